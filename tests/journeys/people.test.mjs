// A reader looks for people: in any script, by exact counts, and for what the archive knows of one.

import assert from "node:assert/strict";

import { journey } from "./lib/journey.mjs";
import { SEED } from "./lib/views.mjs";

const [NAME] = ["Айбек Досымбетов"];

/** What a reader may type for it: part of it, all of it, in other scripts, on another keyboard layout. */
const TYPED = ["досым", "Айбек Дос", "Dosym", "aibek", "دوسىم", "ljcsv"];

/** Whom articles name by several names, with roles and over years. */
const WRITER = "people/mukhtar-auezov/";

const put = (reader, field, text) =>
  field.evaluate((input, value) => {
    input.focus();
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }, text);

journey("the index of people is found in by any script", {}, async (reader) => {
  await reader.open("people/");
  const field = await reader.find("main input", reader.t.find_person);
  const names = () => reader.page.$$eval("main ul a", (links) => links.map((link) => link.textContent));
  for (const typed of TYPED) {
    await put(reader, field, "щщщ");
    await reader.until(async () => (await names()).length === 0, "nobody");
    assert.equal(await reader.text("main [role=status]"), reader.t.no_such_person);
    await put(reader, field, typed);
    await reader.until(async () => (await names()).includes(NAME), typed);
  }
});

journey("beside a result everyone in it is found by any script, with their exact count", {}, async (reader) => {
  await reader.open("?q=қазақ");
  const whole = await reader.total();
  const field = await reader.find("fieldset input", reader.t.find_person);
  const found = () =>
    reader.page.$$eval("fieldset:has(input[type=text]) label", (all) =>
      all.map((one) => [one.querySelector("input + *").textContent, Number(one.querySelector(".tally").textContent.replace(/\D/g, ""))]),
    );
  for (const typed of ["әуез", "Auez", "ауез", "fetp"]) {
    await put(reader, field, "щщщ");
    await reader.until(async () => (await found()).length === 0, "nobody");
    await put(reader, field, typed);
    await reader.until(async () => (await found()).some(([name]) => name === "Мұхтар Әуезов"), typed);
  }
  // Nobody whom this result does not name, though the archive does.
  await put(reader, field, "Досымбетов");
  await reader.until(async () => (await found()).length === 0, "nobody of another result");
  await put(reader, field, "Auez");
  await reader.until(async () => (await found()).some(([name]) => name === "Мұхтар Әуезов"), "the writer again");
  const [, count] = (await found()).find(([name]) => name === "Мұхтар Әуезов");
  assert.ok(count > 0 && count < whole);
  await (await reader.find("fieldset label", /^Мұхтар Әуезов/)).evaluate((label) => label.click());
  assert.equal(await reader.total((total) => total !== whole), count);
});

journey("what the archive has is a facet, with as many articles as it finds; what it has not is none", {}, async (reader) => {
  await reader.open();
  const whole = await reader.total();
  await reader.find("fieldset legend", reader.t.facet_people);
  const facets = await reader.page.$$eval(".filters fieldset legend", (all) => all.map((one) => one.textContent));
  for (const name of ["facet_people", "facet_places", "facet_sources", "facet_languages"]) {
    assert.ok(facets.includes(reader.t[name]), reader.t[name]);
    const [label, count] = await reader.page.$$eval(
      ".filters fieldset",
      (all, legend) => {
        const values = all.find((one) => one.querySelector("legend").textContent === legend).querySelectorAll("label:has(.tally)");
        const last = [...values].at(-1);
        const count = Number(last.querySelector(".tally").textContent.replace(/\D/g, ""));
        last.click();
        return [last.textContent, count];
      },
      reader.t[name],
    );
    assert.equal(await reader.total((total) => total !== whole), count, label);
    await reader.page.evaluate(() => history.back());
    await reader.total((total) => total === whole);
    await reader.find("fieldset legend", reader.t.facet_people);
  }
  // No article of this archive has a section.
  assert.ok(!facets.includes(reader.t.facet_sections), String(facets));
});

for (const [language, day] of [["kk", /^\d{4} жылғы \d/], ["ru", /^\d+ [а-я]+ \d{4} года$/], ["en", /^\d+ [A-Z][a-z]+ \d{4}$/]]) {
  journey(`what the archive knows of a person: ${language}`, { language }, async (reader) => {
    await reader.open(WRITER);
    await reader.find("h2", reader.t.roles);
    const roles = await reader.page.$$eval("section[aria-labelledby=roles] li", (all) =>
      all.map((one) => [one.querySelector("span").lang, one.querySelector("a").textContent.replaceAll(/\s/g, " ")]),
    );
    assert.ok(roles.length > 1);
    for (const [lang, date] of roles) {
      assert.ok(lang !== "", "a role is in the language of its article");
      assert.match(date, day);
    }
    await reader.find("h2", reader.t.forms);
    const forms = await reader.page.$$eval("section[aria-labelledby=forms] li", (all) => all.map((one) => one.textContent));
    assert.ok(forms.includes("Әуезов"), String(forms));
    await reader.find("h2", reader.t.beside);
    const [lines, others] = await reader.page.$eval(".together", (one) => [
      one.querySelectorAll("path").length,
      one.querySelectorAll("li a").length,
    ]);
    assert.ok(others > 0 && lines === others, "the picture has a line for everyone on the list");
    await reader.page.click(".small-columns");
    await reader.arrives("time/?person=mukhtar-auezov");
    await reader.page.waitForSelector(".over-time .columns");
  });
}

journey("who cannot see is told what was found, and is taken to what was opened", {}, async (reader) => {
  await reader.open();
  await reader.search("қазақ");
  const total = await reader.total((count) => count < 40);
  assert.ok((await reader.text("[role=status][data-total]")).includes(String(total)));
  // Suggestions lie over the results while one types.
  await reader.open("?q=қазақ");
  const [first] = await reader.hits();
  await reader.page.click(`[data-article="${first}"] h2 a`);
  await reader.focused("main article h1");
  await reader.click("nav a", reader.t.people);
  await reader.arrives("people/");
  await reader.focused("main h1");
  await reader.until(async () => (await reader.page.title()).startsWith(reader.t.people), "the title of the view");
  await reader.page.click(`a[href$="people/${SEED.people[0]}/"], main ul a`);
  await reader.focused(".person-page h1");
});
