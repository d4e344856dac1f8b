// What a reader sees where something is missing or fails: what happened, and what to do.

import assert from "node:assert/strict";

import { journey } from "./lib/journey.mjs";
import { NOWHERE, SEED } from "./lib/views.mjs";

// The page that catches all tries its boot script at every depth, and all but one of them are missing.
const MISSING = { expects: /status of 404|MIME type/ };

for (const path of [NOWHERE, "people/eshkim-emes/", "mundai/zhol/zhok", "2025/08/08/basqa-maqala/"]) {
  journey(`an address of nothing says so: ${path}`, MISSING, async (reader) => {
    assert.equal(await reader.open(path), 404);
    assert.equal(await reader.text("main h1"), reader.t.not_found);
    await reader.click("main a", reader.t.front_page);
    await reader.arrives("");
    assert.ok((await reader.total()) > 0);
  });
}

journey("a page whose article was withdrawn says so, though its file is still there", {}, async (reader) => {
  const page = await (await fetch(reader.address(SEED.path))).text();
  // As an old copy on a CDN would be: the frame, without the article that it was printed with.
  const stale = page.replace(/,?"article":\{.*?\}(?=\}<\/script>)/s, "");
  await reader.answer(NOWHERE, stale);
  await reader.open(NOWHERE);
  assert.equal(await reader.text("main h1"), reader.t.not_found);
});

journey("nothing in the period says so, and «clear» helps", {}, async (reader) => {
  await reader.open("?from=1500-01-01&to=1500-12-31");
  assert.equal(await reader.total(), 0);
  assert.ok((await reader.text("main")).includes(reader.t.nothing_found_filters));
  await reader.click("main a, main button", reader.t.clear);
  await reader.arrives("");
  assert.ok((await reader.total((count) => count > 0)) > 0);
});

journey("without the archive the page says what happened, and trying again works", { expects: /ERR_|NetworkError/ }, async (reader) => {
  await reader.block("/archive/archive/");
  await reader.page.goto(reader.address("?q=қазақ"));
  await reader.page.waitForSelector("main [role=alert]");
  assert.equal(await reader.text("main [role=alert] h1"), reader.t.offline);
  await reader.click("main [role=alert] button", reader.t.retry);
  await reader.page.waitForSelector("main [role=alert]");
  await reader.unblock();
  await reader.click("main [role=alert] button", reader.t.retry);
  assert.ok((await reader.total((count) => count > 0)) > 0);
});
