// Whatever a page says itself, it says in the reader's language: what is in another one is marked as such.

import assert from "node:assert/strict";

import { journey } from "./lib/journey.mjs";
import { everyText } from "./lib/strings.mjs";
import { VIEWS, visit } from "./lib/views.mjs";

const LANGUAGES = ["kk", "ru", "en"];
const MISSING = /status of 404|MIME type|ERR_|NetworkError/;

/** Letters that a language does not have; names of formats are what they are. */
const FOREIGN = { kk: /[a-z]{2}/i, ru: /[a-z]{2}|[әғқңөұүһі]/i, en: /[Ѐ-ӿ]/ };
const NAMES = /\b(BibTeX|CSL-JSON|CSV|JSON|RIS|JavaScript)\b/g;

/** How a language says a day: with its year, and without. */
const DAYS = {
  kk: /^(\d{4} жылғы )?\d{1,2} (қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)(, \S+[бм][іа])?$/,
  ru: /^\d{1,2} \S+[ая]( \d{4} года(, [а-я]+)?)?$/,
  en: /^\d{1,2} [JFMASOND][a-z]+( \d{4}(, [A-Z][a-z]+day)?)?$/,
};

/** Counts that do not agree with their noun. */
const MISCOUNTED = {
  kk: /\d мақал(алар|аның)/,
  ru: /(?<!1)1 стат(ьи|ей)|(^|[^1\d])[2-4] стат(ья|ей)|([05-9]|1\d) стат(ья|ьи)/,
  en: /(^|[^\d,])1 articles|([02-9]|\d1) article(?!s)/,
};

for (const language of LANGUAGES) {
  const own = new Set(everyText(language));
  const others = LANGUAGES.filter((other) => other !== language).flatMap(everyText);
  const foreign = new Set(others.filter((text) => !own.has(text)));
  for (const view of VIEWS) {
    journey(`one language on a page: ${view.name}, ${language}`, { language, expects: MISSING }, async (reader) => {
      await visit(reader, view, {});
      await reader.page.waitForFunction(() => document.querySelector("main[aria-busy=false], main [role=alert]"));
      const texts = await reader.page.evaluate(said);
      assert.ok(texts.length > 10, texts.join("\n"));
      const wrong = texts.filter((text) => FOREIGN[language].test(text.replaceAll(NAMES, "")) || foreign.has(text));
      assert.deepEqual(wrong, []);
      assert.deepEqual(texts.filter((text) => /[{}]|undefined|NaN/.test(text)), [], "what was not filled in");
      assert.deepEqual(texts.filter((text) => MISCOUNTED[language].test(text)), [], "what does not agree with its count");
      const times = await reader.page.$$eval("time", (all) => all.map((time) => time.textContent.replaceAll(/\s/g, " ")));
      const days = times.filter((time) => !/^\d\d:\d\d$/.test(time));
      assert.deepEqual(days.filter((day) => !DAYS[language].test(day)), [], "days that are not said so");
    });
  }
}

/** Runs in the page: what it says itself, by eye and by ear. Not what articles say, nor names of people, places and
 * sections, which are what the archive holds. */
function said() {
  const language = document.documentElement.lang;
  const held =
    ".brand, .prose, [data-article] :is(h1, h2, h3, .entry-text, .facet-link), a[href*='/people/'], .facet label, .chips, " +
    ".people-index p, .cast p, .person-page :is(h1, .page-lede), blockquote, .suggest, .speakers, .chart th, #results, " +
    "code, kbd, .languages, .library-remove, bdi, [aria-hidden=true]";
  const isOwn = (one) => one.closest("[lang]")?.lang === language && !one.closest(held);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const { data, parentElement: at } = walker.currentNode;
    if (at.checkVisibility() && !at.closest("script, style, noscript") && isOwn(at)) texts.push(data);
  }
  for (const name of ["aria-label", "title", "placeholder", "alt", "aria-valuetext"]) {
    for (const one of document.querySelectorAll(`[${name}]`)) if (isOwn(one)) texts.push(one.getAttribute(name));
  }
  return [...new Set(texts.map((text) => text.replaceAll(/\s+/g, " ").trim()))].filter((text) => /\p{L}/u.test(text));
}
