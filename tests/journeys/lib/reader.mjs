// What a reader can do with a page and see of it, by roles, names and the attributes that tests may
// rely on: `input[type=search]` in `role=search`, `article[data-article=ID]`,
// `[role=status][data-total]`, `.suggest[data-query=TEXT]`, and the measures `boot`, `search` and `open-article`.

import assert from "node:assert/strict";

import { fill, strings } from "./strings.mjs";

const BOX = '[role=search] input[type="search"]';
const STATUS = "[role=status][data-total]";

export class Reader {
  constructor({ page, context, host }, language) {
    this.page = page;
    this.context = context;
    this.host = host;
    this.t = strings(language);
    this.fill = fill;
  }

  /** The address of a view: relative to the site. */
  address(path) {
    return new URL(path, this.host.url).href;
  }

  /** Where the reader is, relative to the site, readable. */
  get where() {
    const url = this.page.url();
    const site = this.host.url;
    assert.ok(url.startsWith(site), `${url} is outside of ${site}`);
    return decodeURIComponent(url.slice(site.length).replaceAll("+", " "));
  }

  /** Opens an address and waits until the viewer has started; gives the status of the answer. */
  async open(path = "") {
    await this.page.goto(this.address(path));
    await this.booted();
    return this.host.status(this.address(path));
  }

  /** Waits until the viewer has started. */
  async booted() {
    await this.page.waitForFunction(() => performance.getEntriesByName("boot", "measure").length > 0);
  }

  /** Waits until what the address asks for is on the screen, be it content or a failure. */
  async settled() {
    await this.page.waitForSelector("main[aria-busy=false], main [role=alert]");
    await this.page.waitForFunction(
      () => document.querySelector("main [role=alert]") || performance.getEntriesByName("boot").length > 0,
    );
  }

  /** How the page looks and reads, `{ theme: "dark" }`, as a reader has chosen it before. */
  async prefer(settings) {
    await this.page.evaluateOnNewDocument((chosen) => {
      for (const [name, value] of Object.entries(chosen)) localStorage.setItem(`paraq.${name}`, value);
    }, settings);
  }

  /** Lets every request fail whose address holds this, until `unblock`. */
  async block(part) {
    this.host.block(part);
  }

  /** Lets all requests pass again. */
  async unblock() {
    this.host.block(undefined);
  }

  /** Holds back every request whose address has this, until what it gives is called. */
  async hold(part) {
    return this.host.hold(part);
  }

  /** Answers an address with this page, as if the site had it. */
  async answer(path, body, headers) {
    this.host.answer(path, body, headers);
  }

  /** Opens the sheet of keys. */
  async openHelp() {
    await this.press("?");
    await this.page.waitForSelector("dialog[open]");
  }

  /** Opens the sheet of settings, by the place of its button: its name is in the script that is chosen. */
  async openSettings() {
    await this.page.click(".switches > button");
    await this.page.waitForSelector("#sheet[open]");
  }

  /** Types into the search box, and waits for what is suggested for all of it: while that comes, what was suggested
   * for its beginning stands there, and would move under a pointer. */
  async suggestions(text) {
    await this.page.click(BOX);
    await this.page.keyboard.type(text);
    await this.suggested(text);
  }

  /** Waits for what is suggested for exactly this. */
  async suggested(text) {
    await this.page.waitForSelector(`.suggest[data-query="${text}"]`);
  }

  /** Waits until the place in the page's address is this one. */
  async arrives(path) {
    await this.page.waitForFunction(
      (wanted) => {
        const url = location.href;
        return decodeURIComponent(url.replaceAll("+", " ")) === wanted;
      },
      {},
      decodeURIComponent(this.address(path).replaceAll("+", " ")),
    );
  }

  /** Types into the search box, and waits for the results of exactly that. */
  async search(text) {
    await this.page.locator(BOX).click();
    await this.page.evaluate((box) => document.querySelector(box).select(), BOX);
    await this.page.keyboard.type(text);
    await this.searched(text);
  }

  /** Waits until the results of this query are on the screen. */
  async searched(text) {
    await this.page.waitForFunction(
      (query) => performance.getEntriesByName("search", "measure").at(-1)?.detail?.query === query,
      {},
      text,
    );
  }

  /** What stands in the search box. */
  async query() {
    return this.page.$eval(BOX, (box) => box.value);
  }

  /** Waits until the list says how many articles there are, and that this holds of it. */
  async total(holds = () => true) {
    const total = () => this.page.$eval(STATUS, (status) => Number(status.dataset.total));
    await this.page.waitForSelector(STATUS);
    await this.until(async () => holds(await total()), "the count of results");
    return total();
  }

  /** Waits until something holds, looking again whenever the page has painted. */
  async until(holds, what) {
    const deadline = Date.now() + 30_000;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error(`${what} did not come about; at ${this.page.url()}`);
      await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done())));
    }
  }

  /** The ids of the articles in the list, from above. */
  async hits() {
    return this.page.$$eval("article[data-article]", (hits) => hits.map((hit) => hit.dataset.article));
  }

  /** Clicks the first element of this kind whose accessible name is (or matches) this. */
  async click(selector, name) {
    const handle = await this.find(selector, name);
    await handle.scrollIntoView();
    await handle.click();
  }

  /** Waits for the first visible element of this kind with this name. */
  async find(selector, name) {
    const pattern = name instanceof RegExp ? [name.source, name.flags] : [`^${escape(name)}$`, ""];
    const handle = await this.page.waitForFunction(named, {}, selector, ...pattern).catch((error) => {
      throw new Error(`no ${selector} named ${name} at ${this.page.url()}`, { cause: error });
    });
    return handle.asElement();
  }

  /** Whether there is such an element now. */
  async has(selector, name) {
    const pattern = name instanceof RegExp ? [name.source, name.flags] : [`^${escape(name)}$`, ""];
    return this.page.evaluate(named, selector, ...pattern, true);
  }

  /** The text of the first element. */
  async text(selector) {
    await this.page.waitForSelector(selector);
    return this.page.$eval(selector, (element) => element.innerText.trim());
  }

  /** Whether an element has the focus. */
  async focused(selector) {
    await this.page.waitForFunction((wanted) => document.activeElement?.matches(wanted), {}, selector);
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}

function escape(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Runs in the page: the first visible element of the kind whose accessible name matches, or whether there is one. An
 * element itself is no value that every driver passes on. */
function named(selector, source, flags, whether = false) {
  const pattern = new RegExp(source, flags);
  const name = (element) => {
    const by = element.getAttribute("aria-labelledby");
    if (by) return by.split(" ").map((id) => document.getElementById(id)?.textContent).join(" ");
    const own = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent;
    return own ?? element.textContent ?? "";
  };
  const found = [...document.querySelectorAll(selector)].find(
    (element) => element.checkVisibility() && pattern.test(name(element).replaceAll(/\s+/g, " ").trim()),
  );
  return whether ? found !== undefined : found;
}
