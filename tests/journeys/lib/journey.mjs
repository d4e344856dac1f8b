// A journey: what a reader does with a page, and what they see. Every journey has a browser context
// of its own, and ends by asserting that the page did nothing that it must never do.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { BROWSER, launch, watchedPage } from "./browser.mjs";
import { Reader } from "./reader.mjs";

const browsers = new Map();
after(async () => {
  for (const browser of browsers.values()) await (await browser).close();
});

/** The browser for a language, started once for a file of journeys. */
function browserFor(language) {
  if (!browsers.has(language)) browsers.set(language, launch({ language }));
  return browsers.get(language);
}

/**
 * Defines a journey.
 *
 * - `language`: what the reader's browser prefers.
 * - `viewport`: `{ width, height }`; a desktop otherwise.
 * - `expects`: a pattern of console errors that belong to the journey (a blocked file, a page that
 *   does not exist).
 */
export function journey(name, { language = "kk", viewport, expects } = {}, steps) {
  test(`${name} (${BROWSER})`, async () => {
    const offences = [];
    const browser = await browserFor(language);
    const { context, page } = await watchedPage(browser, offences);
    try {
      await page.setViewport(viewport ?? { width: 1280, height: 900 });
      await steps(new Reader(page, language, context, offences));
    } finally {
      await context.close();
    }
    const unexpected = offences.filter((offence) => !expects?.test(offence));
    assert.deepEqual(unexpected, [], "what a page must never do");
  });
}
