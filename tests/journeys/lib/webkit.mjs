// WebKitGTK's own small browser through WebKitWebDriver, so that the same journeys run in it.
//
// The driver speaks the first WebDriver protocol only: it tells nothing of the console, and adds no
// script to a page. The journey's host puts one into every page, which tells the host what it notices.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startHost } from "./host.mjs";
import { Page } from "./webdriver.mjs";

/** What the browser is told of a reader's language: a locale, which the system need not have. */
const LOCALES = { kk: "kk_KZ", ru: "ru_RU", en: "en_GB" };

/** Any locale that a system has: only its name matters to pages. */
const ANY_LOCALE = "/usr/lib/locale/C.utf8";

/** The browser's own controls as small as can be: a window may then be as narrow as a phone. */
const STYLE = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }";

/** What a system may prefer, in the words of GTK. */
const SYSTEMS = { dark: "gtk-theme-name=Adwaita-dark", still: "gtk-enable-animations=false" };

/** The browser for a language on a system: every page gets a process of its own, which is a context of its own. */
export function launch(language, system) {
  return { language, system, close: async () => {} };
}

/** As the function of the same name for other engines. */
export async function watchedPage({ language, system }, site, patience, offences) {
  const { session, end } = await start(language, system, patience);
  const heard = (offence) => offences.push(offence);
  const host = await startHost(site, { first: `(${watch})();\n`, heard }).catch((error) => end().then(() => Promise.reject(error)));
  const pages = [];
  const open = (handle) => {
    const page = new Page(session, handle, patience);
    page.evaluateOnNewDocument = async (program, ...args) => {
      host.first += `(${program})(...${JSON.stringify(args)});\n`;
    };
    pages.push(page);
    return page;
  };
  const context = { newPage: async () => open((await session("POST", "/window/new", { type: "tab" })).handle) };
  const page = open(await session("GET", "/window"));
  const close = async () => {
    try {
      for (const page of pages) await page.evaluate(() => globalThis.toldAll?.());
    } finally {
      await end();
      host.close();
    }
  };
  return { context, page, host, close };
}

/** Runs first in every page: tells the host what a page must never do. */
function watch() {
  const telling = [];
  globalThis.toldAll = () => Promise.all(telling).then(() => {});
  const tell = (offence) => {
    const image = new Image();
    telling.push(new Promise((told) => (image.onload = image.onerror = told)));
    image.src = `/told?${encodeURIComponent(offence)}`;
  };
  const { error } = console;
  console.error = (...words) => {
    tell(`console: ${words.join(" ")}`);
    error.apply(console, words);
  };
  addEventListener("error", (event) => tell(`exception: ${event.message}`));
  addEventListener("unhandledrejection", (event) => tell(`exception: ${event.reason}`));
  addEventListener("securitypolicyviolation", (event) => {
    tell(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`);
  });
  const others = (entries) => {
    for (const { name } of entries.getEntries()) {
      if (!name.startsWith(origin)) tell(`request to another origin: ${name}`);
    }
  };
  new PerformanceObserver(others).observe({ type: "resource", buffered: true });
}

/** How many drivers are asked for a browser: now and then one never answers, and the next one does. */
const ATTEMPTS = 3;

/** Starts the driver and the browser: what sends it commands, and what ends both. */
async function start(language, system, patience) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(language, system, patience);
    } catch (error) {
      if (error.name !== "TimeoutError" || attempt === ATTEMPTS) throw error;
    }
  }
}

async function startOnce(language, system, patience) {
  const folder = mkdtempSync(join(tmpdir(), "paraq-webkit-"));
  const port = await freePort();
  const driver = spawn(process.env.DRIVER_PATH, [`--port=${port}`], {
    stdio: "ignore",
    env: environment(folder, language, system),
  });
  const ended = once(driver, "exit");
  const stop = async () => {
    driver.kill("SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const session = await startSession(`http://127.0.0.1:${port}`, driver, patience);
    // A driver that does not say goodbye is ended all the same: left behind, it would keep the tests from ending.
    const end = () => session("DELETE", "").catch(() => {}).then(stop);
    return { session, end };
  } catch (error) {
    await stop();
    throw error;
  }
}

function environment(folder, language, system) {
  const locale = `${LOCALES[language]}.UTF-8`;
  const locales = join(folder, "locales");
  mkdirSync(locales);
  symlinkSync(ANY_LOCALE, join(locales, locale));
  mkdirSync(join(folder, "gtk-3.0"));
  writeFileSync(join(folder, "gtk-3.0/gtk.css"), STYLE);
  writeFileSync(join(folder, "gtk-3.0/settings.ini"), `[Settings]\n${SYSTEMS[system] ?? ""}\n`);
  return { ...process.env, LOCPATH: locales, LC_ALL: locale, LANG: locale, LANGUAGE: "", XDG_CONFIG_HOME: folder };
}

/** Starts the browser; gives what sends it a command. */
async function startSession(address, driver, patience) {
  while (!(await fetch(`${address}/status`).catch(() => undefined))) {
    if (driver.exitCode !== null) throw new Error(`${process.env.DRIVER_PATH} ended with ${driver.exitCode}`);
  }
  const send = async (method, path, body, limit = 3 * patience) => {
    const signal = AbortSignal.timeout(limit);
    const response = await fetch(address + path, { method, body: body && JSON.stringify(body), signal });
    const { value } = await response.json();
    if (!response.ok) throw Object.assign(new Error(value.message || value.error), { kind: value.error });
    return value;
  };
  const options = { binary: process.env.BROWSER_PATH, args: ["--automation"] };
  const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options } };
  const { sessionId } = await send("POST", "/session", { capabilities }, patience);
  const session = (method, path, body) => send(method, `/session/${sessionId}${path}`, body);
  await session("POST", "/timeouts", { script: 2 * patience });
  return session;
}

/** A port that nothing listens on: below those that systems give away, and far from other processes'. */
async function freePort() {
  for (;;) {
    port += 1;
    const server = createServer().listen(port, "127.0.0.1");
    const free = await Promise.race([once(server, "listening").then(() => true), once(server, "error").then(() => false)]);
    if (!free) continue;
    server.close();
    await once(server, "close");
    return port;
  }
}

let port = 20_000 + 100 * (process.pid % 100);
