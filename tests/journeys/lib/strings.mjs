// The texts of the interface and of the extras, read from the viewer's own sources: a journey names a control by its
// key and stays right when the wording is changed.

import { readFileSync } from "node:fs";

/** The strings of `kk`, `ru` or `en`, by their keys. */
export function strings(language) {
  const source = readFileSync(new URL(`../../../src/locale/${language}.rs`, import.meta.url), "utf8");
  const found = [...source.matchAll(/^\s+(\w+):\s+"((?:[^"\\]|\\.)*)",$/gm)];
  if (found.length === 0) throw new Error(`no strings found in src/locale/${language}.rs`);
  const column = ["kk", "ru", "en"].indexOf(language) + 1;
  const texts = readFileSync(new URL("../../../src/extras/texts.tsv", import.meta.url), "utf8");
  for (const line of texts.trim().split("\n").map((line) => line.split("\t"))) found.push([null, line[0], line[column]]);
  const list = (name) => JSON.parse(`[${source.match(new RegExp(`^\\s+${name}: \\[([^\\]]+?),?\\s*\\],$`, "m"))[1]}]`);
  const single = Object.fromEntries(found.map(([, key, text]) => [key, text.replaceAll('\\"', '"')]));
  return { ...single, tools: list("tools"), extras: list("extras") };
}

/** Puts values where a text has `{}`. */
export function fill(text, ...values) {
  return text.replaceAll("{}", () => values.shift() ?? "");
}

/** All texts of a language that have no `{}`. */
export function everyText(language) {
  return Object.values(strings(language)).flat().filter((text) => !text.includes("{}"));
}
