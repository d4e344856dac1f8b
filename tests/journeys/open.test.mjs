// A reader opens the archive.

import assert from "node:assert/strict";

import { journey } from "./lib/journey.mjs";
import { SEED, WIDTHS } from "./lib/views.mjs";

journey("the first page lists the articles, the newest first, by day", {}, async (reader) => {
  await reader.open();
  assert.ok((await reader.total()) >= 30);
  const hits = await reader.hits();
  assert.equal(hits[0], SEED.id);
  const days = hits.map((id) => id.slice(0, 10));
  assert.deepEqual(days, days.toSorted().reverse());
  const headings = await reader.page.$$eval("main h2 time", (times) => times.map((time) => time.dateTime));
  assert.deepEqual(headings, [...new Set(days)]);
});

journey("the rest of the list comes on request, until all of it is there", {}, async (reader) => {
  await reader.open();
  const total = await reader.total();
  let shown = (await reader.hits()).length;
  assert.ok(shown < total);
  while (shown < total) {
    await reader.click("main a, main button", reader.t.more);
    await reader.until(async () => (await reader.hits()).length > shown, "more of the list");
    shown = (await reader.hits()).length;
  }
  assert.equal(new Set(await reader.hits()).size, total);
  assert.equal(await reader.has("main a, main button", reader.t.more), false);
});

journey("nothing is wider than a phone", { viewport: WIDTHS.phone }, async (reader) => {
  for (const path of ["", "?q=қазақ", SEED.path, "people/"]) {
    await reader.open(path);
    const [content, screen] = await reader.page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    assert.ok(content <= screen, `${path} is ${content} wide on a screen of ${screen}`);
  }
});

journey("an article can be read where the viewer does not start", { expects: /ERR_/ }, async (reader) => {
  await reader.block("/viewer/boot");
  await reader.page.goto(reader.address(SEED.path));
  assert.match(await reader.text("h1"), /Досымбетов/);
  assert.match(await reader.text("body"), /Асхат Нұрмашев/);
});
