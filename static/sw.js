/**
 * Keeps the pages that were visited last, with all they need, so that they open
 * without a network. One cache for each build: a page never meets the modules
 * or styles of another one. What the pages load of the data they keep
 * themselves, in a cache of their own.
 */

/** Caches of builds; whatever else there is belongs to the pages. */
const CACHE = "build-";
/** Pages that are kept; of more, the oldest go. */
const MOST_PAGES = 12;
/** Pages that are kept: the map's, and those of regions, records and words. */
const PAGES =
  /^\/(?:$|about$|(?:areas|districts|wards|beats)(?:\/|$)|crimes\/)/;
/** What is no page, and may be a long file. */
const FILES = /^\/(?:api\/|mcp|picture\.)/;
/**
 * How a page, a module or a stylesheet names what it needs. Pictures of charts
 * are made when somebody takes them away, and are none of it.
 */
const NEEDED = [
  /["'(](\/_fresh\/js\/[^"')]+\.js)["')]/g,
  /href="(\/(?!picture\.)[^"]+\.(?:css|svg|png|webmanifest)(?:\?[^"]*)?)"/g,
  /(?:from|import|import\()\s*"(\.\/[^"]+\.js)"/g,
];

/** Which build a page is of, by what it names: pages may have no script. */
const BUILD = /\/_fresh\/js\/([^/"']+)\/|__frsh_c=([^"&]+)/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener(
  "activate",
  (event) => event.waitUntil(self.clients.claim()),
);
self.addEventListener("message", (event) => {
  // The page was there before this was.
  event.waitUntil(keepAt(event.data.keep).catch(() => {}));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (PAGES.test(url.pathname)) event.respondWith(answerPage(event));
    else if (!FILES.test(url.pathname)) {
      event.respondWith(answerOther(event));
    }
  } else if (isAsset(url)) event.respondWith(answerAsset(request));
  else if (url.pathname === "/api/manifest") {
    event.respondWith(newestOrKept(event));
  } else if (url.pathname.startsWith("/api/streets/")) {
    event.respondWith(answerAsset(request));
  }
});

/** What never changes under its address, or is needed to show a page. */
function isAsset({ pathname, search }) {
  return pathname.startsWith("/_fresh/js/") ||
    /^\/(?:styles|vendor)\//.test(pathname) || /^\/icon/.test(pathname) &&
      search !== "";
}

/** The page as it is now; without a network, as it was. */
async function answerPage(event) {
  const { request } = event;
  try {
    const response = await fetch(request);
    event.waitUntil(keep(request.url, response.clone()).catch(() => {}));
    return response;
  } catch {
    const kept = await caches.match(request.url);
    if (kept !== undefined) return await marked(kept);
    // The map as such, which an installed page opens, is the one seen last.
    const url = new URL(request.url);
    const isStart = url.pathname === "/" &&
      [...url.searchParams.keys()].every((name) => name === "lang");
    return isStart && await lastPage() || await notKept(url);
  }
}

/** What has no copy here is asked for, or told not to be there. */
async function answerOther({ request }) {
  try {
    return await fetch(request);
  } catch {
    return await notKept(new URL(request.url));
  }
}

/** A kept page that knows what it is: `data-kept` on its root. */
async function marked(response) {
  const html = (await response.text()).replace("<html", "<html data-kept");
  const headers = new Headers(response.headers);
  // Of the body as it came.
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(html, { headers });
}

/** To the page that was kept last: what it shows is what its address says. */
async function lastPage() {
  const { url } = (await keptPages())[0] ?? {};
  return url === undefined ? undefined : Response.redirect(url);
}

/** The pages that are kept, the newest first, with their titles. */
async function keptPages() {
  const found = [];
  for (const name of await cachesOfBuilds()) {
    const cache = await caches.open(name);
    for (const { url } of (await cache.keys()).filter(isPage).reverse()) {
      const html = await (await cache.match(url)).text();
      found.push({ url, title: /<title>([^<]*)/.exec(html)?.[1] ?? url });
    }
  }
  return found;
}

/** What {@linkcode notKept} says, by language. */
const SAID = {
  en: {
    title: "You are offline",
    why:
      "This page was not visited on this device before, so there is no copy of it. Connect to a network and load it again, or go back.",
    none: "No page was kept on this device yet.",
    some: "These were visited before, and open without a network:",
  },
  es: {
    title: "No hay conexión",
    why:
      "Esta página no se visitó antes en este dispositivo, así que no hay copia de ella. Conéctese a una red y cárguela otra vez, o vuelva atrás.",
    none: "En este dispositivo aún no se guardó ninguna página.",
    some: "Estas se visitaron antes y se abren sin conexión:",
  },
};

/** A page that says what is not there, and what is. */
async function notKept({ searchParams }) {
  const language = searchParams.get("lang") === "es" ? "es" : "en";
  const { title, why, none, some } = SAID[language];
  const pages = await keptPages();
  const links = pages.map(({ url, title }) =>
    `<li><a href="${url.replaceAll("&", "&amp;")}">${title}</a></li>`
  ).join("");
  const rest = links === ""
    ? `<p>${none}</p>`
    : `<p>${some}</p><ul>${links}</ul>`;
  const html = `<!doctype html><html lang="${language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title} – Chicago Crimes</title>
<style>body{font:1rem/1.5 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}</style>
<h1>${title}</h1>
<p>${why}</p>
${rest}`;
  return new Response(html, {
    status: 503,
    headers: { "content-type": "text/html; charset=utf-8" },
  });
}

async function answerAsset(request) {
  const kept = await caches.match(request);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  const [newest] = await cachesOfBuilds();
  if (newest !== undefined && isKept(response)) {
    const cache = await caches.open(newest);
    await cache.put(request, response.clone()).catch(() => {});
  }
  return response;
}

/** Only what its server lets be kept for good: in development that is nothing. */
function isKept(response) {
  return response.ok &&
    /immutable/.test(response.headers.get("cache-control") ?? "");
}

/** What the server says; what it said, where it cannot be asked. */
async function newestOrKept(event) {
  const { request } = event;
  try {
    const response = await fetch(request);
    const [newest] = await cachesOfBuilds();
    if (newest !== undefined && response.ok) {
      const copy = response.clone();
      event.waitUntil(
        caches.open(newest).then((cache) => cache.put(request.url, copy))
          .catch(() => {}),
      );
    }
    return response;
  } catch (error) {
    const kept = await caches.match(request.url);
    if (kept === undefined) throw error;
    return kept;
  }
}

async function keepAt(url) {
  if (!PAGES.test(new URL(url).pathname)) return;
  await keep(url, await fetch(url));
  const manifest = new URL("/api/manifest", url).href;
  const response = await fetch(manifest);
  const [newest] = await cachesOfBuilds();
  if (newest !== undefined && response.ok) {
    await (await caches.open(newest)).put(manifest, response);
  }
}

/** Keeps a page once all that it needs is there, and sweeps other builds. */
async function keep(url, response) {
  const cacheControl = response.headers.get("cache-control") ?? "";
  if (!response.ok || /no-store/.test(cacheControl)) return;
  const html = await response.clone().text();
  const build = BUILD.exec(html)?.slice(1).find((found) => found !== undefined);
  if (build === undefined) return;
  const name = CACHE + build;
  const cache = await caches.open(name);
  await keepNeeded(cache, url, html, new Set());
  // The one kept last stands last.
  await cache.delete(url);
  await cache.put(url, response);
  const pages = (await cache.keys()).filter(isPage);
  for (const old of pages.slice(0, -MOST_PAGES)) await cache.delete(old);
  for (const other of await cachesOfBuilds()) {
    if (other !== name) await caches.delete(other);
  }
}

/** Keeps what a text names, and what that names in turn. */
async function keepNeeded(cache, base, text, seen) {
  const urls = NEEDED.flatMap((way) => [...text.matchAll(way)])
    .map(([, path]) => new URL(path.replaceAll("&amp;", "&"), base).href)
    .filter((url) => !seen.has(url));
  await Promise.all([...new Set(urls)].map(async (url) => {
    seen.add(url);
    let response = await cache.match(url);
    if (response === undefined) {
      response = await fetch(url);
      if (!response.ok) throw new Error(`${response.status} of ${url}`);
      await cache.put(url, response.clone());
    }
    if (url.endsWith(".js")) {
      await keepNeeded(cache, url, await response.text(), seen);
    }
  }));
}

/** Whether a cache's request is of a page. */
function isPage({ url }) {
  return PAGES.test(new URL(url).pathname);
}

/** Names of the caches of builds, the newest first. */
async function cachesOfBuilds() {
  return (await caches.keys()).filter((name) => name.startsWith(CACHE))
    .reverse();
}
