// A journey: what a reader does with a page, and what they see. Every journey has a browser context
// of its own, and ends by asserting that the page did nothing that it must never do.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { BROWSER, LACKS, launch, watchedPage } from "./browser.mjs";
import { Reader } from "./reader.mjs";

const browsers = new Map();
after(async () => {
  for (const browser of browsers.values()) await (await browser).close();
});

/** The browser for a language on a system, started once for a file of journeys. */
function browserFor(language, system) {
  const key = `${language} ${system}`;
  if (!browsers.has(key)) browsers.set(key, launch({ language, system }));
  return browsers.get(key);
}

/**
 * Defines a journey.
 *
 * - `language`: what the reader's browser prefers.
 * - `system`: what the reader's system prefers, `dark` colours or a `still` page.
 * - `viewport`: `{ width, height }`; a desktop otherwise.
 * - `expects`: a pattern of console errors that belong to the journey (a blocked file, a page that
 *   does not exist).
 * - `needs`: what of `LACKS` it cannot do without; where the engine lacks it, the journey is skipped
 *   and says why.
 */
export function journey(name, { language = "kk", system, viewport, expects, needs } = {}, steps) {
  test(`${name} (${BROWSER})`, { skip: LACKS[needs] }, async () => {
    const offences = [];
    const browser = await browserFor(language, system);
    const watched = await watchedPage(browser, offences, system);
    try {
      await watched.page.setViewport(viewport ?? { width: 1280, height: 900 });
      await steps(new Reader(watched, language));
    } finally {
      await watched.close();
    }
    const unexpected = offences.filter((offence) => !expects?.test(offence));
    assert.deepEqual(unexpected, [], "what a page must never do");
  });
}
