// Pictures of every view at every width in every look: `cargo xtask screenshots`.
//
//     node screenshots.mjs FOLDER [VIEW]

import { join } from "node:path";

import { launch, watchedPage } from "./lib/browser.mjs";
import { Reader } from "./lib/reader.mjs";
import { LOOKS, VIEWS, WIDTHS, visit } from "./lib/views.mjs";

const [folder, wanted = ""] = process.argv.slice(2);
const browser = await launch();
for (const view of VIEWS.filter(({ name }) => name.includes(wanted))) {
  for (const [look, settings] of Object.entries(LOOKS)) {
    for (const [width, viewport] of Object.entries(WIDTHS)) {
      const watched = await watchedPage(browser, []);
      await watched.page.setViewport(viewport);
      await visit(new Reader(watched, "kk"), view, settings);
      // What comes once the view is there is in the picture, too.
      await watched.page.waitForNetworkIdle();
      await watched.page.screenshot({ path: join(folder, `${view.name}-${width}-${look}.png`) });
      await watched.close();
    }
  }
  console.log(view.name);
}
await browser.close();
