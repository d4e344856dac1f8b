// A reader explores: suggestions, from one result to the next, the archive in numbers.

import assert from "node:assert/strict";

import { journey } from "./lib/journey.mjs";
import { SEED } from "./lib/views.mjs";

const SUGGESTED = ".suggest a";

journey("while one types, words, people and headlines are suggested", {}, async (reader) => {
  await reader.open();
  await reader.suggestions("дос");
  await reader.page.keyboard.type("ымб");
  await reader.suggested("досымб");
  const person = `.suggest a[href$="people/${SEED.people[0]}/"]`;
  assert.equal(await reader.page.$eval(person, (link) => link.checkVisibility()), true);
  await reader.page.click(person);
  await reader.page.waitForSelector(".person-page h1");
  assert.equal(await reader.page.$(SUGGESTED), null, "they go with the typing");
});

journey("suggestions stay while they are pressed, and go when anything else is", {}, async (reader) => {
  await reader.open();
  await reader.suggestions("қаз");
  const seen = () => reader.page.$eval(".suggest", (list) => list.checkVisibility());
  await reader.page.click(".suggest > div > span");
  assert.equal(await seen(), true);
  await reader.page.click(".masthead-bar");
  assert.equal(await seen(), false);
});

journey("suggestions are walked by keyboard, and Enter takes one", {}, async (reader) => {
  await reader.open();
  await reader.suggestions("қаз");
  await reader.press("ArrowDown");
  const first = await reader.page.$eval(SUGGESTED, (link) => link === document.activeElement);
  assert.ok(first, "the first suggestion has the focus");
  await reader.press("ArrowUp");
  await reader.focused("input[type=search]");
  await reader.press("ArrowDown", "Enter");
  await reader.until(async () => (await reader.query()) !== "қаз", "the suggestion in the box");
  assert.ok((await reader.query()).startsWith("қаз"));
  assert.ok((await reader.total()) > 0);
});

journey("an article that was searched for has its words marked, one after the other", {}, async (reader) => {
  await reader.open("?q=волонтер");
  await reader.page.click(`[data-article="${SEED.id}"] h2 a`);
  await reader.page.waitForSelector("main article .prose mark");
  await reader.page.waitForSelector(".found-bar");
  const marked = await reader.page.$$eval("main article mark", (marks) => marks.map((mark) => mark.textContent));
  assert.ok(marked.length > 1 && marked.every((word) => /^волонтер/i.test(word)), marked.join());
  const current = () => reader.page.$$eval("main article mark", (all) => all.findIndex((mark) => mark.ariaCurrent));
  const step = (name) => reader.page.click(`.found-bar button[aria-label="${reader.t[name]}"]`);
  await step("next_match");
  assert.equal(await current(), 0);
  await step("next_match");
  assert.equal(await current(), 1);
  await step("previous_match");
  await step("previous_match");
  assert.equal(await current(), marked.length - 1);
  // The address shows the same to whoever gets it.
  assert.equal(reader.where, `${SEED.path}?q=волонтер`);
  await reader.page.reload();
  await reader.page.waitForSelector("main article .prose mark");
});

journey("from one result to the next, and back to all of them", {}, async (reader) => {
  await reader.open("?q=қазақ");
  const hits = await reader.hits();
  await reader.page.click(`[data-article="${hits[0]}"] h2 a`);
  const next = `.found-bar a[aria-label="${reader.t.next_result}"]`;
  await reader.page.waitForSelector(next);
  await reader.page.click(next);
  await reader.page.waitForSelector(`main article[data-article="${hits[1]}"]`);
  await reader.page.waitForSelector(`.found-bar a[aria-label="${reader.t.previous_result}"]`);
  await reader.page.click(".found-bar .back");
  await reader.until(async () => String(await reader.hits()) === String(hits), "the list");
});

journey("an article of its own has no marks and no place in a result", {}, async (reader) => {
  await reader.open(SEED.path);
  await reader.page.waitForSelector(".surroundings .neighbours");
  assert.equal(await reader.page.$("main article mark, .found-bar"), null);
});

journey("the archive in numbers is a table for each chart, and leads into the list", {}, async (reader) => {
  await reader.open();
  const all = await reader.total();
  await reader.page.click('.foot a[href$="statistics/"]');
  await reader.page.waitForSelector(".charts table");
  const counts = await reader.page.$$eval(".chart:first-child .tally", (all) => all.map((count) => count.textContent));
  const sum = counts.map((count) => Number(count.replace(/\D/g, ""))).reduce((a, b) => a + b);
  assert.equal(sum, all, "every article is in one of the periods");
  const first = Number(counts[0].replace(/\D/g, ""));
  await reader.page.click(".chart:first-child th a");
  assert.equal(await reader.total((count) => count !== all), first);
});

journey("who said what: by speaker, by word, and where it stands", {}, async (reader) => {
  await reader.open("said/");
  await reader.page.waitForSelector(".said blockquote");
  const speakers = () =>
    reader.page.$$eval(".said .speaker", (all) => [...new Set(all.map((link) => link.getAttribute("href")))]);
  const chosen = `.speakers a[href*="${SEED.people[0]}"]`;
  await reader.page.click(chosen);
  await reader.until(async () => (await speakers()).length === 1, "one speaker");
  assert.ok((await speakers())[0].endsWith(`people/${SEED.people[0]}/`));
  await reader.page.type(".said-controls input", "волонтер");
  await reader.page.waitForSelector(".said blockquote mark");
  const quoted = await reader.page.$eval(".said blockquote p", (text) => text.textContent);
  await reader.page.click(".said blockquote footer a:last-child");
  await reader.page.waitForSelector("main article .prose");
  const place = await reader.page.evaluate(() => document.querySelector(location.hash).textContent);
  assert.ok(place.includes(quoted.slice(0, 30)), `${quoted}\n${place}`);
  assert.ok(await reader.page.evaluate(() => scrollY > 0), "at its place");
});

journey("on this day: every year has its articles, and days follow each other", {}, async (reader) => {
  await reader.open("on-this-day/?day=08-08");
  await reader.page.waitForSelector(`[data-article="${SEED.id}"]`);
  const [before, after] = await reader.page.$$eval(".neighbours a", (links) => links.map((link) => link.search));
  assert.match(before, /^\?day=08-07$/);
  assert.match(after, /^\?day=08-09$/);
  await reader.page.click(".neighbours .next");
  await reader.arrives("on-this-day/?day=08-09");
});

journey("several people: all of them together, or any of them", {}, async (reader) => {
  const [one, other] = SEED.people;
  await reader.open(`?person=${one}`);
  const first = await reader.total();
  await reader.open(`?person=${other}`);
  const second = await reader.total();
  await reader.open(`?person=${one}&person=${other}`);
  const both = await reader.total();
  assert.ok(both <= Math.min(first, second));
  await reader.open(`?people=any&person=${one}&person=${other}`);
  assert.equal(await reader.total(), first + second - both);
});
