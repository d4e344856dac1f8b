// The reader's own ways: the keyboard, the language, the colours.

import assert from "node:assert/strict";

import { journey } from "./lib/journey.mjs";
import { strings } from "./lib/strings.mjs";
import { SEED } from "./lib/views.mjs";

const BOX = "[role=search] input[type=search]";
const focusedArticle = (page) =>
  page.evaluate(() => document.activeElement?.closest("[data-article]")?.dataset.article);

journey("by keyboard alone: search, walk, open, come back, clear", {}, async (reader) => {
  await reader.open();
  await reader.press("/");
  await reader.focused(BOX);
  await reader.page.keyboard.type("қазақ");
  await reader.searched("қазақ");
  const hits = await reader.hits();
  // Down, past whatever is suggested.
  for (let step = 0; step < 20 && !(await focusedArticle(reader.page)); step += 1) await reader.press("ArrowDown");
  assert.equal(await focusedArticle(reader.page), hits[0]);
  await reader.press("j", "j", "k");
  assert.equal(await focusedArticle(reader.page), hits[1]);
  await reader.press("Enter");
  await reader.until(async () => (await reader.page.$("main article h1")) !== null, "the article");
  await reader.page.evaluate(() => history.back());
  await reader.arrives("?q=қазақ");
  await reader.until(async () => String(await reader.hits()) === String(hits), "the list");
  await reader.press("/");
  await reader.focused(BOX);
  await reader.press("Escape");
  await reader.until(async () => (await reader.query()) === "", "an empty box");
  await reader.arrives("");
});

journey("«?» opens the help, Escape closes it", {}, async (reader) => {
  await reader.open();
  await reader.openHelp();
  assert.equal(await reader.text("dialog[open] h2"), reader.t.help);
  await reader.press("Escape");
  await reader.page.waitForSelector("dialog:not([open])");
});

journey("Tab reaches everything, from «skip» on", {}, async (reader) => {
  await reader.open();
  await reader.press("Tab");
  assert.equal(await reader.page.evaluate(() => document.activeElement.textContent.trim()), reader.t.skip);
  await reader.press("Enter");
  await reader.page.waitForFunction(() => document.activeElement.closest("main"));
});

for (const [language, names] of [["ru", "Русский"], ["en", "English"], ["kk", "Қазақша"]]) {
  journey(`the page speaks the reader's language: ${language}`, { language }, async (reader) => {
    await reader.open();
    assert.equal(await reader.page.$eval("html", (html) => html.lang), language);
    assert.ok(await reader.find("nav a", reader.t.people));
    assert.equal(await reader.page.$eval(`button[lang=${language}]`, (b) => b.getAttribute("aria-pressed")), "true");
    assert.ok(await reader.find("button", `${language} ${names}`));
  });
}

journey("the language can be switched, and stays switched", {}, async (reader) => {
  await reader.open("?q=қазақ");
  const hits = await reader.hits();
  for (const [language, name] of [["ru", "Русский"], ["en", "English"], ["kk", "Қазақша"]]) {
    await reader.click("button", `${language} ${name}`);
    await reader.find("nav a", strings(language).people);
    assert.equal(await reader.page.$eval("html", (html) => html.lang), language);
    assert.deepEqual(await reader.hits(), hits);
  }
  await reader.click("button", "en English");
  await reader.page.reload();
  await reader.booted();
  await reader.find("nav a", strings("en").people);
});

/** The colour behind the text: the page's own, or what the browser puts there. */
const background = (page) => page.evaluate(() => {
  const colours = [document.body, document.documentElement].map((at) => getComputedStyle(at).backgroundColor);
  return colours.find((colour) => !/, 0\)$/.test(colour)) ?? colours[0];
});

/** Chooses a value of a setting, all by their places: their names are in the script that is chosen. */
async function choose(reader, setting, value) {
  await reader.openSettings();
  const labels = await reader.page.$$(`.setting:nth-of-type(${setting + 1}) label`);
  await labels[value].click();
  await reader.page.click("#sheet form button");
  await reader.page.waitForSelector("#sheet:not([open])");
}

const [THEME, SCRIPT, SIZE, LEADING, WIDTH, FONT, KEYS] = [0, 1, 2, 3, 4, 5, 6];

journey("the colours can be chosen, and stay chosen", {}, async (reader) => {
  await reader.open();
  const system = await background(reader.page);
  const seen = new Set([system]);
  for (const value of [2, 3]) {
    await choose(reader, THEME, value);
    await reader.until(async () => !seen.has(await background(reader.page)), "another colour");
    seen.add(await background(reader.page));
  }
  const dark = await background(reader.page);
  await reader.page.reload();
  await reader.booted();
  assert.equal(await background(reader.page), dark);
  await choose(reader, THEME, 0);
  await reader.until(async () => (await background(reader.page)) === system, "the system's colours");
});

journey("letters, lines and measure can be chosen, and stay chosen", {}, async (reader) => {
  await reader.open(SEED.path);
  const look = () =>
    reader.page.$eval(".prose", (prose) => {
      const style = getComputedStyle(prose);
      return [style.fontSize, style.lineHeight, style.fontFamily, prose.getBoundingClientRect().width].join();
    });
  const seen = new Set([await look()]);
  for (const [setting, value] of [[SIZE, 0], [LEADING, 2], [WIDTH, 0], [FONT, 1]]) {
    await choose(reader, setting, value);
    await reader.until(async () => !seen.has(await look()), "another look");
    seen.add(await look());
  }
  const chosen = await look();
  await reader.page.reload();
  await reader.booted();
  assert.equal(await look(), chosen);
});

journey("Kazakh is read in the script one chooses, and found in any", {}, async (reader) => {
  await reader.open("?q=қазақ");
  const hits = await reader.hits();
  for (const [value, letters, direction] of [[1, /Qazaq/i, "ltr"], [2, /Qazaq/i, "ltr"], [3, /قازاق/, "rtl"]]) {
    await choose(reader, SCRIPT, value);
    await reader.until(async () => letters.test(await reader.text("main")), "another script");
    assert.equal(await reader.query(), "қазақ", "what was typed stays");
    assert.deepEqual(await reader.hits(), hits);
    assert.equal(await reader.page.$eval("html", (html) => html.dir), direction);
    assert.doesNotMatch(await reader.text("main article[data-article] [lang^=kk]"), /[а-яәғқңөұүһі]/i);
  }
  await reader.page.reload();
  await reader.booted();
  await reader.until(async () => /قازاق/.test(await reader.text("main")), "the script that was chosen");
  await reader.page.goto(reader.address(SEED.path));
  await reader.booted();
  assert.match(await reader.text("main h1"), /^[^а-яәғқңөұүһі]+$/i);
  await choose(reader, SCRIPT, 0);
  await reader.until(async () => /Досымбетов/.test(await reader.text("main h1")), "Cyrillic");
});

journey("keys can be switched off", {}, async (reader) => {
  await reader.open();
  await choose(reader, KEYS, 1);
  await reader.page.evaluate(() => document.activeElement.blur());
  await reader.press("/", "j", "?");
  assert.equal(await reader.page.evaluate(() => document.activeElement === document.body), true);
  assert.equal(await reader.page.$("dialog[open]"), null);
  await choose(reader, KEYS, 0);
  await reader.page.evaluate(() => document.activeElement.blur());
  await reader.press("/");
  await reader.focused(BOX);
});

journey("articles in other languages stay in theirs", {}, async (reader) => {
  await reader.prefer({ script: "latin-2021" });
  await reader.open("?lang=ru");
  await reader.page.waitForSelector("article[data-article]");
  assert.match(await reader.text("main article[data-article] [lang=ru]"), /[а-я]/i);
});

/** How light the page is, of 255. */
const lightness = async (page) => Math.max(...(await background(page)).match(/\d+/g).slice(0, 3).map(Number));

journey("the colours follow the system: light", {}, async (reader) => {
  await reader.open();
  assert.ok((await lightness(reader.page)) > 200, await background(reader.page));
});

journey("the colours follow the system: dark, unless one wants them otherwise", { system: "dark" }, async (reader) => {
  await reader.open();
  assert.ok((await lightness(reader.page)) < 64, await background(reader.page));
  await choose(reader, THEME, 1);
  await reader.until(async () => (await lightness(reader.page)) > 200, "light as chosen");
});

journey("on paper an article is alone, without what is there to be clicked", {}, async (reader) => {
  await reader.open(SEED.path);
  // What says something at the foot of the window comes with the extras.
  await reader.page.click(".tools button");
  await reader.page.waitForSelector(".dock a");
  // Of three drivers one shows a page as it is printed: the style of paper is put on the screen instead.
  await reader.page.evaluate(() => {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    for (const rule of rules) if (rule.media?.mediaText === "print") rule.media.mediaText = "all";
  });
  assert.deepEqual(await seen(reader, [".masthead", ".tools", ".surroundings", ".foot", ".dock"]), []);
  assert.deepEqual(await seen(reader, ["h1", ".prose"]), ["h1", ".prose"]);
});

journey("without scripts nothing is there that would do nothing", { needs: "scripts" }, async (reader) => {
  await reader.page.setJavaScriptEnabled(false);
  await reader.page.goto(reader.address(""));
  assert.deepEqual(await seen(reader, [".search", ".switches", ".tools", ".sort", ".filters"]), []);
  assert.deepEqual(await seen(reader, ["noscript p", "nav", ".entry"]), ["noscript p", "nav", ".entry"]);
});

/** Which of these can be seen, each of which is there. */
async function seen(reader, selectors) {
  const shown = await Promise.all(
    selectors.map((selector) => reader.page.$eval(selector, (element) => element.checkVisibility())),
  );
  return selectors.filter((_, at) => shown[at]);
}
