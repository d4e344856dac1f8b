// A page over the first WebDriver protocol, with the names that puppeteer has for the same.

/** How an element is written in the protocol. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** The protocol's names of keys that write nothing. */
const KEYS = {
  Backspace: "\uE003",
  Tab: "\uE004",
  Enter: "\uE007",
  Shift: "\uE008",
  Control: "\uE009",
  Alt: "\uE00A",
  Escape: "\uE00C",
  Space: " ",
  PageUp: "\uE00E",
  PageDown: "\uE00F",
  End: "\uE010",
  Home: "\uE011",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
  Delete: "\uE017",
};

export class Page {
  #address = "about:blank";

  /** `session` sends a command; `handle` names the window; `patience` is how long to wait, in ms. */
  constructor(session, handle, patience) {
    this.session = session;
    this.handle = handle;
    this.patience = patience;
    const key = (...types) => (name) => this.#keys([name], types);
    this.keyboard = {
      type: (text) => this.#keys([...text], ["keyDown", "keyUp"]),
      press: key("keyDown", "keyUp"),
      down: key("keyDown"),
      up: key("keyUp"),
    };
  }

  /** Where the page was when it was last asked for anything. */
  url() {
    return this.#address;
  }

  async goto(url) {
    await this.#send("POST", "/url", { url });
    await this.evaluate(() => {});
  }

  async reload() {
    await this.#send("POST", "/refresh", {});
    await this.evaluate(() => {});
  }

  title() {
    return this.#send("GET", "/title");
  }

  async screenshot() {
    return Buffer.from(await this.#send("GET", "/screenshot"), "base64");
  }

  /** Makes the page itself so large, not its window. */
  async setViewport({ width, height }) {
    let window = { width, height };
    // Its frame takes some of it, and the page may not have heard of the size yet.
    for (let turn = 0; turn < 3; turn += 1) {
      await this.#send("POST", "/window/rect", window);
      const [w, h] = await this.evaluate(() => [innerWidth, innerHeight]);
      if (w === width && h === height) return;
      window = { width: Math.max(width, window.width + width - w), height: Math.max(height, window.height + height - h) };
    }
  }

  /** Runs a function in the page, or a text that is a program. */
  evaluate(program, ...args) {
    return this.#run(typeof program === "string" ? `() => {${program}\n}` : `${program}`, args);
  }

  /** Waits until the function gives something; gives that. It is asked from here, again and again: frames come to
   * a window that is seen, and timers are no waits. */
  async waitForFunction(holds, { timeout = this.patience } = {}, ...args) {
    const deadline = Date.now() + timeout;
    for (;;) {
      try {
        const value = await this.#run(`${holds}`, args);
        if (value) return value instanceof Element ? value : new Element(this, undefined);
      } catch (error) {
        // Another page has come meanwhile: what is waited for may come about there.
        if (error.inPage || error.kind === "invalid session id") throw error;
      }
      if (Date.now() > deadline) {
        throw new Error(`waited in vain until ${holds} for ${JSON.stringify(args)}`.slice(0, 300));
      }
    }
  }

  waitForSelector(selector, options) {
    return this.waitForFunction((wanted) => document.querySelector(wanted), options, selector);
  }

  locator(selector) {
    return { click: async () => (await this.waitForSelector(selector)).click() };
  }

  $(selector) {
    return this.evaluate((wanted) => document.querySelector(wanted), selector);
  }

  $$(selector) {
    return this.evaluate((wanted) => [...document.querySelectorAll(wanted)], selector);
  }

  $eval(selector, read, ...args) {
    return this.#run(`(selector, ...args) => (${read})(${only("document")}, ...args)`, [selector, ...args]);
  }

  $$eval(selector, read, ...args) {
    const all = "[...document.querySelectorAll(selector)]";
    return this.#run(`(selector, ...args) => (${read})(${all}, ...args)`, [selector, ...args]);
  }

  async click(selector) {
    const element = await this.$(selector);
    if (!element) throw new Error(`nothing is ${selector}`);
    await element.click();
  }

  async type(selector, text) {
    const element = await this.$(selector);
    if (!element) throw new Error(`nothing is ${selector}`);
    await element.type(text);
  }

  /** Chooses a value of a list, as puppeteer does it: no driver clicks into an open list alike. */
  select(selector, value) {
    return this.$eval(
      selector,
      (list, chosen) => {
        list.value = chosen;
        list.dispatchEvent(new Event("input", { bubbles: true }));
        list.dispatchEvent(new Event("change", { bubbles: true }));
      },
      value,
    );
  }

  /** Clicks the middle of an element. */
  async clickElement(element) {
    const origin = { [ELEMENT]: element.id };
    await element.scrollIntoView();
    await this.#send("POST", "/actions", {
      actions: [
        {
          type: "pointer",
          id: "mouse",
          actions: [
            { type: "pointerMove", duration: 0, origin, x: 0, y: 0 },
            { type: "pointerDown", button: 0 },
            { type: "pointerUp", button: 0 },
          ],
        },
      ],
    });
  }

  focus(selector) {
    return this.$eval(selector, (element) => element.focus());
  }

  /** The pointer; where it is between two calls, the driver knows. */
  get mouse() {
    const act = (...actions) => this.#send("POST", "/actions", { actions: [{ type: "pointer", id: "mouse", actions }] });
    return {
      move: (x, y) => act({ type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0 }),
      down: () => act({ type: "pointerDown", button: 0 }),
      up: () => act({ type: "pointerUp", button: 0 }),
    };
  }

  /** A finger. The driver has none: the page is told what one does, so it moves nothing but what the page itself moves. */
  get touchscreen() {
    const tell = (names, x, y) =>
      this.evaluate(
        (names, x, y) => {
          // All that a finger does is told to what it was put on.
          if (names.includes("pointerdown")) globalThis.pressed = document.elementFromPoint(x, y);
          const about = { bubbles: true, isPrimary: true, pointerType: "touch", clientX: x, clientY: y };
          for (const name of names) {
            const button = name === "pointermove" ? -1 : 0;
            globalThis.pressed.dispatchEvent(new PointerEvent(name, { ...about, button }));
          }
        },
        names,
        x,
        y,
      );
    let last = [0, 0];
    const at = (...names) => (x = last[0], y = last[1]) => tell(names, ...(last = [x, y]));
    return (this.finger ??= {
      touchStart: at("pointerover", "pointerdown"),
      touchMove: at("pointermove"),
      touchEnd: at("pointerup"),
    });
  }

  async #keys(names, types) {
    const actions = names.flatMap((name) => types.map((type) => ({ type, value: KEYS[name] ?? name })));
    await this.#send("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  /** Runs the text of a function in the page, and remembers where the page then is. */
  async #run(text, args) {
    const script = `
      const done = arguments[arguments.length - 1];
      const end = (result) => done({ ...result, address: location.href });
      const begun = (async () => (${text})(...[...arguments].slice(0, -1)))();
      begun.then((value) => end({ value }), (error) => end({ error: String(error) }));`;
    const { value, error, address } = await this.#send("POST", "/execute/async", { script, args: args.map(written) });
    this.#address = address;
    if (error !== undefined) throw Object.assign(new Error(error), { inPage: true });
    return read(this, value);
  }

  async #send(method, path, body) {
    if (this.session.window !== this.handle) {
      await this.session("POST", "/window", { handle: this.handle });
      this.session.window = this.handle;
    }
    return this.session(method, path, body);
  }
}

class Element {
  constructor(page, id) {
    this.page = page;
    this.id = id;
  }

  asElement() {
    return this.id ? this : null;
  }

  click() {
    return this.page.clickElement(this);
  }

  scrollIntoView() {
    return this.evaluate((element) => element.scrollIntoViewIfNeeded());
  }

  async type(text) {
    await this.evaluate((element) => element.focus());
    await this.page.keyboard.type(text);
  }

  evaluate(program, ...args) {
    return this.page.evaluate(program, this, ...args);
  }

  $eval(selector, read, ...args) {
    const text = `(element, selector, ...args) => (${read})(${only("element")}, ...args)`;
    return this.page.evaluate(new Text(text), this, selector, ...args);
  }
}

/** The text of a function. */
class Text {
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

/** An expression: the first element of the selector below something, or an error. */
function only(root) {
  return `(${root}.querySelector(selector) ?? (() => { throw new Error("nothing is " + selector) })())`;
}

function written(value) {
  return value instanceof Element ? { [ELEMENT]: value.id } : value;
}

function read(page, value) {
  if (Array.isArray(value)) return value.map((one) => read(page, one));
  return value?.[ELEMENT] ? new Element(page, value[ELEMENT]) : value;
}
