// Runs before the first paint: finds the site's base from this script's own address, applies the
// remembered settings, then loads the compiled viewer that the page's preload links name.
(() => {
  const root = document.documentElement;
  if (root.dataset.base) return; // a page of unknown depth tries several addresses; the first one wins
  const self = document.currentScript.src;
  const beside = (link, name = "href") => new URL(link.getAttribute(name).split("/").pop(), self).href;
  root.dataset.base = new URL("..", self).href;

  // What the viewer asks first, which need not wait until it is here.
  let pointer = fetch(root.dataset.base + "archive/current", { cache: "no-cache" });
  pointer.catch(() => {}); // the viewer says so, when it asks
  globalThis.paraqPointer = () => [pointer, (pointer = undefined)][0];

  try {
    for (const name of ["theme", "script", "size", "leading", "width", "font", "keys"]) {
      const value = localStorage.getItem("paraq." + name);
      if (value) root.dataset[name] = value;
    }
  } catch {
    // Storage is denied: everything is as usual.
  }

  // After the next frame, or soon where nobody looks and there is none.
  globalThis.paraqPainted = () =>
    new Promise((done) => {
      requestAnimationFrame(() => setTimeout(done));
      setTimeout(done, 50);
    });

  // What was read: a line for each article, the newest first, which src/extras/shelf.rs shows. It is noted
  // here because a few lines are less than the extras, which few readers need.
  const shelf = "paraq.read " + root.dataset.base;
  let article;
  const note = (paragraph) => {
    try {
      const own = (line) => line.startsWith(article[0] + "\t");
      const lines = (localStorage[shelf] ?? "").split("\n");
      if (lines[0] === "-") return; // switched off
      paragraph ??= lines.find(own)?.split("\t")[2] ?? 0;
      const [path, ...about] = article;
      const others = lines.filter((line) => line && !own(line)).slice(0, 199);
      localStorage[shelf] = [[path, Date.now(), paragraph, ...about].join("\t"), ...others].join("\n");
    } catch {
      // Storage is denied or full: nothing is noted.
    }
  };
  globalThis.paraqRead = (path, ...about) => {
    // Without the search that it was found by.
    article = [path.split("?")[0], ...about.map((text) => text.replace(/\s+/g, " "))];
    note();
  };
  const notePlace = () => {
    if (!article) return;
    const paragraphs = [...document.querySelectorAll(".prose > *")];
    const first = paragraphs.findIndex((paragraph) => paragraph.getBoundingClientRect().bottom > 0);
    if (first > 0) note(first);
  };
  for (const end of ["scrollend", "pagehide"]) addEventListener(end, notePlace);

  addEventListener("DOMContentLoaded", async () => {
    // On a page served at another depth than it was written for, relative links point elsewhere.
    for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) {
      if (sheet.href !== beside(sheet)) sheet.href = beside(sheet);
    }
    // Browsers look for the icon again whenever the address changes: a relative link would go astray.
    for (const icon of document.querySelectorAll("link[rel=icon]")) icon.href = beside(icon);
    try {
      const glue = await import(beside(document.querySelector("link[rel=modulepreload]")));
      const wasm = document.querySelector('link[rel=preload][type="application/wasm"]');
      const viewer = glue.default({ module_or_path: beside(wasm) });
      // What is rarely used is a second module, linked to the first one's exports; it brings its style
      // and texts.
      const link = async () => {
        const response = await fetch(beside(wasm, "data-extras"));
        if (!response.ok) throw response.status;
        const module = await WebAssembly.compile(await response.arrayBuffer());
        await WebAssembly.instantiate(module, { a: await viewer });
        const section = (name) => new TextDecoder().decode(WebAssembly.Module.customSections(module, name)[0]);
        const style = new CSSStyleSheet();
        style.replaceSync(section("style"));
        document.adoptedStyleSheets.push(style);
        return section("texts");
      };
      let extras;
      globalThis.paraqExtras = () => (extras ??= link().finally(() => (extras = undefined)));
      await viewer;
    } catch (error) {
      document.getElementById("boot-failed").hidden = false;
      throw error;
    }
  });
})();
