// By keyboard alone: every control of every view is reached by Tab and shows it, and so is the way through the archive.

import assert from "node:assert/strict";

import { journey } from "./lib/journey.mjs";
import { SEED, VIEWS, visit } from "./lib/views.mjs";

const MISSING = /status of 404|MIME type|ERR_|NetworkError/;

for (const view of VIEWS) {
  journey(`Tab reaches every control and shows where it is: ${view.name}`, { expects: MISSING }, async (reader) => {
    await visit(reader, view, {});
    await reader.page.evaluate(follow);
    const left = () => reader.page.evaluate(() => globalThis.followed());
    // A date has a stop for each of its parts, and a browser stops where it likes: a thousand are enough.
    for (let stop = 0; stop < 50 && (await left()).missed.length > 0; stop += 1) {
      await reader.press(...Array(20).fill("Tab"));
    }
    assert.deepEqual(await left(), { missed: [], unseen: [] });
  });
}

/** Runs in the page: notes where the focus goes, and what it should have been at. */
function follow() {
  const area = document.querySelector("dialog[open]") ?? document;
  const isOne = (one) => {
    const others = one.type === "radio" ? [...document.getElementsByName(one.name)] : [];
    const isItsGroups = !others.some(({ checked }) => checked) || one.checked;
    return one.tabIndex >= 0 && !one.disabled && isItsGroups && one.checkVisibility({ visibilityProperty: true });
  };
  // Looked for each time: some come when the page is there already.
  const controls = () => [...area.querySelectorAll("a[href], button, input, select, summary, [tabindex]")].filter(isOne);
  const [reached, unseen] = [new Set(), new Set()];
  const text = (one) => one.outerHTML.slice(0, 200);
  addEventListener("focusin", ({ target }) => {
    reached.add(target);
    // What a label stands for may be seen by the label.
    const shows = [target, target.parentElement, ...(target.labels ?? [])].some((one) => {
      const { outlineStyle, boxShadow } = getComputedStyle(one);
      return outlineStyle !== "none" || boxShadow !== "none";
    });
    if (!shows) unseen.add(text(target));
  });
  // WebKitGTK tells nothing of the focus within a date's parts, but is there when the next key comes.
  addEventListener("keydown", () => reached.add(document.activeElement), true);
  globalThis.followed = () => ({
    missed: controls().filter((one) => !reached.has(one)).map(text),
    unseen: [...unseen],
  });
}

journey("by keyboard alone through the archive: people, a person, an article, back, a day", {}, async (reader) => {
  await reader.open();
  await tabTo(reader, "nav a", reader.t.people);
  await reader.press("Enter");
  await reader.arrives("people/");
  await reader.find("main input", reader.t.find_person);
  await tabTo(reader, "main input", reader.t.find_person);
  await reader.page.keyboard.type("Досым");
  const names = () => reader.page.$$eval("main ul a", (links) => links.map((link) => link.textContent));
  await reader.until(async () => String(await names()) === "Айбек Досымбетов", "one name");
  await tabTo(reader, "main ul a", "Айбек Досымбетов");
  await reader.press("Enter");
  await reader.arrives(`people/${SEED.people[0]}/`);
  await reader.page.waitForSelector(`[data-article="${SEED.id}"]`);
  await tabTo(reader, `[data-article="${SEED.id}"] a`, /Досымбетов$/);
  await reader.press("Enter");
  await reader.arrives(SEED.path);
  await reader.page.waitForSelector("main article h1");
  await reader.page.evaluate(() => history.back());
  await reader.arrives(`people/${SEED.people[0]}/`);
});

/** Presses Tab until the focus is on the first such element of this name. */
async function tabTo(reader, selector, name) {
  await reader.find(selector, name);
  const pattern = name instanceof RegExp ? name.source : `^${name}$`;
  for (let stop = 0; stop < 200; stop += 1) {
    await reader.press("Tab");
    const there = await reader.page.evaluate(
      (wanted, source) => {
        const one = document.activeElement;
        const name = one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent;
        return one.matches(wanted) && new RegExp(source).test(name.replaceAll(/\s+/g, " ").trim());
      },
      selector,
      pattern,
    );
    if (there) return;
  }
  assert.fail(`Tab did not reach ${selector} named ${name}`);
}
