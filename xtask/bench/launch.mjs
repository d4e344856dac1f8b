// Chromium as every benchmark in a browser needs it: without a screen, and without asking for anything that
// the benchmark did not.

import puppeteer from "puppeteer-core";

/** Starts it: where it is, whose certificate it trusts, how many milliseconds an answer may take. */
export function launch(chromium, trust, patience, args = []) {
  return puppeteer.launch({
    executablePath: chromium,
    headless: true,
    protocolTimeout: patience,
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", `--ignore-certificate-errors-spki-list=${trust.hash}`, ...args,
    ],
  });
}
