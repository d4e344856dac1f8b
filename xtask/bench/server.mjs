// Serves folders over HTTP/2 as a host would, and counts what it sends.
//
// The bodies are counted as sent: compressed where a host would compress, ranges where they are asked
// for. Headers are not (about a tenth of a kilobyte each way).

import { execFileSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, openSync, readFileSync, readSync, closeSync, statSync } from "node:fs";
import { createSecureServer } from "node:http2";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
};

/** What is the same for every archive, and therefore cached: everything else is counted as data. */
const PROGRAM = /(\.(html|css|js|mjs|wasm|svg|ico|png|woff2|webmanifest)|\/wasm\.\w+\.pagefind)$/;

/** A certificate of our own for this run, and the hash by which the browser is told to trust it. */
export function certificate(folder) {
  mkdirSync(folder, { recursive: true });
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  try {
    const made = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "7"];
    const args = ["req", "-x509", ...made, "-subj", "/CN=localhost", "-keyout", key, "-out", cert];
    execFileSync("openssl", args, { stdio: ["ignore", "ignore", "pipe"] });
  } catch (error) {
    throw new Error(`openssl could not make a certificate (is it installed?): ${error.message}`);
  }
  const spki = new X509Certificate(readFileSync(cert)).publicKey.export({ type: "spki", format: "der" });
  const hash = createHash("sha256").update(spki).digest("base64");
  return { key: readFileSync(key), cert: readFileSync(cert), hash };
}

/** Serves a folder on a free port; ends with `close()`. */
export async function serve(root, { key, cert }) {
  const log = [];
  const compressed = new Map();
  let open = 0;
  let changed = performance.now();
  const moved = (by) => {
    open += by;
    changed = performance.now();
  };

  const server = createSecureServer({ key, cert });
  server.on("stream", (stream, headers) => {
    moved(1);
    stream.on("close", () => moved(-1));
    stream.on("error", () => {}); // the page no longer wants it
    const path = decodeURIComponent(new URL(headers[":path"], "https://localhost").pathname);
    const { status, body, extra } = answer(root, compressed, path, headers);
    log.push({ path, range: headers.range, bytes: body.length, program: PROGRAM.test(path) || path.endsWith("/") });
    stream.respond({
      ":status": status,
      "content-length": body.length,
      "cache-control": "public, max-age=3600",
      "accept-ranges": "bytes",
      // Only a page on its own has a fine clock.
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      ...extra,
    });
    stream.end(body);
  });
  await new Promise((resolve, reject) => server.on("error", reject).listen(0, "127.0.0.1", resolve));

  return {
    url: `https://localhost:${server.address().port}/`,
    /** What was sent since the last call. */
    take: () => log.splice(0),
    /** Waits until nothing has been under way for `ms`: the page has all that it asks for. */
    quiet: (ms) =>
      new Promise((resolve) => {
        const look = () => {
          const left = open > 0 ? ms : changed + ms - performance.now();
          if (left <= 0) resolve();
          else setTimeout(look, left);
        };
        changed = performance.now();
        look();
      }),
    close: () => server.close(),
  };
}

function answer(root, compressed, path, headers) {
  const file = join(root, normalize(path.endsWith("/") ? `${path}index.html` : path));
  const there = (path) => path.startsWith(root) && existsSync(path) && statSync(path).isFile();
  if (!there(file) && !there(`${file}.br`)) {
    return { status: 404, body: Buffer.from("not found"), extra: { "content-type": "text/plain" } };
  }
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  const extra = { "content-type": type };
  const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? "");
  if (range) {
    const { size } = statSync(file);
    const first = Number(range[1]);
    const last = Math.min(range[2] ? Number(range[2]) : size - 1, size - 1);
    if (first > last) return { status: 416, body: Buffer.alloc(0), extra: { "content-range": `bytes */${size}` } };
    extra["content-range"] = `bytes ${first}-${last}/${size}`;
    return { status: 206, body: part(file, first, last + 1 - first), extra };
  }
  if (type !== "application/octet-stream" && /\bbr\b/.test(headers["accept-encoding"] ?? "")) {
    extra["content-encoding"] = "br";
    if (!compressed.has(file)) {
      const ready = there(`${file}.br`);
      compressed.set(file, ready ? readFileSync(`${file}.br`) : brotliCompressSync(readFileSync(file)));
    }
    return { status: 200, body: compressed.get(file), extra };
  }
  return { status: 200, body: readFileSync(file), extra };
}

function part(file, start, length) {
  const bytes = Buffer.alloc(length);
  const handle = openSync(file, "r");
  try {
    readSync(handle, bytes, 0, length, start);
  } finally {
    closeSync(handle);
  }
  return bytes;
}
