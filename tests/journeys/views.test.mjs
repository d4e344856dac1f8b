// Every view holds what makes it usable for everyone: no width loses anything, nothing moves where that is not wanted.

import assert from "node:assert/strict";

import { journey } from "./lib/journey.mjs";
import { SEED, VIEWS, visit } from "./lib/views.mjs";

const MISSING = /status of 404|MIME type|ERR_|NetworkError/;

/** The smallest screens, what is left of a common one at 200 %, and letters twice as large. */
const SQUEEZES = [
  { name: "320 px wide", width: 320 },
  { name: "1280 px wide at 200 %", width: 640 },
  { name: "with letters twice as large", width: 1280, letters: "200%" },
];

for (const view of VIEWS) {
  journey(`nothing is lost to either side: ${view.name}`, { expects: MISSING }, async (reader) => {
    await visit(reader, view, {});
    for (const { name, width, letters = "" } of SQUEEZES) {
      await reader.page.setViewport({ width, height: 640 });
      const beyond = await reader.page.evaluate((size) => {
        document.documentElement.style.fontSize = size;
        const { scrollWidth, clientWidth } = document.scrollingElement;
        const widest = () => [...document.querySelectorAll("body *")].find((one) => one.getBoundingClientRect().right > clientWidth + 1);
        return scrollWidth > clientWidth ? `${scrollWidth} > ${clientWidth}: ${widest()?.outerHTML.slice(0, 200)}` : "";
      }, letters);
      assert.equal(beyond, "", name);
    }
  });
}

journey("motion stops where the reader wants none", { system: "still" }, async (reader) => {
  assert.ok(await reader.page.evaluate(() => matchMedia("(prefers-reduced-motion: reduce)").matches));
  for (const path of ["", SEED.path, "people/"]) {
    await reader.open(path);
    const moving = await reader.page.evaluate(() =>
      [...document.querySelectorAll("*")]
        .filter((one) => {
          const style = getComputedStyle(one);
          const lasts = [...style.transitionDuration.split(","), ...style.animationDuration.split(",")];
          return style.scrollBehavior === "smooth" || lasts.some((time) => parseFloat(time) > 0.05);
        })
        .map((one) => one.outerHTML.slice(0, 120)),
    );
    assert.deepEqual(moving, [], path);
  }
});
