// The tools of an article and of a search, as a reader uses them.

/** Presses the button of a tool, by its place among `Strings::tools`: its name may be in another script. */
export async function press(reader, place) {
  await reader.page.waitForSelector(".tools button");
  // An article has the first five of them, a search its own three.
  const own = [0, 2, 5];
  const at = (await reader.page.$(".results-bar .tools")) ? own.indexOf(place) : place;
  await reader.page.click(`.tools button:nth-of-type(${at + 1})`);
}

/** Opens the sheet of a tool. */
export async function open(reader, place) {
  await press(reader, place);
  await reader.page.waitForSelector("#sheet[open]");
}

/** Waits until the page has said this to the reader. */
export async function said(reader, text) {
  const texts = () => reader.page.$$eval("[role=status]", (all) => all.map((at) => at.textContent));
  await reader.until(async () => (await texts()).includes(text), text);
}
