// What a page shows stays where it is while the rest of it comes: the browser itself tells of what moved.

import assert from "node:assert/strict";

import { journey } from "./lib/journey.mjs";
import { NOWHERE, SEED, WIDTHS } from "./lib/views.mjs";

const VIEWS = ["", "?q=қазақ", SEED.path, "people/abai-kunanbaiuly/", "people/", "2025/08/", "2025/08/08/", "time/", "said/", "statistics/"];

for (const width of ["phone", "desktop"]) {
  for (const path of VIEWS) {
    // As a small site has it, and as a large one whose pages are not printed.
    for (const printed of [true, false]) {
      const name = `${path || "the list"}, ${printed ? "printed" : "not printed"}, ${width}`;
      const options = { needs: "shifts", viewport: WIDTHS[width], expects: /status of 404|MIME type/ };
      journey(`nothing moves while it comes: ${name}`, options, async (reader) => {
        await reader.page.evaluateOnNewDocument(watch);
        if (!printed) {
          const frame = await (await fetch(reader.address(NOWHERE))).text();
          await reader.answer(path.split("?")[0], frame);
        }
        // Each answer is on the screen before the next is there.
        const wire = await reader.page.createCDPSession();
        await wire.send("Network.emulateNetworkConditions", { offline: false, latency: 100, downloadThroughput: -1, uploadThroughput: -1 });
        await reader.open(path);
        await reader.page.waitForNetworkIdle();
        await painted(reader);
        assert.deepEqual(await reader.page.evaluate(() => globalThis.shifts), []);
      });
    }
  }
}

/** Waits until what is there now has been seen. */
async function painted(reader) {
  const frame = () => reader.page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  for (let seen = 0; seen < 3; seen += 1) await frame();
}

/** Runs in the page: notes what moves by itself. */
function watch() {
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (hadRecentInput || value < 0.001) continue;
      const moved = sources.map(({ node, previousRect: { x, y }, currentRect: to }) =>
        `${node?.outerHTML?.slice(0, 80) ?? "?"} from ${x}, ${y} to ${to.x}, ${to.y}`,
      );
      globalThis.shifts.push(`${value.toFixed(4)}: ${moved.join("; ")}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
}
