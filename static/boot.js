// Runs before the first paint: finds the site's base from this script's own address, applies the
// remembered settings, then loads the compiled viewer that the page's preload links name.
(() => {
  const root = document.documentElement;
  if (root.dataset.base) return; // a page of unknown depth tries several addresses; the first one wins
  const self = document.currentScript.src;
  const beside = (link) => new URL(link.getAttribute("href").split("/").pop(), self).href;
  root.dataset.base = new URL("..", self).href;

  try {
    for (const name of ["theme", "script", "size", "leading", "width", "font", "keys"]) {
      const value = localStorage.getItem("paraq." + name);
      if (value) root.dataset[name] = value;
    }
  } catch {
    // Storage is denied: everything is as usual.
  }

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
      await glue.default({ module_or_path: beside(wasm) });
    } catch (error) {
      document.getElementById("boot-failed").hidden = false;
      throw error;
    }
  });
})();
