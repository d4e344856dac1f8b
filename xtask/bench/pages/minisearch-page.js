// MiniSearch on a page of its own: the whole index arrives first, then everything is in memory.

import MiniSearch from "./minisearch.js";
import { answerWith } from "./ask.js";
import { options } from "./minisearch-options.js";

const index = MiniSearch.loadJSON(await (await fetch("index.json")).text(), options);

answerWith(async ({ q, person, year, newest }) => {
  const filter = ({ persons, date }) =>
    (!person || persons.includes(person)) && (!year || date.startsWith(year));
  const results = index.search(q, { filter });
  if (newest) results.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  const hits = results.slice(0, 10).map(({ id, title, date, lede }) => ({ url: `/${id}/`, title, date, text: lede }));
  return { total: results.length, hits };
});
