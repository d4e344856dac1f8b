// A day as a front page: what leads, what else there was, the same day in other years.

import assert from "node:assert/strict";

import { journey } from "./lib/journey.mjs";
import { WIDTHS } from "./lib/views.mjs";

/** Three articles of one matter, in three languages; the same day of two other years has articles too. */
const GAGARIN = "1961/04/12/";
/** Two stories. */
const BATTLES = "1944/06/04/";

const titles = (reader, where) => reader.page.$$eval(`${where} .entry-title a`, (links) => links.map((link) => link.textContent));

for (const [language, lead] of Object.entries({ kk: "Юрий", ru: "Гагарин", en: "Yuri" })) {
  journey(`what is in the reader's language leads: ${language}`, { language }, async (reader) => {
    await reader.open(GAGARIN);
    await reader.page.waitForSelector(".lead");
    const [first, ...others] = await titles(reader, "main");
    assert.equal(first.split(" ")[0], lead);
    assert.equal(others.length, 2);
  });
}

journey("the lead is larger than what stands beside it, and both are read", {}, async (reader) => {
  await reader.open(BATTLES);
  await reader.page.waitForSelector(".seconds");
  const size = (where) => reader.page.$eval(`${where} .entry-title`, (title) => parseFloat(getComputedStyle(title).fontSize));
  assert.ok((await size(".lead")) > 1.2 * (await size(".seconds")));
  const [second] = await titles(reader, ".seconds");
  await reader.click(".seconds .entry-title a", second);
  await reader.page.waitForSelector("main article h1");
  assert.equal(await reader.text("main article h1"), second);
});

journey("j and k walk the front page, the lead first", {}, async (reader) => {
  await reader.open(BATTLES);
  await reader.page.waitForSelector(".seconds");
  await reader.press("j");
  await reader.focused(".lead .entry-title a");
  await reader.press("j");
  await reader.focused(".seconds .entry-title a");
  await reader.press("k");
  await reader.focused(".lead .entry-title a");
});

journey("the same day in other years leads there", { viewport: WIDTHS.phone }, async (reader) => {
  await reader.open(GAGARIN);
  await reader.page.waitForSelector(".front-years");
  const years = await reader.page.$$eval(".front-years li > a:first-child", (links) => links.map((link) => link.textContent));
  assert.deepEqual(years, ["1899", "1859"]);
  await reader.click(".front-years a", "1899");
  await reader.arrives("1899/04/12/");
  await reader.page.waitForSelector(".lead");
  await reader.until(async () => (await reader.text(".front-years")).includes("1961"), "the years around that one");
});

journey("from day to day that has articles", {}, async (reader) => {
  await reader.open(GAGARIN);
  await reader.page.waitForSelector(".lead");
  await reader.page.click("a[rel=next]");
  await reader.arrives("1961/06/27/");
  await reader.page.waitForSelector(".lead");
  await reader.page.click("a[rel=prev]");
  await reader.arrives(GAGARIN);
});

journey("without the viewer the day is printed as it is drawn", {}, async (reader) => {
  const printed = await (await fetch(reader.address(BATTLES))).text();
  assert.match(printed, /<link rel="stylesheet" href="[^"]*\/extras-[0-9a-f]+\.css">/);
  await reader.open(BATTLES);
  await reader.page.waitForSelector(".seconds");
  for (const title of await titles(reader, "main")) assert.ok(printed.includes(title.split(" ")[0]), title);
  const years = (html) => [...html.split("front-years")[1].matchAll(/<a[^>]*>(\d{4})</g)].map(([, year]) => year);
  assert.deepEqual(years(await (await fetch(reader.address(GAGARIN))).text()), ["1899", "1859"]);
  const [lead] = await reader.page.$$eval(".lead article", (all) => all.map((one) => one.dataset.article));
  assert.equal(printed.match(/data-article="([^"]*)"/)[1], lead);
});
