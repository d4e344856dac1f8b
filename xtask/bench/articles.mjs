// The articles of the benchmark, one after another: they need not fit into memory.

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** Every article of JSON Lines files, in order. */
export async function* articles(...files) {
  for (const file of files) {
    for await (const line of createInterface({ input: createReadStream(file) })) {
      if (line) yield JSON.parse(line);
    }
  }
}

/** The beginning of a text, for a list. */
export function lede(text) {
  return text.slice(0, 160);
}
