// Indexes articles with MiniSearch as its users would: `node minisearch.mjs SITE ARTICLES.jsonl...`
//
// The index is one JSON file; a host would send it compressed, so it is compressed here once.

import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import MiniSearch from "minisearch";
import { articles, lede } from "./articles.mjs";
import { options } from "./pages/minisearch-options.js";

const [site, ...files] = process.argv.slice(2);
const index = new MiniSearch(options);
for await (const { id, date, title, text, persons } of articles(...files)) {
  index.add({ id, date, title, text, persons, lede: lede(text) });
}
mkdirSync(site, { recursive: true });
const json = Buffer.from(JSON.stringify(index));
const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: json.length };
writeFileSync(join(site, "index.json.br"), brotliCompressSync(json, { params }));

const library = fileURLToPath(import.meta.resolve("minisearch"));
copyFileSync(library, join(site, "minisearch.js"));
const pages = ["minisearch.html", "minisearch-page.js", "minisearch-options.js", "ask.js"];
for (const page of pages) {
  copyFileSync(join(import.meta.dirname, "pages", page), join(site, page.replace("minisearch.html", "index.html")));
}
