// Starts the browser that this run is for, and watches what its pages must never do.

import puppeteer from "puppeteer-core";

import { startHost } from "./host.mjs";
import * as webkit from "./webkit.mjs";

/** `chromium`, `firefox` or `webkit`. */
export const BROWSER = process.env.BROWSER ?? "chromium";

/** What journeys may need that not every engine lets a test do, and why it does not. */
export const LACKS = {
  chromium: {},
  firefox: {
    shifts: "it does not tell what moved",
    scrolling: "the finger of its driver scrolls nothing",
    scripts: "its driver cannot switch scripts off",
  },
  webkit: {
    shifts: "it does not tell what moved",
    scrolling: "its driver has no fingers",
    scripts: "its driver cannot switch scripts off",
    scrollend: "it does not tell when scrolling has ended: the place is noted when the page is left",
  },
}[BROWSER];

/** The site's address; `cargo xtask test` sets it. */
const SITE = process.env.SITE_URL;

/** How long a state may take to come about; far more than it needs, for machines that are busy. */
export const PATIENCE = 30_000;

// As root and without a network, as in a container.
const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What a system may prefer, in the words of style sheets, and of Firefox. */
const SYSTEMS = {
  dark: { features: [{ name: "prefers-color-scheme", value: "dark" }], firefox: { "ui.systemUsesDarkTheme": 1 } },
  still: { features: [{ name: "prefers-reduced-motion", value: "reduce" }], firefox: { "ui.prefersReducedMotion": 1 } },
};

/** Starts the browser with a reader's preferences; `system` is one of `SYSTEMS`. */
export async function launch({ language = "kk", system } = {}) {
  if (!SITE) throw new Error("SITE_URL is not set: run `cargo xtask test`, or serve a site and set it");
  if (BROWSER === "webkit") return webkit.launch(language, system);
  const common = { executablePath: process.env.BROWSER_PATH, headless: true, protocolTimeout: 2 * PATIENCE };
  if (BROWSER === "firefox") {
    return puppeteer.launch({
      ...common,
      browser: "firefox",
      extraPrefsFirefox: { "intl.accept_languages": language, ...SYSTEMS[system]?.firefox },
    });
  }
  return puppeteer.launch({
    ...common,
    args: [...CHROMIUM_FLAGS, `--lang=${language}`, `--accept-lang=${language}`],
  });
}

/**
 * Opens a page in a context of its own, with nothing stored and nothing cached, and a host of its own
 * for the site. `offences` fills with what a page must never do: an error on the console, an
 * exception, a violation of the Content Security Policy, a request to another origin.
 */
export async function watchedPage(browser, offences, system) {
  if (BROWSER === "webkit") return webkit.watchedPage(browser, SITE, PATIENCE, offences);
  const host = await startHost(SITE);
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  if (BROWSER === "chromium" && system) await page.emulateMediaFeatures(SYSTEMS[system].features);
  await page.evaluateOnNewDocument(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  watch(page, host, offences);
  const close = async () => {
    await context.close();
    host.close();
  };
  return { context, page, host, close };
}

function watch(page, host, offences) {
  page.on("console", (message) => {
    if (message.type() === "error") offences.push(`console: ${message.text()} (${message.location()?.url ?? ""})`);
  });
  page.on("pageerror", (error) => offences.push(`exception: ${error.message}`));
  const { origin } = new URL(host.url);
  page.on("request", (request) => {
    const url = new URL(request.url());
    const isLocal = ["data:", "about:", "blob:"].includes(url.protocol);
    if (!isLocal && url.origin !== origin) offences.push(`request to another origin: ${url.href}`);
  });
}
