// A reader reads, follows people, shares, and comes back.

import assert from "node:assert/strict";

import { journey } from "./lib/journey.mjs";
import { SEED } from "./lib/views.mjs";

journey("a headline leads to the article, in full", {}, async (reader) => {
  await reader.open();
  await reader.click(`[data-article="${SEED.id}"] a`, /Досымбетов$/);
  await reader.arrives(SEED.path);
  assert.match(await reader.text("main article h1"), /—Досымбетов$/);
  await reader.until(async () => /Досымбетов/.test(await reader.page.title()), "its title");
  const text = await reader.text("main article");
  for (const part of ["АСТАНА. KAZINFORM —", "— деді Айбек Досымбетов", "Асхат Нұрмашев"]) {
    assert.ok(text.includes(part), part);
  }
  await reader.page.waitForFunction(() => performance.getEntriesByName("open-article").length > 0);
});

journey("everyone whom the article names is linked, in headline and text", {}, async (reader) => {
  await reader.open(SEED.path);
  const links = await reader.page.$$eval("main article a[href*='people/']", (links) =>
    links.map((link) => [link.textContent, new URL(link.href).pathname.split("/people/")[1]]),
  );
  assert.deepEqual(new Set(links.map(([, id]) => id)), new Set(SEED.people.map((id) => `${id}/`)));
  assert.ok(links.some(([text]) => text === "Досымбетов"), "the surname in the headline");
});

journey("a person's page quotes what they said, and leads to where they said it", {}, async (reader) => {
  await reader.open(`people/${SEED.people[0]}/`);
  await reader.page.waitForSelector("blockquote");
  const quotations = await reader.page.$$eval("blockquote", (all) => all.map((said) => said.innerText));
  assert.ok(quotations.some((said) => said.startsWith("Қазір қоғамда волонтердің")), quotations.join("\n"));
  await reader.find(".beside a", "Асхат Нұрмашев");
  await reader.click(".said a", reader.t.said_everywhere);
  await reader.arrives(`said/?speaker=${SEED.people[0]}`);
  await reader.page.waitForSelector(`.speakers [aria-current][href$="said/"]`);
  await reader.page.evaluate(() => history.back());
  await reader.page.waitForSelector("blockquote a");
  await reader.page.click("blockquote a");
  await reader.arrives(SEED.path);
});

journey("a person's page lists their articles, and leads to them", {}, async (reader) => {
  await reader.open(SEED.path);
  await reader.click("main article a", "Айбек Досымбетов");
  await reader.arrives(`people/${SEED.people[0]}/`);
  await reader.until(async () => (await reader.text("main h1")) === "Айбек Досымбетов", "the person's page");
  await reader.until(async () => (await reader.hits()).includes(SEED.id), "the article");
  await reader.click(`[data-article="${SEED.id}"] a`, /Досымбетов$/);
  await reader.arrives(SEED.path);
});

journey("the index of people is found in as one types", {}, async (reader) => {
  await reader.open("people/");
  await (await reader.find("main input", reader.t.find_person)).type("Досым");
  const names = () => reader.page.$$eval("main ul a", (links) => links.map((link) => link.textContent));
  await reader.until(async () => String(await names()) === "Айбек Досымбетов", "one name");
  assert.equal(await reader.page.$eval("main input", (box) => box.value), "Досым");
  await reader.click("main ul a", "Айбек Досымбетов");
  await reader.arrives(`people/${SEED.people[0]}/`);
});

for (const path of [SEED.path, `people/${SEED.people[1]}/`, "?q=қазақ&from=1991-01-01&sort=oldest", "1961/04/", "1961/04/12/"]) {
  journey(`a shared link shows the same: ${path}`, {}, async (reader) => {
    assert.equal(await reader.open(path), 200);
    const shown = async () => [await reader.page.title(), await reader.hits(), await reader.text("main h1")];
    const first = await shown();
    assert.ok(first[1].length > 0);
    const another = await reader.context.newPage();
    await another.goto(reader.page.url());
    reader.page = another;
    await reader.booted();
    assert.deepEqual(await shown(), first);
  });
}

journey("back restores the list, its filters and its place", {}, async (reader) => {
  await reader.open("?q=қазақ&from=1900-01-01");
  const hits = await reader.hits();
  const last = hits.at(-1);
  await reader.page.$eval(`[data-article="${last}"]`, (hit) => hit.scrollIntoView({ block: "center" }));
  const place = await reader.page.evaluate(() => scrollY);
  assert.ok(place > 0);
  await reader.click(`[data-article="${last}"] h2 a`, /./);
  await reader.until(() => !reader.where.startsWith("?"), "the article");
  await reader.until(async () => (await reader.page.$("main article h1")) !== null, "its headline");
  await reader.page.evaluate(() => history.back());
  await reader.arrives("?q=қазақ&from=1900-01-01");
  await reader.until(async () => String(await reader.hits()) === String(hits), "the same list");
  await reader.until(async () => Math.abs((await reader.page.evaluate(() => scrollY)) - place) < 4, "the place");
  assert.equal(await reader.query(), "қазақ");
  await reader.page.evaluate(() => history.forward());
  await reader.until(async () => (await reader.page.$("main article h1")) !== null, "the article again");
});

journey("reload keeps the place", {}, async (reader) => {
  await reader.open("?show=40");
  await reader.page.evaluate(() => scrollTo(0, 1500));
  await reader.page.reload();
  await reader.booted();
  await reader.until(async () => Math.abs((await reader.page.evaluate(() => scrollY)) - 1500) < 4, "the place");
});

journey("another page opened in the same tab begins at its top", {}, async (reader) => {
  await reader.open("?show=40");
  await reader.page.evaluate(() => scrollTo(0, 1500));
  await reader.open("?show=60");
  assert.equal(await reader.page.evaluate(() => scrollY), 0);
});
