// What every journey asserts at its end is worth something only if it is noticed: it is.

import assert from "node:assert/strict";
import { test } from "node:test";

import { launch, watchedPage } from "./lib/browser.mjs";

const MISDEEDS = {
  "an inline script": ["<script>1</script>", /Content Security Policy: script-src/],
  "an inline style": ["<p style='color: red'>", /Content Security Policy: style-src/],
  "another origin": ["<img src='http://localhost:1/a.png'>", /(request to another origin|Content Security Policy)/],
};

test("misdeeds of a page are noticed", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  for (const [name, [html, expected]] of Object.entries(MISDEEDS)) {
    await t.test(name, async () => {
      const offences = [];
      const { page, host, close } = await watchedPage(browser, offences);
      const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'";
      const body = `<!doctype html><title>t</title><meta charset=utf-8>${html}<p id=end>`;
      host.answer("", body, { "content-security-policy": policy });
      await page.goto(host.url);
      await page.waitForSelector("#end");
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done())));
      await close();
      assert.match(offences.join("\n"), expected);
    });
  }
  await t.test("an exception, and an error on the console", async () => {
    const offences = [];
    const { page, host, close } = await watchedPage(browser, offences);
    await page.goto(host.url);
    await page.evaluate(() => {
      console.error("mishap");
      queueMicrotask(() => {
        throw new Error("oops");
      });
    });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done())));
    await close();
    assert.match(offences.join("\n"), /mishap/);
    assert.match(offences.join("\n"), /oops/);
  });
});
