// Chooses what is asked, from the articles alone and always the same: `node questions.mjs ARTICLES.jsonl`
//
// Prints `{ one, three, further }`: single words from common to rare and three neighbouring words of
// headlines, each with a person, a year and the articles that have all of them; and forty questions
// of one to three words for a page that has been used for a while.

import { articles } from "./articles.mjs";

/** How common the single words are, as shares of the articles. */
const SHARES = [0.05, 0.02, 0.01, 0.004, 0.002];

/** Beyond these, more articles tell nothing new about the words. */
const MOST = 100_000;

const [file] = process.argv.slice(2);
const words = (text) => text.toLowerCase().match(/\p{L}+/gu) ?? [];

const frequency = new Map();
let count = 0;
for await (const { title, text } of articles(file)) {
  for (const word of new Set(words(`${title} ${text}`))) {
    if (word.length >= 5) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  if (++count === MOST) break;
}
const ranked = [...frequency].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

/** The word whose share of the articles is nearest to the wanted one and not below it. */
function common(share) {
  const rank = ranked.findIndex(([, articles]) => articles < Math.max(2, share * count));
  return ranked[Math.max(0, rank - 1)][0];
}

/** Neighbouring words of a headline: some article has all of them. */
function neighbours(title, many) {
  const all = words(title);
  for (let at = 0; at + many <= all.length; at++) {
    const some = all.slice(at, at + many);
    if (some.every((word) => word.length >= 4)) return some.join(" ");
  }
  return null;
}

const titles = [];
for await (const { title } of articles(file)) {
  titles.push(title);
  if (titles.length === count) break;
}
function fromTitles(many, wanted) {
  const found = new Set();
  const step = Math.max(1, Math.floor(count / wanted));
  for (let start = 0; found.size < wanted && start < step; start++) {
    for (let at = start; found.size < wanted && at < count; at += step) {
      const some = neighbours(titles[at], many);
      if (some) found.add(some);
    }
  }
  return [...found];
}

const asked = (q) => ({ q, words: q.split(" "), people: new Map(), years: new Map() });
const one = SHARES.map((share) => asked(common(share)));
const three = fromTitles(3, SHARES.length).map(asked);
let seen = 0;
for await (const { title, text, date, persons } of articles(file)) {
  const here = new Set(words(`${title} ${text}`));
  for (const question of [...one, ...three]) {
    if (!question.words.every((word) => here.has(word))) continue;
    add(question.years, date.slice(0, 4));
    for (const person of persons) add(question.people, person);
  }
  if (++seen === MOST) break;
}
function add(counts, key) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
const busiest = (counts) =>
  [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key);
const told = ({ q, people, years }) => ({ q, people: busiest(people), year: busiest(years)[0] });

const singles = Array.from({ length: 16 }, (_, i) => common(0.1 * 0.7 ** i * (i % 2 ? 1 : 0.9)));
const further = [...new Set([...singles, ...fromTitles(2, 12), ...fromTitles(3, 12)])];
console.log(JSON.stringify({ one: one.map(told), three: three.map(told), further }));
