// Asks the viewer as a reader would, and gives the viewer's own measure of it. Runs in its page.

/** Installs `ask(question)`, which the peers' pages have by themselves. */
export function install() {
  const words = { value: null };
  window.ask = (question) =>
    new Promise((resolve) => {
      let start;
      const observer = new PerformanceObserver((list) => {
        const measure = list.getEntriesByName("search").find(({ detail }) => detail?.query === question.q);
        if (!measure) return;
        observer.disconnect();
        resolve({ ms: measure.startTime + measure.duration - start, total: measure.detail.total });
      });
      observer.observe({ type: "measure" });
      start = performance.now();
      if (question.person || question.year || question.newest || words.value === question.q) choose(question);
      else type(question.q);
      words.value = question.q;
    });

  /** Into the search box, all at once as pasted. */
  function type(text) {
    const box = document.querySelector("[role=search] input[type=search]");
    box.focus();
    box.value = text;
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  /** Through the address, which is the viewer's state. */
  function choose({ q, person, year, newest }) {
    const query = new URLSearchParams({ q });
    if (person) query.set("person", person);
    if (year) {
      query.set("from", `${year}-01-01`);
      query.set("to", `${year}-12-31`);
    }
    if (newest) query.set("sort", "newest");
    history.pushState(null, "", `?${query}`);
    dispatchEvent(new PopStateEvent("popstate"));
  }
}
