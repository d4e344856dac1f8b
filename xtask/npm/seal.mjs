// Seals what Trunk built: minifies scripts and styles, names every file after its content, and says
// the new names in index.html. Writes only what differs from what is there.
//
//     node seal.mjs FROM TO NODE_MODULES [--reload]
//
// Trunk names its files before wasm-opt and minifiers have changed them; a file that is cached for
// ever under its name must be named after what it holds.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [from, to, modules, reload] = process.argv.slice(2);
const { default: esbuild } = await import(pathToFileURL(join(modules, "esbuild/lib/main.js")));

/** What the development build adds to its boot script: a new build is loaded when there is one. */
const RELOADER = `
(async () => {
  const build = new URL("build.txt", document.documentElement.dataset.base);
  const read = () => fetch(build, { cache: "no-store" }).then((r) => (r.ok ? r.text() : null), () => null);
  let seen = await read();
  setInterval(async () => {
    const now = await read();
    if (now && seen && now !== seen) location.reload();
    seen = now ?? seen;
  }, 500);
})();
`;

/**
 * How binaryen makes the WebAssembly small. Rebuilding the control flow first and going over it twice is
 * worth 1.7 kB after brotli; functions in the order of their names, so that what was made of the same code
 * stands together, 0.6 kB; locals by how much they are used, 0.2 kB. Low memory is unused: the stack begins with it and never gets there.
 */
const SHRINK = ["--low-memory-unused", "--flatten", "--rereloop", "-Oz", "-Oz"];
const AGAIN = ["--simplify-locals-notee-nostructure", "--vacuum", "-Oz", "--reorder-locals", "--reorder-functions-by-name"];
const STRIP = ["--strip-debug", "--strip-producers", "--strip-target-features"];

const files = new Map();
for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  files.set(path.slice(from.length + 1).replaceAll("\\", "/"), readFileSync(path));
}
/** Custom sections to add to a module, by its name. */
const furniture = new Map();
let html = files.get("index.html")?.toString();
if (!html) throw new Error(`${from} holds no index.html: did Trunk build?`);

link(files);
await furnish(files);
if (!reload) {
  html = together(html, files);
  shrink(files);
}

const sealed = new Map();
for (const [name, bytes] of files) {
  if (name === "index.html") continue;
  const content = await minified(name, bytes);
  // What the page does not name is asked for under the name it has.
  const named = html.includes(`/${name}"`) && /\.(js|css|wasm)$/.test(name);
  const newName = named ? contentName(name, content) : name;
  sealed.set(newName, content);
  if (named) html = html.replaceAll(`/${name}"`, `/${newName}"`);
}
sealed.set("index.html", Buffer.from(html));
write(sealed);

/** Puts the style sheets of the page into one, in their order: a request instead of three. */
function together(html, files) {
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="[^"]*\/([^"/]+\.css)"[^>]*>\n?/g)];
  files.set("style.css", Buffer.concat(sheets.map(([, name]) => files.get(name))));
  for (const [at, [link, name]] of sheets.entries()) {
    files.delete(name);
    html = html.replace(link, at === 0 ? link.replace(name, "style.css") : "");
  }
  return html;
}

/**
 * Gives the glue the short names of imports and exports that the split left in `NAME_names.json`, and the
 * page the address of the extras, beside that of the module they belong to.
 */
function link(files) {
  for (const [name, bytes] of [...files]) {
    const stem = name.match(/^(.*)_names\.json$/)?.[1];
    if (!stem) continue;
    files.delete(name);
    files.set(`${stem}.js`, Buffer.from(renamed(files.get(`${stem}.js`).toString(), JSON.parse(bytes))));
    html = html.replace(/<link rel="preload" href="([^"]*)_bg\.wasm"/, '$& data-extras="$1_extras.wasm"');
  }
}

/**
 * Gives the extras their texts and their style: custom sections that load with the module. Pages that are
 * printed with what extras draw link the style, which is a file for them. Where the extras are not a module
 * of their own, the style goes behind that of the page.
 */
async function furnish(files) {
  const project = new URL("../../", import.meta.url);
  const folder = new URL("static/css/extras/", project);
  const sheets = readdirSync(folder).sort().map((name) => readFileSync(new URL(name, folder)));
  const texts = readFileSync(new URL("src/extras/texts.tsv", project));
  const extras = [...files.keys()].find((name) => name.endsWith("_extras.wasm"));
  if (extras) {
    const style = await minified("extras.css", Buffer.concat(sheets));
    furniture.set(extras, Buffer.concat([section("texts", texts), section("style", style)]));
    files.set(contentName("extras.css", style), style);
  } else {
    const name = html.match(/\/([^"/]+\.css)"(?![^]*\.css")/)[1];
    files.set(name, Buffer.concat([files.get(name), ...sheets]));
  }
}

/** A custom section of WebAssembly. */
function section(name, content) {
  const body = Buffer.concat([Buffer.from([name.length]), Buffer.from(name), content]);
  const size = [];
  for (let rest = body.length; rest > 0; rest >>>= 7) size.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
  return Buffer.concat([Buffer.from([0, ...size]), body]);
}

/** Runs wasm-opt over what the compiler wrote. */
function shrink(files) {
  const folder = mkdtempSync(join(tmpdir(), "seal-"));
  try {
    for (const [name, bytes] of files) {
      if (!name.endsWith(".wasm")) continue;
      const [large, small] = [join(folder, "large.wasm"), join(folder, "small.wasm")];
      writeFileSync(large, bytes);
      const wasmOpt = join(modules, "binaryen/bin/wasm-opt");
      execFileSync(process.execPath, [wasmOpt, large, "-o", small, ...SHRINK, ...AGAIN, ...STRIP]);
      files.set(name, Buffer.concat([readFileSync(small), furniture.get(name) ?? Buffer.alloc(0)]));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The glue with the short names: `imports` as [module, long, short], `exports` as [long, short]. */
function renamed(glue, { imports, exports }) {
  const inward = new Map(imports.map(([, long, short]) => [long, short]));
  const outward = new Map(exports);
  const module = imports[0]?.[0];
  const rest = new Set(inward.keys());
  const source = glue
    .replaceAll(JSON.stringify(module), '"a"')
    .replace(/^(\s+)(\w+)(: function)/gm, (all, indent, long, tail) =>
      inward.has(long) && rest.delete(long) ? `${indent}${JSON.stringify(inward.get(long))}${tail}` : all,
    )
    .replace(/\bwasm\.(\w+)/g, (all, long) => (outward.has(long) ? `wasm[${JSON.stringify(outward.get(long))}]` : all));
  if (rest.size > 0) throw new Error(`the glue does not define ${[...rest].join(", ")} where it was looked for`);
  return source;
}

async function minified(name, bytes) {
  const loader = name.match(/\.(js|css)$/)?.[1];
  if (!loader) return bytes;
  let source = bytes.toString();
  if (reload && name.startsWith("boot")) source += RELOADER;
  const options = { loader, minify: true, target: "es2022", legalComments: "none" };
  return Buffer.from((await esbuild.transform(source, options)).code);
}

/** `boot-1a2b.js` → `boot-SHA.js`, `viewer-1a2b_bg.wasm` → `viewer-SHA_bg.wasm`. */
function contentName(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const [, stem, tail] = name.match(/^(.*?)(?:-[0-9a-f]{8,16})?((?:_bg|_extras)?\.[a-z]+)$/);
  return `${stem}-${hash}${tail}`;
}

function write(sealed) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(to, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (!sealed.has(path.slice(to.length + 1).replaceAll("\\", "/"))) rmSync(path);
  }
  for (const [name, content] of sealed) {
    const path = join(to, name);
    mkdirSync(join(path, ".."), { recursive: true });
    if (!same(path, content)) writeFileSync(path, content);
  }
}

function same(path, content) {
  try {
    return readFileSync(path).equals(content);
  } catch {
    return false;
  }
}
