// What a reader does with an article or a search beside reading it: nothing of it leaves the device.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { BROWSER, LACKS } from "./lib/browser.mjs";
import { journey } from "./lib/journey.mjs";
import { open, press, said } from "./lib/tools.mjs";
import { SEED } from "./lib/views.mjs";

/** The tools by their places among `Strings::tools`. */
const [SAVE, CITE, SHARE, LISTEN, PRINT, EXPORT] = [0, 1, 2, 3, 4, 5];

/** Notes what is copied, shared and saved; without a clipboard, the page has none to copy to. */
async function watch(reader, { clipboard = true, share = false } = {}) {
  await reader.page.evaluateOnNewDocument(
    (clipboard, share) => {
      const seen = (globalThis.seen = { copied: [], shared: [], saved: [], printed: 0 });
      const writeText = async (text) => void seen.copied.push(text);
      Object.defineProperty(navigator, "clipboard", { value: clipboard ? { writeText } : undefined });
      const give = async (data) => void seen.shared.push(data);
      Object.defineProperty(navigator, "share", { value: share ? give : undefined });
      globalThis.print = () => seen.printed++;
      const create = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        seen.saved.push(blob);
        return create.call(URL, blob);
      };
    },
    clipboard,
    share,
  );
}

/** The view of what is saved is not printed: the page that catches all tries its boot script at every depth. */
const CAUGHT = { expects: /status of 404|MIME type/ };

const last = (reader, what) => reader.page.evaluate((what) => seen[what].at(-1), what);

/** The text of the last file, its byte order mark included, and its type. */
const saved = (reader) =>
  reader.page.evaluate(async () => {
    const blob = seen.saved.at(-1);
    return [new TextDecoder("utf-8", { ignoreBOM: true }).decode(await blob.arrayBuffer()), blob.type];
  });

/** Selects words of the article. */
const select = (reader, text) =>
  reader.page.evaluate((text) => {
    const walker = document.createTreeWalker(document.querySelector(".prose"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(text);
      if (at >= 0) return getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + text.length);
    }
    throw new Error(`${text} is not in the article`);
  }, text);

const choose = (reader, label) => reader.click("#sheet .setting label", label);
const cited = (reader) => reader.page.$eval("#cited", (code) => code.textContent);

journey("an article is cited in three languages and three formats", {}, async (reader) => {
  await watch(reader);
  await reader.open(SEED.path);
  await open(reader, CITE);
  for (const [label, part] of [
    ["Қазақша", /—Досымбетов\. – Мәтін : электронды \/\/ KAZINFORM\. – 2025\. – 8 тамыз\./],
    ["Русский", /Текст : электронный .* 8 августа\. .*\(дата обращения: \d\d\.\d\d\.\d{4}\)\.$/],
    ["English", /^“.*—Досымбетов\.” KAZINFORM, 8 August 2025\. .* Accessed \d+ \w+ \d{4}\.$/],
    [reader.t.with_source, /^«АСТАНА\. KAZINFORM — [^]*»\n.*Мәтін : электронды/],
    ["BibTeX", /^@misc\{2025-08-08-[^]*month = aug/],
    ["RIS", /^TY {2}- NEWS\r\n[^]*DA {2}- 2025\/08\/08\r\n/],
    ["CSL-JSON", /"date-parts": \[\[2025, 8, 8\]\]/],
  ]) {
    await choose(reader, label);
    await reader.until(async () => part.test(await cited(reader)), `${label}: ${part}`);
    const text = await cited(reader);
    assert.ok(text.includes(reader.address(SEED.path)), text);
    await reader.click("#sheet button", reader.t.copy);
    await said(reader, reader.t.copied);
    assert.equal(await last(reader, "copied"), text);
    await reader.click("#sheet button", reader.t.download);
    await reader.until(async () => (await reader.page.evaluate(() => seen.saved.length)) > 0, "a file");
    assert.equal((await saved(reader))[0], text);
  }
});

journey("a citation stays in the letters it was printed in", {}, async (reader) => {
  await reader.prefer({ script: "arabic" });
  await reader.open(SEED.path);
  await reader.page.click(".tools button:nth-child(2)");
  await reader.page.waitForSelector("#sheet[open]");
  assert.match(await cited(reader), /—Досымбетов\. – Мәтін/);
});

journey("without a clipboard the text is selected, and the page says so", {}, async (reader) => {
  await watch(reader, { clipboard: false });
  await reader.open(SEED.path);
  await open(reader, CITE);
  await reader.click("#sheet button", reader.t.copy);
  await said(reader, reader.t.copy_yourself);
  assert.equal(await reader.page.evaluate(() => String(getSelection())), await cited(reader));
});

journey("a selected passage is copied with its source, and shared by a link that opens it", {}, async (reader) => {
  await watch(reader);
  await reader.open(SEED.path);
  await select(reader, "қоғамда волонтер");
  await open(reader, CITE);
  assert.match(await cited(reader), /^«қоғамда волонтер»\n.*\/\/ KAZINFORM/);
  await reader.press("Escape");
  await select(reader, "қоғамда волонтер");
  await open(reader, SHARE);
  assert.ok((await reader.text("#sheet")).includes(reader.t.opens_passage));
  const link = await reader.text("#shared");
  const [address, passage] = link.split("#:~:text=");
  assert.equal(address, reader.address(SEED.path));
  assert.match(decodeURIComponent(passage), /^қоғамда волонтер\p{L}*$/u, "whole words");
  await reader.click("#sheet button", reader.t.copy);
  await said(reader, reader.t.copied);
  assert.equal(await last(reader, "copied"), link);
  if (BROWSER === "chromium") {
    // Firefox opens no text fragments for a driver.
    await reader.page.goto("about:blank");
    await reader.page.setViewport({ width: 390, height: 500 });
    await reader.page.goto(link);
    await reader.booted();
    const seen = () =>
      reader.page.evaluate(() => {
        const walker = document.createTreeWalker(document.querySelector(".prose"), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          if (!walker.currentNode.data.includes("қоғамда волонтер")) continue;
          const { top, bottom } = walker.currentNode.parentElement.getBoundingClientRect();
          return top < innerHeight && bottom > 0 && scrollY > 0;
        }
        return false;
      });
    await reader.until(seen, "the passage in the window");
  }
});

journey("where the system can share, it does", {}, async (reader) => {
  await watch(reader, { share: true });
  await reader.open("?q=қазақ");
  await press(reader, SHARE);
  await reader.until(async () => Boolean(await last(reader, "shared")), "what is shared");
  const { url, title } = await last(reader, "shared");
  assert.equal(decodeURIComponent(url), reader.address("?q=") + "қазақ");
  assert.match(title, /^қазақ · /);
  assert.equal(await reader.page.$("#sheet[open]"), null);
});

journey("an article is printed", {}, async (reader) => {
  await watch(reader);
  await reader.open(SEED.path);
  await press(reader, PRINT);
  await reader.until(() => reader.page.evaluate(() => seen.printed === 1), "the printer");
});

journey("what a search found is saved as a table, a list and references", {}, async (reader) => {
  await watch(reader);
  await reader.open("?q=қазақ&sort=oldest");
  const total = await reader.total();
  const first = (await reader.hits())[0];
  await open(reader, EXPORT);
  assert.ok((await reader.text("#sheet")).includes(reader.fill(reader.t.export_all, String(total))));
  for (const [label, type, count] of [
    ["CSV", "text/csv", (text) => text.trimEnd().split(/\r\n/).length - 1],
    ["JSON", "application/json", (text) => JSON.parse(text).length],
    ["BibTeX", "application/x-bibtex", (text) => text.match(/^@misc\{/gm).length],
    ["RIS", "application/x-research-info-systems", (text) => text.match(/^ER {2}- $/gm).length],
  ]) {
    await choose(reader, label);
    await reader.click("#sheet button", reader.t.download);
    await said(reader, reader.t.exported);
    const [text, kind] = await saved(reader);
    assert.equal(kind, `${type};charset=utf-8`);
    assert.equal(count(text), total, label);
    assert.equal(text.startsWith("\u{feff}date,title,"), label === "CSV");
    assert.ok(text.indexOf(first) < text.length / total + 600, `the order of the list: ${label}`);
  }
});

journey("nothing found, nothing to save", {}, async (reader) => {
  await reader.open("?q=щщщщщщ&from=1991-01-01");
  await reader.total((count) => count === 0);
  assert.equal(await reader.page.$(".tools"), null);
});

if (BROWSER === "chromium") {
  journey("a file is really saved", {}, async (reader) => {
    const folder = mkdtempSync(join(tmpdir(), "paraq-"));
    const session = await reader.page.createCDPSession();
    const { targetInfo } = await session.send("Target.getTargetInfo");
    const { browserContextId } = targetInfo;
    await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder, browserContextId });
    await reader.open(SEED.path);
    await open(reader, CITE);
    await reader.click("#sheet button", reader.t.download);
    const file = join(folder, `${SEED.id}.txt`);
    await reader.until(() => existsSync(file), "the file");
    await reader.until(() => readFileSync(file, "utf8").includes(reader.address(SEED.path)), "its text");
  });
}

const listed = (reader, list) =>
  reader.page.$$eval(`section[aria-labelledby=${list}] .entry-title`, (all) => all.map((title) => title.innerText));

journey("articles and searches are saved on this device, found again, and removed", CAUGHT, async (reader) => {
  await reader.open(SEED.path);
  await press(reader, SAVE);
  await said(reader, reader.t.saved);
  await reader.open(`?q=қазақ&person=${SEED.people[0]}`);
  await reader.open("?q=қазақ");
  await press(reader, SAVE);
  await said(reader, reader.t.saved);
  await reader.click(".dock a", "Сақталғандар");
  await reader.arrives("saved/");
  await reader.until(async () => (await listed(reader, "saved_articles")).length === 1, "the article");
  assert.match((await listed(reader, "saved_articles"))[0], /—Досымбетов$/);
  assert.deepEqual(await listed(reader, "saved_searches"), ["«қазақ»"]);
  await reader.page.reload();
  await reader.booted();
  await reader.click("section[aria-labelledby=saved_searches] a", "«қазақ»");
  await reader.arrives("?q=қазақ");
  await reader.page.evaluate(() => history.back());
  await reader.arrives("saved/");
  await reader.click("section[aria-labelledby=saved_articles] button", /^Алып тастау: .*Досымбетов$/);
  await reader.until(async () => (await listed(reader, "saved_articles")).length === 0, "its removal");
  await said(reader, reader.t.removed);
  await reader.focused("main h1");
});

journey("saved again, an article is taken away", CAUGHT, async (reader) => {
  await reader.open(SEED.path);
  await press(reader, SAVE);
  await said(reader, reader.t.saved);
  await press(reader, SAVE);
  await said(reader, reader.t.unsaved);
  await reader.open("saved/");
  assert.deepEqual(await listed(reader, "saved_articles"), []);
});

journey("what was read is listed, exported and erased", CAUGHT, async (reader) => {
  await watch(reader);
  await reader.open();
  const [first, second] = await reader.hits();
  for (const id of [first, second]) {
    await reader.click(`[data-article="${id}"] a`, /./);
    await reader.page.waitForSelector("main article h1");
    await reader.page.evaluate(() => history.back());
    await reader.page.waitForSelector("ol.entries");
  }
  await reader.open("saved/");
  const addresses = () => reader.page.$$eval("section[aria-labelledby=history] .entry-title a", (all) => all.map((a) => a.href));
  assert.equal((await addresses()).length, 2);
  assert.equal(new Set(await addresses()).size, 2);
  await reader.click("main button", reader.t.save_all);
  await reader.until(async () => (await reader.page.evaluate(() => seen.saved.length)) === 1, "the file");
  const [text] = await saved(reader);
  assert.deepEqual(JSON.parse(text).history.map(({ address }) => address), await addresses());
  await reader.click("main button", reader.t.erase_all);
  await reader.page.waitForSelector("#sheet[open]");
  await reader.click("#sheet button", reader.t.erase);
  await said(reader, reader.t.erased);
  await reader.until(async () => (await addresses()).length === 0, "nothing");
  assert.deepEqual(await reader.page.evaluate(() => Object.keys(localStorage)), []);
});

journey("what is read is not noted where the reader does not want it", CAUGHT, async (reader) => {
  await reader.open("saved/");
  await reader.click("label", reader.t.keep_history);
  await reader.until(async () => (await reader.text("main")).includes(reader.t.history_off), "off");
  await reader.open(SEED.path);
  await reader.open("saved/");
  assert.deepEqual(await listed(reader, "history"), []);
  assert.ok((await reader.text("main")).includes(reader.t.history_off));
});

journey("an article opened from the list goes on where the reader was", CAUGHT, async (reader) => {
  await reader.page.setViewport({ width: 390, height: 500 });
  await reader.open(SEED.path);
  const paragraph = () =>
    reader.page.evaluate(() =>
      [...document.querySelectorAll(".prose > *")].findIndex((at) => at.getBoundingClientRect().bottom > 0),
    );
  await reader.page.evaluate(() => document.querySelectorAll(".prose > *")[3].scrollIntoView());
  // Where nothing tells that scrolling has ended, the place is noted when the page is left.
  if (!LACKS.scrollend) {
    await reader.until(
      () => reader.page.evaluate(() => Object.entries(localStorage).some(([, value]) => value.split("\t")[2] === "3")),
      "the place",
    );
  }
  await reader.open("saved/");
  await reader.click("section[aria-labelledby=history] a", /Досымбетов$/);
  await reader.arrives(SEED.path);
  await reader.find("main article h1", /Досымбетов$/);
  await reader.until(() => reader.page.evaluate(() => scrollY === 0), "the top: nothing jumps");
  await reader.click(".dock button", reader.fill(reader.t.continue, "4"));
  await reader.until(async () => (await paragraph()) === 3, "the paragraph");
  assert.equal(await reader.has(".dock button", reader.fill(reader.t.continue, "4")), false);
});

journey("damaged and denied storage is said, and breaks nothing", CAUGHT, async (reader) => {
  await reader.open("saved/");
  await reader.page.evaluate(() => {
    localStorage.setItem(`paraq.saved ${document.documentElement.dataset.base}`, "{]\n\t\t\n2025/");
  });
  await reader.page.reload();
  await reader.booted();
  assert.ok((await reader.text("main")).includes(reader.fill(reader.t.broken, "3")));
  await reader.page.evaluateOnNewDocument(() => {
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } });
  });
  await reader.open("saved/");
  assert.ok((await reader.text("main")).includes(reader.t.denied));
  await reader.open(SEED.path);
  await press(reader, SAVE);
  await said(reader, reader.t.denied);
});

/** A device with these voices, which speaks when it is told to. */
async function speaks(reader, ...languages) {
  await reader.page.evaluateOnNewDocument((languages) => {
    const voices = languages.map((lang) => ({ lang, localService: true }));
    const spoken = (globalThis.spoken = { said: [], present: undefined });
    globalThis.SpeechSynthesisUtterance = class extends EventTarget {
      constructor(text) {
        super();
        this.text = text;
      }
    };
    const speech = new EventTarget();
    speech.getVoices = () => voices;
    speech.speak = (words) => {
      spoken.present = words;
      spoken.said.push([words.text, words.lang, words.rate]);
    };
    speech.cancel = () => {
      const words = spoken.present;
      spoken.present = undefined;
      words?.dispatchEvent(new Event("end"));
    };
    spoken.finish = () => {
      const words = spoken.present;
      spoken.present = undefined;
      words.dispatchEvent(new Event("end"));
    };
    Object.defineProperty(window, "speechSynthesis", { value: speech });
  }, languages);
}

const spoken = (reader) => reader.page.evaluate(() => globalThis.spoken.said.map(([text]) => text));
const speaking = (reader) => reader.page.evaluate(() => spoken.present !== undefined);

/** The text that is marked as the one that is read. */
const marked = (reader) =>
  reader.page.evaluate(() => {
    const highlight = CSS.highlights?.get("spoken");
    return highlight ? String([...highlight][0]) : document.querySelector(".spoken")?.textContent;
  });

journey("an article is read aloud, sentence by sentence", {}, async (reader) => {
  await speaks(reader, "en-US", "kk-KZ");
  await reader.open(SEED.path);
  const title = await reader.text("main h1");
  await press(reader, LISTEN);
  await reader.until(async () => (await spoken(reader)).length === 1, "the headline");
  assert.deepEqual(await reader.page.evaluate(() => spoken.said[0]), [title, "kk", 1]);
  assert.equal(await marked(reader), title);
  await reader.page.evaluate(() => spoken.finish());
  await reader.until(async () => (await spoken(reader)).length === 2, "the first sentence");
  const sentence = (await spoken(reader))[1];
  assert.equal(sentence, "АСТАНА.");
  assert.ok((await marked(reader)).includes(sentence));
  await reader.click(".dock button", reader.t.pause);
  await reader.until(async () => !(await speaking(reader)), "silence");
  await reader.click(".dock button", reader.t.play);
  await reader.until(async () => (await spoken(reader)).length === 3, "the same sentence again");
  assert.equal((await spoken(reader))[2], sentence);
  await reader.click(".dock button", reader.t.sentence_after);
  await reader.until(async () => (await spoken(reader)).length === 4, "the next one");
  await reader.click(".dock button", reader.t.sentence_before);
  await reader.until(async () => (await spoken(reader)).at(-1) === sentence && (await spoken(reader)).length === 5, "the one before");
  await reader.page.select(".dock select", "1.5");
  await reader.until(() => reader.page.evaluate(() => spoken.said.at(-1)[2] === 1.5), "the pace");
  await reader.click(".dock button", reader.t.stop);
  await reader.until(async () => !(await speaking(reader)) && !(await marked(reader)), "the end");
  assert.equal(await reader.has(".dock button", reader.t.stop), false);
});

journey("reading aloud ends with the article, and when one goes", {}, async (reader) => {
  await speaks(reader, "kk-KZ");
  await reader.open(SEED.path);
  await press(reader, LISTEN);
  await reader.until(() => speaking(reader), "the headline");
  await reader.click("nav a", reader.t.people);
  await reader.arrives("people/");
  await reader.until(async () => !(await speaking(reader)), "silence");
  assert.equal(await reader.has(".dock button", reader.t.stop), false);
  await reader.page.evaluate(() => history.back());
  await reader.arrives(SEED.path);
  await reader.find("main article h1", /Досымбетов$/);
  await press(reader, LISTEN);
  await reader.find(".dock button", reader.t.stop);
  await reader.until(async () => {
    await reader.page.evaluate(() => spoken.present && spoken.finish());
    return !(await reader.has(".dock button", reader.t.stop));
  }, "the end");
  assert.ok((await spoken(reader)).length > 10);
});

journey("a device without a Kazakh voice says so", {}, async (reader) => {
  await speaks(reader, "en-US", "ru-RU");
  await reader.open(SEED.path);
  await press(reader, LISTEN);
  await said(reader, reader.t.no_voice_kk);
  assert.deepEqual(await spoken(reader), []);
});
