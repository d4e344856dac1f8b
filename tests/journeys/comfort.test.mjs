// The reader's own ways: the keyboard, the language, the colours.

import assert from "node:assert/strict";

import { BROWSER } from "./lib/browser.mjs";
import { journey } from "./lib/journey.mjs";
import { strings } from "./lib/strings.mjs";

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
  await reader.press("ArrowDown");
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
  assert.equal(await reader.text("dialog h2"), reader.t.help);
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

journey("the colours can be chosen, and stay chosen", {}, async (reader) => {
  await reader.open();
  const system = await background(reader.page);
  const label = (name) => `${reader.t.theme}: ${name}`;
  await reader.click("button", label(reader.t.theme_system));
  await reader.click("button", label(reader.t.theme_light));
  await reader.find("button", label(reader.t.theme_dark));
  await reader.until(async () => (await background(reader.page)) !== system, "a dark page");
  const dark = await background(reader.page);
  await reader.page.reload();
  await reader.booted();
  assert.equal(await background(reader.page), dark);
});

if (BROWSER === "chromium") {
  // Only Chromium lets a test change what the system prefers while it runs.
  journey("the colours follow the system", {}, async (reader) => {
    await reader.open();
    const light = await background(reader.page);
    await reader.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    await reader.until(async () => (await background(reader.page)) !== light, "a dark page");
  });
}
