// Types queries into the search box of a slow phone and prints how long each key took until what it
// changed was painted, as JSON: `node typing.mjs PLAN.json`
//
// The plan: `{ site, chromium, queries, slowdown, folder, profile }`; `profile` is the file that a
// CPU profile of the whole goes to, or nothing.

import { readFileSync, writeFileSync } from "node:fs";
import puppeteer from "puppeteer-core";
import { certificate, serve } from "./server.mjs";

/** Milliseconds between two keys: eight keys a second, a quick typist on a phone. */
const PACE = 125;

const PATIENCE = 120_000;
const BOX = "[role=search] input[type=search]";

const plan = JSON.parse(readFileSync(process.argv[2], "utf8"));
const trust = certificate(plan.folder);
const server = await serve(plan.site, trust);
const browser = await puppeteer.launch({
  executablePath: plan.chromium,
  headless: true,
  protocolTimeout: PATIENCE,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--lang=kk", "--accept-lang=kk",
    `--ignore-certificate-errors-spki-list=${trust.hash}`,
  ],
});
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport({ width: 390, height: 844, isMobile: true, hasTouch: true });
  await page.evaluateOnNewDocument(observe);
  await page.emulateCPUThrottling(plan.slowdown);
  await page.goto(server.url);
  await page.waitForFunction(() => performance.getEntriesByName("boot").length > 0);
  const session = await page.createCDPSession();
  if (plan.profile) {
    await session.send("Profiler.enable");
    await session.send("Profiler.start");
  }
  const typed = [];
  for (const query of plan.queries) typed.push({ query, ...(await type(page, query)) });
  if (plan.profile) writeFileSync(plan.profile, JSON.stringify((await session.send("Profiler.stop")).profile));
  console.log(JSON.stringify({ browser: await browser.version(), typed }));
} finally {
  await browser.close();
  server.close();
}

/** Types a query and empties the box again; what each key took, those below the least that is told as that. */
async function type(page, query) {
  await page.click(BOX);
  await page.evaluate(() => interactions.clear());
  for (const letter of query) {
    await page.keyboard.type(letter);
    await new Promise((done) => setTimeout(done, PACE));
  }
  await page.waitForFunction(
    (query) => performance.getEntriesByName("search", "measure").at(-1)?.detail?.query === query,
    {},
    query,
  );
  // The last entries are told after the paint that they end with.
  await page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done, 100)))));
  const told = await page.evaluate(() => [...interactions.values()]);
  const keys = [...query].map((_, at) => told[at] ?? { total: LEAST, delay: 0, work: 0 });
  await page.evaluate((box) => document.querySelector(box).select(), BOX);
  await page.keyboard.press("Backspace");
  await page.waitForFunction(() => !location.search && document.querySelector("main[aria-busy=false]"));
  return { keys };
}

/** Runs in the page: remembers of every interaction its longest event. */
function observe() {
  const interactions = (globalThis.interactions = new Map());
  new PerformanceObserver((list) => {
    for (const { interactionId, startTime, processingStart, processingEnd, duration } of list.getEntries()) {
      if (!interactionId || (interactions.get(interactionId)?.total ?? 0) >= duration) continue;
      const [delay, work] = [processingStart - startTime, processingEnd - processingStart];
      interactions.set(interactionId, { total: duration, delay, work });
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
}

/** The shortest interaction that browsers tell of, in milliseconds. */
const LEAST = 16;
