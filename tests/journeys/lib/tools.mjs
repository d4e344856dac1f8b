// The tools of an article and of a search, as a reader uses them.

/** Presses the button of a tool, by its place among `Strings::tools`. */
export async function press(reader, place) {
  await reader.click(".tools button", reader.t.tools[place]);
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
