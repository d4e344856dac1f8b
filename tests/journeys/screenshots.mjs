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
      const offences = [];
      const { context, page } = await watchedPage(browser, offences);
      await page.setViewport(viewport);
      await visit(new Reader(page, "kk", context, offences), view, settings);
      await page.screenshot({ path: join(folder, `${view.name}-${width}-${look}.png`) });
      await context.close();
    }
  }
  console.log(view.name);
}
await browser.close();
