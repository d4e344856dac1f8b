// The host of the site, for one journey: passes every request on to the site, and fails, waits or
// answers by itself where the journey wants that. It is the same for every engine.

import { once } from "node:events";
import http from "node:http";

/**
 * Starts a host before a site.
 *
 * For engines whose driver can do neither: `first` is a script that runs before all others of every
 * page, and `heard` is given what it tells by loading the image `/told?TEXT`.
 */
export async function startHost(site, { first, heard } = {}) {
  const host = new Host(site, first, heard);
  host.server.listen(0, "127.0.0.1");
  await once(host.server, "listening");
  const url = new URL(site);
  url.port = host.server.address().port;
  host.url = url.href;
  return host;
}

class Host {
  constructor(site, first, heard) {
    this.site = new URL(site);
    this.first = first;
    this.heard = heard;
    this.answers = new Map();
    this.statuses = new Map();
    this.server = http.createServer((request, response) => void this.serve(request, response));
  }

  /** Lets every request fail whose address holds this, until it is `undefined`. */
  block(part) {
    this.blocked = part;
  }

  /** Holds back every request whose address has this, until what it gives is called. */
  hold(part) {
    let release;
    this.held = { part, released: new Promise((released) => (release = released)) };
    return () => {
      this.held = undefined;
      release();
    };
  }

  /** Answers an address with this page, as if the site had it. */
  answer(path, body, headers = {}) {
    const content = { "content-type": "text/html; charset=utf-8", ...headers };
    this.answers.set(new URL(path, this.url).pathname, { body, headers: content });
  }

  /** With which status an address was answered last. */
  status(url) {
    return this.statuses.get(new URL(url).pathname);
  }

  async close() {
    this.server.closeAllConnections();
    this.server.close();
  }

  async serve(request, response) {
    const { url } = request;
    if (this.held && url.includes(this.held.part)) await this.held.released;
    if (this.blocked && url.includes(this.blocked)) return request.socket.destroy();
    const { pathname: path, search } = new URL(url, this.url);
    if (path === FIRST) return this.send(path, response, 200, SCRIPT, this.first);
    if (path === TOLD) {
      this.heard(decodeURIComponent(search.slice(1)));
      return this.send(path, response, 204, {}, "");
    }
    const answer = this.answers.get(path);
    if (answer) return this.send(path, response, 200, answer.headers, this.begun(answer.body));
    return this.pass(path, request, response);
  }

  /** Passes a request on to the site, and what it answers back. */
  pass(path, request, response) {
    const { method } = request;
    const headers = { ...request.headers, host: this.site.host };
    if (this.first) delete headers["accept-encoding"]; // a page that is added to must be legible
    const onward = http.request(new URL(request.url, this.site), { method, headers }, async (answer) => {
      const { statusCode, headers } = answer;
      const isPage = headers["content-type"]?.startsWith("text/html");
      if (this.first && isPage && statusCode !== 304) {
        const page = Buffer.concat(await answer.toArray()).toString();
        return this.send(path, response, statusCode, headers, method === "HEAD" ? "" : this.begun(page));
      }
      this.statuses.set(path, statusCode);
      response.writeHead(statusCode, headers);
      return answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    // Nobody waits for it any more: what is not read would keep the connection, and the journeys, alive.
    response.on("close", () => response.writableEnded || onward.destroy());
    if (response.destroyed) onward.destroy();
    request.pipe(onward);
  }

  send(path, response, status, headers, body) {
    this.statuses.set(path, status);
    response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
    response.end(body);
  }

  /** The page with the script that comes first in it. */
  begun(page) {
    return this.first ? page.replace(/<meta charset[^>]*>/, `$&<script src="${FIRST}"></script>`) : page;
  }
}

/** Where the script lies that comes first, and what it loads: beside the site, as its policy demands. */
const FIRST = "/first.js";
const TOLD = "/told";
const SCRIPT = { "content-type": "text/javascript", "cache-control": "no-store" };
