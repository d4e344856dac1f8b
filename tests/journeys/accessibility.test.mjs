// axe-core finds nothing on any view in any look, on a phone and on a desktop.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

import { BROWSER } from "./lib/browser.mjs";
import { journey } from "./lib/journey.mjs";
import { LOOKS, VIEWS, WIDTHS, visit } from "./lib/views.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// A browser's start is the most of it where every page is one's own: there, what differs most.
const [looks, widths] = BROWSER === "webkit" ? [["sepia-arabic"], ["phone"]] : [Object.keys(LOOKS), ["phone", "desktop"]];

for (const view of VIEWS) {
  for (const look of looks) {
    for (const width of widths) {
      const options = { viewport: WIDTHS[width], expects: /status of 404|MIME type|ERR_/ };
      journey(`axe-core: ${view.name}, ${look}, ${width}`, options, async (reader) => {
        await visit(reader, view, LOOKS[look]);
        await reader.page.evaluate(AXE);
        const violations = await reader.page.evaluate(async () => {
          const { violations } = await axe.run(document, {
            resultTypes: ["violations"],
            // The rule of 24 px is among those that axe-core has switched off.
            rules: { "target-size": { enabled: true } },
          });
          return violations.flatMap(({ id, help, nodes }) =>
            nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target} (${failureSummary})`),
          );
        });
        assert.deepEqual(violations, []);
      });
    }
  }
}
