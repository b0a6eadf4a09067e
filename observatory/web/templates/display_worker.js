// Answers when the server does not: the last loop and its fonts, from the browser's store. The page puts them there.
const CACHE = "observatory-display"
const PATIENCE = 8000

addEventListener("install", () => skipWaiting())
addEventListener("activate", (event) => event.waitUntil(clients.claim()))
addEventListener("fetch", (event) => {
  const address = new URL(event.request.url)
  if (event.request.method !== "GET" || address.origin !== location.origin) return
  if (event.request.mode === "navigate") event.respondWith(page(event.request, address))
  else if (event.request.destination === "font") event.respondWith(font(event.request))
})

async function page(request, address) {
  const store = await caches.open(CACHE)
  const language = address.searchParams.get("lang")
  const last = await store.match(address.pathname + (language ? `?lang=${encodeURIComponent(language)}` : ""))
  if (!last) return fetch(request)
  const late = new Promise((resolve) => setTimeout(() => resolve(last), PATIENCE))
  const answer = fetch(request).then((found) => (found.status >= 500 ? last : found), () => last)
  return Promise.race([answer, late])
}

async function font(request) {
  const store = await caches.open(CACHE)
  return (await store.match(request.url)) ?? fetch(request)
}
