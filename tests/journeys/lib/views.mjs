// Every view of the viewer, for what looks at all of them: axe-core and the screenshots.

import * as tools from "./tools.mjs";

/** The article that the project began with, and what is known of it. */
export const SEED = {
  id: "2025-08-08-volonterlerdin-zhumysyna",
  path: "2025/08/08/volonterlerdin-zhumysyna/",
  people: ["aibek-dosymbetov", "askhat-nurmashev"],
};

/** An address at which there is nothing. */
export const NOWHERE = "2020/02/02/mundai-bet-zhok/";

/** Name, address, and what a reader does there before it is looked at. */
export const VIEWS = [
  { name: "list", path: "" },
  { name: "search", path: "?q=қазақ" },
  { name: "filtered", path: `?from=1900-01-01&to=2025-12-31&person=${SEED.people[0]}` },
  { name: "nothing-found", path: "?q=щщщщщщ&from=1991-01-01" },
  { name: "article", path: SEED.path },
  { name: "person", path: "people/abai-kunanbaiuly/" },
  { name: "people", path: "people/" },
  { name: "month", path: "2025/08/" },
  { name: "day", path: "2025/08/08/" },
  { name: "statistics", path: "statistics/" },
  { name: "time", path: "time/" },
  { name: "time-days", path: "time/?from=2025-08-01&to=2025-08-31" },
  { name: "said", path: "said/" },
  { name: "on-this-day", path: "on-this-day/?day=08-08" },
  { name: "found", path: `${SEED.path}?q=волонтер`, act: (reader) => reader.page.waitForSelector(".found-bar") },
  { name: "suggestions", path: "", act: (reader) => reader.suggestions("қаз") },
  { name: "not-found", path: NOWHERE },
  { name: "help", path: "", act: (reader) => reader.openHelp() },
  { name: "settings", path: "", act: (reader) => reader.openSettings() },
  { name: "saved", path: "saved/", act: keep },
  { name: "cite", path: SEED.path, act: (reader) => tools.open(reader, 1) },
  { name: "share", path: SEED.path, act: share },
  { name: "export", path: "?q=қазақ", act: (reader) => tools.open(reader, 5) },
  { name: "failed", path: "", block: "/archive/archive/" },
];

/** Keeps what there is to keep, and looks at it. */
async function keep(reader) {
  await reader.page.evaluate((path) => {
    const at = document.documentElement.dataset.base;
    const moment = Date.UTC(2026, 10, 22);
    const article = `${path}\t${moment}\t4\tkk\tТеріс көзқарас қалыптасып жатыр —Досымбетов`;
    localStorage.setItem(`paraq.read ${at}`, article);
    localStorage.setItem(`paraq.saved ${at}`, `?q=қазақ\t${moment}\t0\t\t«қазақ»\n${article}`);
  }, SEED.path);
  await reader.page.reload();
  await reader.booted();
}

/** Shares a link where the system itself cannot share. */
async function share(reader) {
  await reader.page.evaluate(() => void Object.defineProperty(navigator, "share", { value: undefined }));
  await tools.open(reader, 2);
}

/** Phone, tablet, desktop. */
export const WIDTHS = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1440, height: 900 },
};

/** How pages can look: each theme, each direction of writing. */
export const LOOKS = {
  light: { theme: "light" },
  dark: { theme: "dark" },
  "sepia-arabic": { theme: "sepia", script: "arabic" },
};

/** Goes to a view with these settings and waits until it is all there. */
export async function visit(reader, view, settings) {
  await reader.prefer(settings);
  if (view.block) await reader.block(view.block);
  await reader.page.goto(reader.address(view.path));
  await reader.settled();
  await view.act?.(reader);
}
