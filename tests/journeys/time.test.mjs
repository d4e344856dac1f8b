// A reader steps into time: by pointer, by sliders, by typed days, by the calendar.

import assert from "node:assert/strict";

import { journey } from "./lib/journey.mjs";
import { SEED, WIDTHS } from "./lib/views.mjs";

const COLUMNS = ".over-time .columns";

/** How many articles the view says there are. */
const total = async (reader) => Number((await reader.text(".page-meta span")).replace(/\D/g, ""));

/** The days between which the address looks. */
const between = (reader) => {
  const query = new URLSearchParams(new URL(reader.page.url()).search);
  return [query.get("from"), query.get("to")];
};

/** How high the columns are, of a hundred. */
const heights = (reader) =>
  reader.page.$$eval(`${COLUMNS} rect`, (all) => all.map((bar) => Number(bar.getAttribute("height"))));

/** Drags the pointer from one column to another. */
async function drag(reader, from, to) {
  const [left, width, top, many] = await reader.page.$eval(COLUMNS, (picture) => {
    const box = picture.getBoundingClientRect();
    return [box.left, box.width, box.top + box.height / 2, picture.children.length];
  });
  const at = (column) => left + ((column + 0.5) / many) * width;
  await reader.page.mouse.move(at(from), top);
  await reader.page.mouse.down();
  await reader.page.mouse.move(at(to), top);
  await reader.page.mouse.up();
}

journey("a part of the time is chosen by drawing across it, and back is out of it", {}, async (reader) => {
  await reader.open();
  const all = await reader.total();
  await reader.page.click('.foot a[href$="time/"]');
  await reader.page.waitForSelector(COLUMNS);
  assert.equal(await total(reader), all);
  const columns = await heights(reader);
  assert.ok(columns.length > 1 && Math.max(...columns) === 100, String(columns));
  const last = columns.length - 1;
  await drag(reader, last, last - 1);
  await reader.until(() => between(reader)[0] !== null, "the address of the part");
  const [from, to] = between(reader);
  assert.ok(from < to);
  await reader.page.waitForSelector(".ways-out a");
  await reader.until(async () => (await total(reader)) < all, "fewer articles");
  const days = await reader.page.$$eval(".entry time", (times) => times.map((time) => time.getAttribute("datetime")));
  assert.ok(days.length > 0 && days.every((day) => from <= day && day <= to), String(days));
  await reader.page.evaluate(() => history.back());
  await reader.until(async () => (await total(reader)) === all, "all of the time again");
});

journey("the sliders choose by keyboard, and the button goes there", {}, async (reader) => {
  await reader.open("time/");
  await reader.page.waitForSelector(COLUMNS);
  const all = await total(reader);
  assert.equal(await reader.page.$(".choice .button"), null, "all is chosen");
  await reader.page.focus(".sliders label:first-child input");
  await reader.press("End");
  const button = await reader.page.waitForSelector(".choice .button");
  const label = await button.evaluate((link) => link.textContent);
  const heard = await reader.page.$eval(".sliders input", (slider) => slider.ariaValueText ?? slider.getAttribute("aria-valuetext"));
  assert.ok(label.startsWith(heard), `${label} / ${heard}`);
  await reader.page.click(".choice .button");
  await reader.until(async () => (await total(reader)) < all, "the last of the columns");
  assert.equal(Number(label.split(": ").at(-1).replace(/\D/g, "")), await total(reader));
});

journey("from all the time to a day by the calendar, and out again", {}, async (reader) => {
  await reader.open("time/?from=2025-01-01&to=2025-12-31");
  await reader.page.waitForSelector(COLUMNS);
  assert.equal((await heights(reader)).length, 12);
  await reader.click(".times a", /^тамыз/);
  await reader.page.waitForSelector("table.month");
  assert.deepEqual(between(reader), ["2025-08-01", "2025-08-31"]);
  const found = await reader.page.$$eval("table.month td", (cells) => cells.filter((cell) => cell.textContent).length);
  assert.equal(found, 31);
  // 1 August 2025 was a Friday.
  const first = await reader.page.$$eval("table.month tbody tr:first-child td", (cells) => cells.map((cell) => cell.textContent));
  assert.deepEqual(first.map((cell) => cell !== ""), [false, false, false, false, true, true, true]);
  await reader.click("table.month a", /^8 /);
  await reader.page.waitForSelector(`[data-article="${SEED.id}"]`);
  assert.deepEqual(between(reader), ["2025-08-08", "2025-08-08"]);
  const ways = await reader.page.$$eval(".ways-out a", (links) => links.map((link) => link.textContent));
  assert.deepEqual(ways, [reader.t.all_time, "2025", "2025 жылғы тамыз"]);
  await reader.click(".ways-out a", "2025");
  await reader.until(() => between(reader)[1] === "2025-12-31", "the year");
});

journey("a search and its filters hold over time, and lead back into the list", {}, async (reader) => {
  await reader.open("?q=қазақ");
  const found = await reader.total();
  await reader.click("a", reader.t.extras[4]);
  await reader.page.waitForSelector(COLUMNS);
  assert.equal(reader.where, "time/?q=қазақ");
  assert.equal(await total(reader), found);
  await reader.page.$eval(".dates input", (field) => {
    field.value = "2000-01-01";
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await reader.until(() => between(reader)[0] === "2000-01-01", "the day in the address");
  const since = await total(reader);
  await reader.click(".page-meta a", reader.t.open_in_search);
  await reader.arrives("?q=қазақ&from=2000-01-01");
  assert.equal(await reader.total((count) => count !== found), since);
});

journey("another button draws nothing, and a day without articles can be mended", {}, async (reader) => {
  await reader.open("time/?from=2025-01-01&to=2025-12-31");
  await reader.page.waitForSelector(COLUMNS);
  await reader.page.$eval(COLUMNS, (picture) => {
    const { left, top } = picture.getBoundingClientRect();
    for (const type of ["pointerdown", "pointerup"]) {
      picture.dispatchEvent(
        new PointerEvent(type, { bubbles: true, isPrimary: true, button: 2, clientX: left + 5, clientY: top + 5 }),
      );
    }
  });
  assert.deepEqual(between(reader), ["2025-01-01", "2025-12-31"]);
  await reader.open("time/?from=2024-12-31&to=2024-12-31");
  await reader.page.waitForSelector(".dates input");
  assert.equal(await total(reader), 0);
});

journey("a month is a sheet of a calendar, too", {}, async (reader) => {
  await reader.open("2025/08/");
  await reader.page.waitForSelector("table.month");
  await reader.click("table.month a", /^8 /);
  await reader.arrives("2025/08/08/");
});

journey("right to left, the last of the time is on the left", {}, async (reader) => {
  await reader.prefer({ script: "arabic" });
  await reader.open("time/?from=2025-01-01&to=2025-12-31");
  await reader.page.waitForSelector(COLUMNS);
  await drag(reader, 0, 0);
  await reader.until(() => between(reader)[0] === "2025-12-01", "December");
});

journey("beside a result, drawing across several times chooses them", {}, async (reader) => {
  await reader.open();
  const all = await reader.total();
  const times = ".periods li";
  await reader.page.waitForSelector(times);
  const middle = (at) =>
    reader.page.$$eval(
      times,
      (rows, which) => {
        const { left, top, width, height } = rows.at(which).getBoundingClientRect();
        return [left + width / 2, top + height / 2];
      },
      at,
    );
  const days = (at) =>
    reader.page.$$eval(times, (rows, which) => [...new URL(rows.at(which).querySelector("a").href).searchParams.values()], at);
  // What draws comes when the pointer does.
  const linked = reader.page.waitForFunction(() => document.querySelector(".dock"));
  await reader.page.mouse.move(...(await middle(0)));
  await linked;
  const [newest, older] = [await days(0), await days(1)];
  await reader.page.mouse.down();
  await reader.page.mouse.move(...(await middle(1)));
  assert.equal((await reader.page.$$(`${times}[data-chosen]`)).length, 2);
  await reader.page.mouse.up();
  await reader.arrives(`?from=${older[0]}&to=${newest[1]}`);
  const some = await reader.total((count) => count < all);
  assert.equal((await reader.page.$$(`${times}[data-chosen]`)).length, 0);
  await reader.page.evaluate(() => history.back());
  await reader.total((count) => count === all);
  assert.ok(some > 0);
});

const PHONE = { viewport: { ...WIDTHS.phone, hasTouch: true, isMobile: true } };
const TIMES = ".periods li";

/** Opens the times beside a result, in the middle of the window; gives where each is, and its days. */
async function openTimes(reader) {
  await reader.page.waitForSelector(TIMES);
  await reader.page.$eval(".periods", (list) => list.scrollIntoView({ block: "center" }));
  return reader.page.$$eval(TIMES, (all) =>
    all.map((row) => {
      const { left, top, width, height } = row.getBoundingClientRect();
      const days = [...new URL(row.querySelector("a").href).searchParams.values()];
      return { at: [left + width / 2, top + height / 2], days };
    }),
  );
}

const chosenTimes = async (reader) => (await reader.page.$$(`${TIMES}[data-chosen]`)).length;

journey("beside a result, a finger that sets out sideways draws", PHONE, async (reader) => {
  await reader.open();
  const all = await reader.total();
  await reader.click("button", reader.t.filters);
  const times = await openTimes(reader);
  assert.ok(times.length > 2);
  const { touchscreen } = reader.page;
  const place = () => reader.page.evaluate(() => scrollY);
  // What draws comes when the finger does, and takes up where it is by then.
  const [x, y] = times[0].at;
  await touchscreen.touchStart(x, y);
  await reader.page.waitForSelector(".dock");
  const before = await place();
  for (let step = 1; step <= 5; step += 1) await touchscreen.touchMove(x + 10 * step, y);
  await touchscreen.touchMove(...times[1].at);
  await touchscreen.touchMove(...times[2].at);
  await reader.until(async () => (await chosenTimes(reader)) === 3, "three that are chosen");
  await touchscreen.touchEnd();
  await reader.arrives(`?from=${times[2].days[0]}&to=${times[0].days[1]}`);
  assert.equal(await place(), before);
  const some = await reader.total((count) => count < all);
  assert.ok(some > 0);
  assert.equal(await chosenTimes(reader), 0);
});

journey("beside a result, a finger that sets out up or down scrolls", { ...PHONE, needs: "scrolling" }, async (reader) => {
  await reader.open();
  await reader.click("button", reader.t.filters);
  const [{ at: [left, top] }] = await openTimes(reader);
  const place = () => reader.page.evaluate(() => scrollY);
  const before = await place();
  const { touchscreen } = reader.page;
  await touchscreen.touchStart(left, top);
  for (let step = 1; step <= 10; step += 1) await touchscreen.touchMove(left, top - 12 * step);
  await touchscreen.touchEnd();
  await reader.until(async () => (await place()) > before, "the page scrolled");
  assert.equal(await chosenTimes(reader), 0);
  assert.equal(reader.where, "");
});
