// The texts of the interface, read from the viewer's own sources: a journey names a control by its
// key and stays right when the wording is changed.

import { readFileSync } from "node:fs";

/** The strings of `kk`, `ru` or `en`, by their keys. */
export function strings(language) {
  const source = readFileSync(new URL(`../../../src/locale/${language}.rs`, import.meta.url), "utf8");
  const found = [...source.matchAll(/^\s+(\w+):\s+"((?:[^"\\]|\\.)*)",$/gm)];
  if (found.length === 0) throw new Error(`no strings found in src/locale/${language}.rs`);
  return Object.fromEntries(found.map(([, key, text]) => [key, text.replaceAll('\\"', '"')]));
}

/** Puts values where a text has `{}`. */
export function fill(text, ...values) {
  return text.replaceAll("{}", () => values.shift() ?? "");
}
