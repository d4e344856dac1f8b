// Indexes articles with Pagefind as its users would: `node pagefind.mjs SITE ARTICLES.jsonl...`
//
// Pagefind cannot filter by a range of dates; a year is the nearest that its filters can say.

import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import * as pagefind from "pagefind";
import { articles } from "./articles.mjs";

const [site, ...files] = process.argv.slice(2);
const { index } = await pagefind.createIndex({ forceLanguage: "kk" });
for await (const { id, date, title, text, persons } of articles(...files)) {
  const { errors } = await index.addCustomRecord({
    url: `/${id}/`,
    content: `${title}\n${text}`,
    language: "kk",
    meta: { title, date },
    filters: { person: persons, year: [date.slice(0, 4)] },
    sort: { date },
  });
  if (errors.length > 0) throw new Error(`Pagefind refused ${id}: ${errors.join("; ")}`);
}
const { errors } = await index.writeFiles({ outputPath: join(site, "pagefind") });
if (errors.length > 0) throw new Error(`Pagefind wrote nothing: ${errors.join("; ")}`);
await pagefind.close();

mkdirSync(site, { recursive: true });
for (const [from, to] of [["pagefind.html", "index.html"], ["pagefind.js", "page.js"], ["ask.js", "ask.js"]]) {
  copyFileSync(join(import.meta.dirname, "pages", from), join(site, to));
}
