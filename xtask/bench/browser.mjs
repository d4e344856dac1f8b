// Asks one site everything in a browser: `node browser.mjs PLAN.json`, prints what it measured as JSON.
//
// The plan: `{ site, kind, chromium, questions, people, folder }`. `kind` is "paraq" or a peer;
// `people` maps the names in the questions to what the site calls them.

import { readFileSync } from "node:fs";
import { launch } from "./launch.mjs";
import { install } from "./paraq.js";
import { certificate, serve } from "./server.mjs";

/** The modelled link: milliseconds a round, bytes a second. */
const LINK = { urlPattern: "", latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };

/** How long nothing may be under way before a page counts as settled: longer than a round. */
const QUIET = { direct: 250, link: 600 };

/** How long a page may take before it counts as broken: an index of 35 MB needs three minutes on the link. */
const PATIENCE = 600_000;

/** Where a page takes longer than this to start on the link, only the first visit waits for it. */
const SLOW = 60_000;
let isSlow = false;

const plan = JSON.parse(readFileSync(process.argv[2], "utf8"));
const trust = certificate(plan.folder);
const server = await serve(plan.site, trust);
const browser = await launch(plan.chromium, trust, PATIENCE);
try {
  const asked = { one: plan.questions.one, three: plan.questions.three };
  const first = {};
  for (const [name, questions] of Object.entries(asked)) {
    first[name] = [];
    for (const [at, question] of questions.entries()) {
      const scenario = (link) => firstSearch(question, link, name === "one");
      // Every other question is enough for the link: what it adds varies little.
      first[name].push(at % 2 === 0 ? await inParallelWorlds(scenario) : await scenario(false));
    }
  }
  const boots = [...first.one, ...first.three].map(({ boot }) => boot);
  const column = (samples, key) => summary(samples.map((sample) => sample[key]));
  console.log(JSON.stringify({
    browser: await browser.version(),
    boot: summary(boots),
    one: column(first.one, "search"),
    three: column(first.three, "search"),
    person: column(first.one, "person"),
    year: column(first.one, "year"),
    newest: column(first.one, "newest"),
    ...(await afterALongWhile()),
    first,
  }));
} catch (error) {
  console.error(`${plan.kind}: ${error.message}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  server.close();
}

/** The same without and with the modelled link; bytes are those without it, where nothing is cut off. */
async function inParallelWorlds(scenario) {
  const direct = await scenario(false);
  if (isSlow) return direct;
  const link = await scenario(true);
  isSlow = link.boot.ms > SLOW;
  return Object.fromEntries(
    Object.entries(direct).map(([name, sample]) => [name, sample && { ...sample, linkMs: link[name].ms }]),
  );
}

/** A reader who has never been here: start, search, and then perhaps narrow the same
 *  search in three ways. */
async function firstSearch(question, link, narrow) {
  return visit(link, async (page, boot) => {
    const { q, year } = question;
    const person = question.people.map((name) => plan.people?.[name] ?? (plan.people ? null : name)).find(Boolean);
    const search = await ask(page, { q }, link);
    const samples = { boot, search };
    if (!narrow) return samples;
    samples.year = year ? await ask(page, { q, year }, link) : null;
    samples.newest = await ask(page, { q, newest: true }, link);
    samples.person = person ? await ask(page, { q, person }, link) : null;
    return samples;
  });
}

/** A page that has been used for a while: every question once, then twice more. */
async function afterALongWhile() {
  return visit(false, async (page) => {
    const rounds = [];
    for (let round = 0; round < 3; round++) {
      const samples = [];
      for (const q of plan.questions.further) samples.push(await ask(page, { q }, false, round > 0));
      rounds.push(samples);
    }
    const times = [...rounds[1], ...rounds[2]].map(({ ms }) => ms).sort((a, b) => a - b);
    const at = (share) => times[Math.ceil(share * times.length) - 1];
    const warmBytes = [...rounds[1], ...rounds[2]].reduce((sum, { bytes }) => sum + bytes, 0);
    return {
      further: summary(rounds[0]),
      warm: { p50: at(0.5), p95: at(0.95), max: times.at(-1), bytes: warmBytes },
      slowest: plan.questions.further
        .map((q, i) => ({ q, ms: Math.min(rounds[1][i].ms, rounds[2][i].ms), total: rounds[2][i].total }))
        .sort((a, b) => b.ms - a.ms)
        .slice(0, 8),
      memory: await memory(page),
    };
  });
}

/** Opens the site with empty caches. */
async function visit(link, then) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.evaluateOnNewDocument(keepMemories);
    page.on("pageerror", (error) => console.error(`${plan.kind}: ${error.message}`));
    if (link) await modelLink(page);
    server.take();
    await page.goto(server.url, { waitUntil: "load" });
    await page.waitForFunction(() => performance.getEntriesByName("boot").length > 0);
    const ms = await page.evaluate(() => {
      const [boot] = performance.getEntriesByName("boot");
      return boot.startTime + boot.duration;
    });
    const boot = await settled({ ms }, link);
    if (plan.kind === "paraq") await page.evaluate(`(${install})()`);
    return await then(page, boot);
  } finally {
    await context.close();
  }
}

/** Slows the page down, and every worker that it starts before the worker asks for anything: rules reach
 *  workers, which the older `emulateNetworkConditions` does not. */
async function modelLink(page) {
  const slowDown = async (session) => {
    session.on("Target.attachedToTarget", async ({ sessionId }) => {
      const worker = session.connection().session(sessionId);
      await slowDown(worker);
      await worker.send("Runtime.runIfWaitingForDebugger");
    });
    await session.send("Network.enable");
    const matchedNetworkConditions = [LINK];
    await session.send("Network.emulateNetworkConditionsByRule", { offline: false, matchedNetworkConditions });
    await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
  };
  await slowDown(await page.createCDPSession());
}

async function ask(page, question, link, warm = false) {
  server.take();
  const answer = await page.evaluate((question) => {
    const late = new Promise((_, reject) => {
      setTimeout(() => reject(new Error(`no answer to ${JSON.stringify(question)} in two minutes`)), 120_000);
    });
    return Promise.race([window.ask(question), late]);
  }, question);
  return warm ? sent(answer) : settled(answer, link);
}

async function settled(sample, link) {
  const before = sent(sample);
  await server.quiet(link ? QUIET.link : QUIET.direct);
  const after = sent(sample);
  const log = [...before.log, ...after.log];
  return { ...after, bytes: before.bytes + after.bytes, program: before.program + after.program, late: after.bytes, log };
}

/** What was sent since the last call; `bytes` is the data, `program` the rest. */
function sent(sample) {
  const log = server.take();
  const sum = (program) => log.filter((one) => one.program === program).reduce((sum, { bytes }) => sum + bytes, 0);
  return { ...sample, bytes: sum(false), program: sum(true), log };
}

/** What the page and its workers hold, garbage apart: the heap of JavaScript with its buffers, and the
 *  memories of WebAssembly, which the browser counts with neither. */
async function memory(page) {
  const kept = "self.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0)";
  const sum = { bytes: 0, wasm: await page.evaluate(kept) };
  for (const worker of page.workers()) sum.wasm += await wasmOf(worker.client);
  const sessions = [await page.createCDPSession(), ...page.workers().map((worker) => worker.client)];
  for (const session of sessions) {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize, backingStorageSize } = await session.send("Runtime.getHeapUsage");
    sum.bytes += usedSize + backingStorageSize;
  }
  return { bytes: sum.bytes + sum.wasm, wasm: sum.wasm };
}

/** Keeps the memories of WebAssembly that a page makes: asked for them by `Runtime.queryObjects`, Chromium 156 never
 *  answers where the page is the viewer's. */
function keepMemories() {
  self.memories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const made = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const result = await made.apply(WebAssembly, args);
      const exported = Object.values((result.instance ?? result).exports);
      const fresh = exported.filter((one) => one instanceof WebAssembly.Memory && !self.memories.includes(one));
      self.memories.push(...fresh);
      return result;
    };
  }
}

/** How many bytes the memories of WebAssembly in a worker have. */
async function wasmOf(session) {
  const { result } = await session.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
  const { objects } = await session.send("Runtime.queryObjects", { prototypeObjectId: result.objectId });
  const { result: wasm } = await session.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration: "function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }",
    returnByValue: true,
  });
  return wasm.value;
}

/** The most requests for ranges of one file: the browser's cache lets one of them through at a time, so
 *  that on a link each of them costs a round. */
function queue(log) {
  const counts = new Map();
  for (const { path, range } of log) if (range) counts.set(path, (counts.get(path) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** Medians and maxima over samples. */
function summary(samples) {
  const there = samples.filter(Boolean);
  if (there.length === 0) return null;
  const of = (key) => there.map((sample) => sample[key]).sort((a, b) => a - b);
  const middle = (values) => values[Math.floor(values.length / 2)];
  const middleOf = (count) => middle(there.map(({ log }) => count(log)).sort((a, b) => a - b));
  const result = { samples: there.length, requests: middleOf((log) => log.length), queue: middleOf(queue) };
  for (const key of ["bytes", "program", "late", "ms", "linkMs"]) {
    const values = of(key).filter((value) => value !== undefined);
    if (values.length > 0) result[key] = { median: middle(values), most: values.at(-1) };
  }
  return result;
}
