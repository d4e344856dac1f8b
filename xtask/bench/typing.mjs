// Types queries into the search box of a slow phone and prints how long each key took until what it
// changed was painted, as JSON: `node typing.mjs PLAN.json`
//
// The plan: `{ site, chromium, queries, slowdown, folder, profile }`; `profile` is the file that a
// CPU profile of the whole goes to, or nothing.

import { readFileSync, writeFileSync } from "node:fs";
import { launch } from "./launch.mjs";
import { certificate, serve } from "./server.mjs";

/** Milliseconds between two keys: eight keys a second, a quick typist on a phone. */
const PACE = 125;

/** The shortest interaction that browsers tell of, in milliseconds. */
const LEAST = 16;

const PATIENCE = 60_000;
const BOX = "[role=search] input[type=search]";

const plan = JSON.parse(readFileSync(process.argv[2], "utf8"));
const trust = certificate(plan.folder);
const server = await serve(plan.site, trust);
const browser = await launch(plan.chromium, trust, PATIENCE, ["--lang=kk", "--accept-lang=kk"]);
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
  await page.tracing.start({ categories: ["devtools.timeline", "toplevel"] });
  const typed = [];
  for (const query of plan.queries) typed.push({ query, keys: await type(page, session, query) });
  const took = processorTimes(JSON.parse(new TextDecoder().decode(await page.tracing.stop())).traceEvents);
  for (const key of typed.flatMap(({ keys }) => keys)) key.processor = took.get(key.id) ?? 0;
  if (plan.profile) writeFileSync(plan.profile, JSON.stringify((await session.send("Profiler.stop")).profile));
  console.log(JSON.stringify({ browser: await browser.version(), typed }));
} finally {
  await browser.close();
  server.close();
}

/** Types a query and empties the box again; what each key took, those below the least that is told as that. */
async function type(page, session, query) {
  await page.click(BOX);
  await page.evaluate(() => interactions.clear());
  for (const letter of query) {
    await press(session, letter);
    await new Promise((done) => setTimeout(done, PACE));
  }
  await shown(page, query);
  // The last entries are told after the paint that they end with.
  await page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done, 100)))));
  const told = await page.evaluate(() => [...interactions.values()]);
  const keys = [...query].map((_, at) => told[at] ?? { total: LEAST });
  await page.evaluate((box) => document.querySelector(box).select(), BOX);
  await page.keyboard.press("Backspace");
  await shown(page, "");
  return keys;
}

/** Presses a key as a keyboard with that letter does: puppeteer's knows no Kazakh one, and would only insert. */
async function press(session, letter) {
  const key = { key: letter, text: letter, unmodifiedText: letter };
  await session.send("Input.dispatchKeyEvent", { type: "keyDown", ...key });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", key: letter });
}

/** Waits until the answer to a query is on the page. */
async function shown(page, query) {
  const shows = (query) => {
    const asked = new URLSearchParams(location.search).get("q") ?? "";
    return asked === query && document.querySelector("main[aria-busy=false]");
  };
  await page.waitForFunction(shows, {}, query).catch((cause) => {
    throw new Error(`no answer to «${query}» at ${decodeURIComponent(page.url())}`, { cause });
  });
}

/** Runs in the page: remembers of every interaction its longest event. */
function observe() {
  const interactions = (globalThis.interactions = new Map());
  new PerformanceObserver((list) => {
    for (const { interactionId: id, duration: total } of list.getEntries()) {
      if (id && !(interactions.get(id)?.total >= total)) interactions.set(id, { id, total });
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
}

/** Milliseconds of the page's thread within each interaction, by its number: unlike the time on the
 *  clock, they are the same on a machine that is busy with other things. */
function processorTimes(events) {
  const timings = events.filter(({ name, ph }) => name === "EventTiming" && "be".includes(ph));
  timings.sort((a, b) => a.ts - b.ts);
  const { pid, tid } = timings[0];
  const own = (event) => event.ph === "X" && event.pid === pid && event.tid === tid && event.dur > 0;
  const tasks = events.filter((event) => own(event) && event.name.endsWith("RunTask"));
  const [begun, took] = [new Map(), new Map()];
  for (const event of timings) {
    const open = begun.get(event.id) ?? [];
    begun.set(event.id, open);
    if (event.ph === "b") {
      open.push(event);
      continue;
    }
    const start = open.shift();
    const id = start?.args.data?.interactionId;
    if (!id) continue;
    let sum = 0;
    for (const { ts, dur, tdur } of tasks) {
      const overlap = Math.min(ts + dur, event.ts) - Math.max(ts, start.ts);
      if (overlap > 0) sum += ((tdur ?? 0) * overlap) / dur / 1000;
    }
    took.set(id, Math.max(sum, took.get(id) ?? 0));
  }
  return took;
}
