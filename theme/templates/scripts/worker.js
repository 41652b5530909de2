const pages = "pages", most = 300;
const shell = async (cache) => cache.addAll(["./", "theme/icon.svg"]);

addEventListener("install", (event) => event.waitUntil(caches.open(version).then(shell)));

addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== version && name !== pages) await caches.delete(name);
  await clients.claim();
  await edition(await fetch("./"));
})()));

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(registration.scope) && !request.headers.has("range"))
    event.respondWith(answer(request, event));
});

// The net first, and what is kept where it fails: what a reader sees is never older than it must be.
async function answer(request, event) {
  try {
    const response = await fetch(request);
    if (response.ok && request.mode === "navigate") event.waitUntil(keep(request.url, response.clone()));
    return response;
  } catch {
    return (await caches.match(request, { ignoreSearch: true })) ?? (await caches.match("./")) ?? Response.error();
  }
}

async function keep(url, response) {
  const cache = await caches.open(pages);
  if (url === registration.scope) await edition(response.clone());
  await cache.put(url, response);
  const kept = await cache.keys();
  for (const old of kept.slice(0, -most)) await cache.delete(old);
}

// Today's edition: the stories that the front page leads to.
async function edition(response) {
  const cache = await caches.open(pages);
  const links = (await response.text()).matchAll(/href="([^"]*\d{4}\/\d\d\/\d\d\/[^"/#]+\/)"/g);
  for (const [, link] of links) {
    const url = new URL(link, registration.scope);
    if (!(await cache.match(url))) await cache.add(url).catch(() => {});
  }
}
