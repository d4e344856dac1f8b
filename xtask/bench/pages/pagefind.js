// Pagefind on a page of its own, through its JavaScript API.

import * as pagefind from "./pagefind/pagefind.js";
import { answerWith } from "./ask.js";

await pagefind.options({ excerptLength: 25 });
await pagefind.init();

answerWith(async ({ q, person, year, newest }) => {
  const filters = {};
  if (person) filters.person = person;
  if (year) filters.year = year;
  const { results } = await pagefind.search(q, { filters, sort: newest ? { date: "desc" } : {} });
  const data = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  const hits = data.map(({ url, meta, plain_excerpt }) => ({ url, ...meta, text: plain_excerpt }));
  return { total: results.length, hits };
});
