// A reader narrows the list: by date, by person, and back.

import assert from "node:assert/strict";

import { journey } from "./lib/journey.mjs";
import { SEED, WIDTHS } from "./lib/views.mjs";

const days = async (reader) => (await reader.hits()).map((id) => id.slice(0, 10));

journey("dates can be typed", {}, async (reader) => {
  await reader.open();
  const all = await reader.total();
  await typeDate(reader, reader.t.from, "1961-04-01");
  await reader.arrives("?from=1961-04-01");
  const since = await reader.total((count) => count < all);
  await typeDate(reader, reader.t.to, "1961-06-30");
  await reader.arrives("?from=1961-04-01&to=1961-06-30");
  const between = await reader.total((count) => count < since);
  assert.ok(between > 0);
  assert.ok((await days(reader)).every((day) => day >= "1961-04-01" && day <= "1961-06-30"));
});

journey("a month is chosen by stepping into the times of what was found", {}, async (reader) => {
  await reader.open();
  let total = await reader.total();
  // Century, decade, year, month: the first bar that narrows, until a month is chosen.
  for (let step = 0; step < 5 && !/from=(\d{4}-\d\d)-01&to=\1/.test(reader.where); step += 1) {
    const before = reader.where;
    const bars = `ul[aria-label="${reader.t.by_time}"] a`;
    const bar = await reader.page.waitForSelector(bars);
    const tally = Number(await bar.$eval(".tally", (element) => element.textContent.replace(/\D/g, "")));
    await bar.click();
    await reader.until(() => reader.where !== before, "another address");
    assert.equal(await reader.total((count) => count === tally), tally);
    total = tally;
  }
  const month = reader.where.match(/from=(\d{4}-\d\d)-01&to=\1/)?.[1];
  assert.ok(month, reader.where);
  const shown = await days(reader);
  assert.equal(shown.length, total);
  assert.ok(shown.every((day) => day.startsWith(month)), `${month}: ${shown}`);
});

journey("a person narrows the list to the articles that name them", {}, async (reader) => {
  await reader.open();
  await choosePerson(reader, "Айбек Досымбетов");
  await reader.arrives(`?person=${SEED.people[0]}`);
  assert.equal(await reader.total((count) => count === 1), 1);
  assert.deepEqual(await reader.hits(), [SEED.id]);
  assert.ok(await reader.find("a", reader.fill(reader.t.remove, "Айбек Досымбетов")));
});

journey("every filter is a chip that can be taken away, and all of them at once", {}, async (reader) => {
  const [first, second] = SEED.people;
  await reader.open(`?from=2025-08-01&to=2025-08-31&person=${first}&person=${second}`);
  const chips = `ul[aria-label="${reader.t.active_filters}"] a`;
  const names = () => reader.page.$$eval(chips, (chips) => chips.map((chip) => chip.textContent.trim()));
  await reader.page.waitForSelector(chips);
  assert.equal((await names()).length, 3);
  await reader.click(chips, reader.fill(reader.t.remove, "Асхат Нұрмашев"));
  await reader.arrives(`?from=2025-08-01&to=2025-08-31&person=${first}`);
  await reader.until(async () => (await names()).length === 2, "two chips");
  await reader.click("main a, main button", reader.t.clear);
  await reader.arrives("");
  assert.ok((await reader.total((count) => count > 1)) > 1);
  assert.equal(await reader.page.$(chips), null);
});

journey("what a reader ticks and dates stands while the answer is on its way", {}, async (reader) => {
  await reader.open();
  const box = await reader.page.waitForSelector("fieldset input[type=checkbox]");
  const answered = await reader.hold("/archive/archive/");
  await box.evaluate((element) => element.click());
  await typeDate(reader, reader.t.from, "1900-01-01");
  await reader.page.waitForSelector("main[aria-busy=true]");
  // Typing draws the page again and again meanwhile.
  await reader.press("/");
  await reader.page.keyboard.type("қазақ");
  assert.equal(await box.evaluate((element) => element.checked), true);
  const date = await reader.find("input[type=date]", reader.t.from);
  assert.equal(await date.evaluate((field) => field.value), "1900-01-01");
  answered();
  await reader.searched("қазақ");
  assert.match(reader.where, /q=қазақ&from=1900-01-01&person=/);
});

journey("on a phone the filters are behind a button", { viewport: WIDTHS.phone }, async (reader) => {
  await reader.open();
  assert.equal(await reader.has("fieldset legend", reader.t.period), false);
  await reader.click("button", reader.t.filters);
  await choosePerson(reader, "Айбек Досымбетов");
  await reader.arrives(`?person=${SEED.people[0]}`);
});

journey("on a phone the opened filters say what they leave, and lead to it", { viewport: WIDTHS.phone }, async (reader) => {
  await reader.open();
  const all = await reader.total();
  await reader.click("button", reader.t.filters);
  const show = () => reader.text(".show");
  assert.equal(await show(), reader.fill(reader.t.show, `${all}\u00a0мақала`));
  const seen = () => reader.page.$eval(".show", (button) => button.getBoundingClientRect().bottom <= innerHeight);
  assert.ok(await seen(), "however long the filters are");
  await choosePerson(reader, "Айбек Досымбетов");
  const some = await reader.total((count) => count < all);
  await reader.until(async () => (await show()) === reader.fill(reader.t.show, `${some}\u00a0мақала`), "the new count");
  await reader.page.click(".show");
  await reader.until(async () => (await reader.page.$(".show")) === null, "the filters closed");
  await reader.focused("main h1");
  assert.ok(await reader.page.$eval("article[data-article]", (hit) => hit.getBoundingClientRect().top < innerHeight));
});

/** Finds a person among the many and ticks them, once the list has narrowed to them and stands still. */
async function choosePerson(reader, name) {
  await (await reader.find("fieldset input", reader.t.find_person)).type(name.slice(0, 8));
  const people = () => reader.page.$$eval("fieldset:has(input[type=text]) label", (all) => all.map((one) => one.innerText));
  await reader.until(async () => {
    const found = await people();
    return found.length > 0 && found.every((one) => one.trim().startsWith(name));
  }, "the one name");
  // By the element, not by its place: what is above it may still be arriving.
  await (await reader.find("fieldset label", new RegExp(`^${name}`))).evaluate((label) => label.click());
}

/** Types a date the way the browser's language has its fields; the value is what counts. */
async function typeDate(reader, label, date) {
  const field = await reader.find("input[type=date]", label);
  await field.evaluate((input, value) => {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, date);
}
