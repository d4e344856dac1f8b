// What stands on the page of an article, before and without any script too, in every language of the interface.

import assert from "node:assert/strict";

import { journey } from "./lib/journey.mjs";
import { SEED } from "./lib/views.mjs";

/** An article that is related to an earlier one. */
const RELATED = "1961/06/27/mukhtar-auezov-kaitys-boldy/";

const DAYS = {
  kk: "2025 жылғы 8 тамыз, жұма",
  ru: "8 августа 2025 года, пятница",
  en: "8 August 2025, Friday",
};

for (const [language, day] of Object.entries(DAYS)) {
  journey(`an article says when, where, by whom and for how long: ${language}`, { language }, async (reader) => {
    await reader.open(SEED.path);
    const shown = (where) => reader.page.$$eval(where, (all) => all.map((one) => one.innerText.replaceAll(/\s+/g, " ").trim()));
    assert.deepEqual(await shown(".kicker > *"), [day, "Астана", "KAZINFORM", reader.fill(reader.t.minutes, "2")]);
    assert.deepEqual(await shown(".dateline"), ["АСТАНА. KAZINFORM —"]);
    assert.deepEqual(await shown(".headline-speaker"), ["—Досымбетов"]);
    assert.deepEqual(await shown(".cast h2"), [reader.t.in_this_article]);
    assert.deepEqual(await shown(".cast li"), [
      "Айбек Досымбетов Ұлттық волонтерлер фронт-кеңсесінің жетекшісі",
      "Асхат Нұрмашев «Асар-Үме» қайырымдылық қорының жетекшісі",
    ]);
    // What somebody said is set as such, and the paragraph that reminds stands off from the others.
    const said = await shown(".prose .speech q");
    assert.ok(said.length > 0 && said.every((text) => !/деді|дейді/.test(text)), said.join("\n"));
    assert.equal((await shown(".prose .recall")).length, 1);
    const style = (where, name) => reader.page.$eval(where, (one, name) => getComputedStyle(one)[name], name);
    assert.notEqual(await style(".prose .recall", "paddingInlineStart"), await style(".prose p", "paddingInlineStart"));
    assert.equal(await style(".prose", "hyphens"), "auto");
    assert.equal(await reader.page.$eval("main article", (article) => article.lang), "kk", "whose rules those are");
  });
}

journey("a line of text has the length that is read best", {}, async (reader) => {
  await reader.open(SEED.path);
  const letters = await reader.page.$eval(".prose p:last-child", (paragraph) => {
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size;
    return paragraph.textContent.length / lines;
  });
  assert.ok(letters > 45 && letters < 90, `${letters} letters a line`);
});

journey("earlier articles on the same matter are there, and lead to it", {}, async (reader) => {
  await reader.open(RELATED);
  await reader.find(".related h2", reader.t.related);
  const title = await reader.text(".related li a");
  await reader.page.click(".related li a");
  await reader.until(() => reader.where !== RELATED, "another article");
  await reader.until(async () => (await reader.text("main article h1")).startsWith(title.slice(0, 20)), title);
});

// No engine runs a script that the page's policy forbids: as with scripts switched off.
const OFF = { expects: /Content Security Policy|script-src|blocked/ };
for (const [path, parts] of [
  [SEED.path, ["Досымбетов", "Асхат Нұрмашев", "BIZDIÑ ORTA"]],
  ["", ["Досымбетов", "2025 жылғы 8 тамыз"]],
  ["2025/08/08/", ["Досымбетов", "2025 жылғы 8 тамыз"]],
  [`people/${SEED.people[0]}/`, ["Айбек Досымбетов", "жетекшісі"]],
]) {
  journey(`with scripts off it is read: ${path || "the list"}`, OFF, async (reader) => {
    const printed = await (await fetch(reader.address(path))).text();
    const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:";
    await reader.answer(path, printed, { "content-security-policy": policy });
    await reader.page.goto(reader.address(path));
    const text = (await reader.text("main")).replaceAll(/\s+/g, " ");
    for (const part of parts) assert.ok(text.includes(part), `${part}: ${text.slice(0, 400)}`);
    const link = await reader.page.$eval("main a[href*='2025/08/08/']", (link) => link.href);
    assert.equal((await fetch(link)).status, 200);
    const background = await reader.page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--measure"));
    assert.notEqual(background, "", "styled");
  });
}

const WITHOUT_VIEWER = { expects: /viewer\/paraq|dynamically imported|Importing a module|ERR_|NetworkError/ };
journey("how a reader wants the page, it is from its first frame on", WITHOUT_VIEWER, async (reader) => {
  await reader.prefer({ theme: "dark", size: "large", script: "latin-2021" });
  await reader.page.evaluateOnNewDocument(() => {
    requestAnimationFrame(() => (globalThis.firstFrame = { ...document.documentElement.dataset }));
  });
  await reader.block("/viewer/paraq");
  await reader.page.goto(reader.address(SEED.path));
  await reader.until(() => reader.page.evaluate(() => globalThis.firstFrame !== undefined), "the first frame");
  const { theme, size, script } = await reader.page.evaluate(() => globalThis.firstFrame);
  assert.deepEqual([theme, size, script], ["dark", "large", "latin-2021"]);
});
