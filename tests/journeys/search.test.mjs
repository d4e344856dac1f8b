// A reader searches.

import assert from "node:assert/strict";

import { journey } from "./lib/journey.mjs";
import { SEED } from "./lib/views.mjs";

journey("an inflected word finds the article, and the passage shows it", {}, async (reader) => {
  await reader.open();
  const all = await reader.total();
  // The article has «волонтерлердің», «волонтерлік»; this form it does not have.
  await reader.search("волонтерлерге");
  const total = await reader.total((count) => count < all);
  assert.ok(total >= 1);
  assert.equal((await reader.hits())[0], SEED.id);
  await reader.page.waitForSelector(`[data-article="${SEED.id}"] mark`);
  const marks = await reader.page.$$eval("[data-article] mark", (marks) => marks.map((m) => m.textContent));
  assert.ok(marks.every((mark) => /^волонтер/i.test(mark)), marks.join());
  assert.equal(reader.where, "?q=волонтерлерге");
});

journey("who enters the search box has fetched what a search begins with, and nothing else", {}, async (reader) => {
  await reader.open();
  const fetched = () =>
    reader.page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name.replace(/.*\/(?=.+\/)/, "")));
  await reader.until(async () => (await fetched()).some((name) => name.startsWith("archive/")), "the archive");
  const before = await fetched();
  await reader.page.focus("input[type=search]");
  await reader.until(async () => (await fetched()).length > before.length, "what a search begins with");
  assert.deepEqual((await fetched()).slice(before.length).filter((name) => !name.startsWith("archive/")), []);
});

journey("hits that the screen shows have passages, and the others once it is scrolled", {}, async (reader) => {
  await reader.open("?q=қазақ");
  const marked = () =>
    reader.page.$$eval(".hits > li > article", (hits) => hits.map((hit) => Boolean(hit.querySelector(".entry-text mark"))));
  await reader.until(async () => (await marked())[0], "a passage");
  const before = await marked();
  assert.equal(before.at(-1), false, "nobody sees the last one");
  await reader.page.evaluate(() => scrollTo(0, 300));
  const count = (hits) => hits.filter(Boolean).length;
  await reader.until(async () => count(await marked()) > count(before), "passages further down");
});

journey("the results follow the typing, and the measure says how many", {}, async (reader) => {
  await reader.open();
  await reader.search("Абай");
  const few = await reader.total();
  assert.deepEqual(
    await reader.page.evaluate(() => performance.getEntriesByName("search", "measure").at(-1).detail),
    { query: "Абай", total: few },
  );
  await reader.search("қазақ");
  assert.notEqual(await reader.total((count) => count !== few), 0);
});

journey("back leads from a search that was typed to what was there before, however many letters it had", {}, async (reader) => {
  await reader.open();
  const all = await reader.total();
  await reader.search("Абай");
  await reader.total((count) => count < all);
  await reader.page.evaluate(() => history.back());
  await reader.arrives("");
  assert.equal(await reader.total((count) => count === all), all);
  assert.equal(await reader.query(), "");
});

journey("typed without Kazakh letters, it is found, and the page says so", {}, async (reader) => {
  await reader.open("?q=казак");
  assert.ok((await reader.total()) > 0);
  assert.ok(await reader.find(".interpreted", new RegExp(reader.fill(reader.t.searched_instead, "қазақ"))));
  await reader.click("main a", reader.fill(reader.t.search_exactly, "казак"));
  await reader.page.waitForFunction(() => new URLSearchParams(location.search).get("exact") === "1");
});

journey("a mistyped word is mended on a page that has mended nothing before", {}, async (reader) => {
  await reader.open("?q=волонтйор");
  assert.ok((await reader.total()) > 0);
  const mended = new RegExp(reader.fill(reader.t.searched_instead, "волонтер"));
  assert.ok(await reader.find(".interpreted", mended));
  assert.ok(await reader.find(".interpreted", new RegExp(reader.t.how_typo)));
});

journey("what is nowhere is honestly not found, and «clear» leads back", {}, async (reader) => {
  await reader.open("?q=щщщщщщщ&from=1990-01-01");
  assert.equal(await reader.total(), 0);
  assert.equal(await reader.text("[role=status][data-total]"), reader.t.nothing_found);
  await reader.search("тәуелсіздік");
  assert.ok((await reader.total((count) => count > 0)) > 0);
});

journey("the order can be chosen, and stands in the address", {}, async (reader) => {
  await reader.open("?q=қазақ");
  await reader.page.select("main select", "oldest");
  await reader.arrives("?q=қазақ&sort=oldest");
  await reader.until(async () => {
    const days = (await reader.hits()).map((id) => id.slice(0, 10));
    return days.length > 1 && String(days) === String(days.toSorted());
  }, "the oldest first");
});

journey("a search on an article's page leads to the list", {}, async (reader) => {
  await reader.open(SEED.path);
  await reader.search("Абай");
  await reader.arrives("?q=Абай");
  assert.ok((await reader.total()) > 0);
});
