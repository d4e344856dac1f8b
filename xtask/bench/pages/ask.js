// What the peers' pages share: a question is answered with ten hits on the screen, measured from the
// call until they are in the document, as the viewer measures its own searches.

/** Makes `search(question)` (which gives `{ total, hits: [{ url, title, date, text }] }`) the page's. */
export function answerWith(search) {
  window.ask = async (question) => {
    const start = performance.now();
    const { total, hits } = await search(question);
    document.querySelector("ol").replaceChildren(...hits.map(item));
    const { duration } = performance.measure("search", { start, detail: { query: question.q, total } });
    return { ms: duration, total };
  };
  performance.measure("boot", { start: 0 });
}

function item({ url, title, date, text }) {
  const [li, h2, a, time, p] = ["li", "h2", "a", "time", "p"].map((name) => document.createElement(name));
  a.href = url;
  a.textContent = title;
  time.textContent = date;
  p.textContent = text;
  h2.append(a);
  li.append(h2, time, p);
  return li;
}
