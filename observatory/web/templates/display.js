// Runs the loop of the wall. Everything that is shown is in the document already; the server is asked for news only.
(() => {
  "use strict"
  const query = new URLSearchParams(location.search)
  const speed = Math.min(Math.max(Number(query.get("speed")) || 1, 0.1), 60)
  const MINUTE = 60_000 / speed
  const ASK = MINUTE / 2 // how often for news at most; a little less, so that many walls do not ask at once
  const ASK_AGAIN = MINUTE / 8 // while there is no connection
  const PATIENCE = 10_000 // milliseconds for an answer
  const RESUME = 5 * MINUTE // a loop that someone paused, or kept in one language, goes on by itself
  const IDLE = 4_000 // until the pointer hides
  const REACH = 12 // pixels from the middle that the picture wanders, so that nothing burns in
  const LATE = 1_000 // after a sleep of the machine the count starts anew
  const SWIPE = 60 // pixels
  const CACHE = "observatory-display"

  const root = document.documentElement
  const part = (id) => document.getElementById(id)
  const still = matchMedia("(prefers-reduced-motion: reduce)")
  const near = matchMedia("(max-width: 700px), (max-height: 420px)") // in the hand: the page may be longer than the screen
  const own = location.pathname + (query.get("lang") ? `?lang=${encodeURIComponent(query.get("lang"))}` : "")
  let words = JSON.parse(part("words").textContent)
  let slides = [...document.querySelectorAll(".o-slide")]
  let tag = root.dataset.tag
  let shown = null // the slide
  let only = "" // the language that somebody chose
  let paused = false
  let due = 0
  let turn = 0, back = 0, idle = 0 // timers
  let failures = 0
  let fresh = null // a newer loop, shown from the next change on
  let kept = false // whether the document lies in the browser's store
  let wandering = 0
  const clocks = new Map()

  const inTurn = () => (only ? slides.filter((slide) => slide.lang === only) : slides)

  function show(slide) {
    if (shown && shown !== slide) delete shown.dataset.on
    shown = slide
    slide.dataset.on = ""
    document.body.dataset.kind = slide.dataset.kind
    fit(slide)
    if (root.lang !== slide.lang) speak(slide.lang)
    const order = inTurn()
    part("position").textContent = `${order.indexOf(slide) + 1} / ${order.length}`
    if (still.matches) wander() // unseen between two slides
    if (paused) part("said").textContent = slide.querySelector("h1").textContent
  }

  // Words are set smaller until they fit; nothing is cut off.
  function fit(slide) {
    const box = slide.querySelector(".o-words"), head = slide.querySelector("h1")
    const fits = () => (near.matches || box.scrollHeight <= box.clientHeight + 2) && head.scrollWidth <= head.clientWidth + 1
    box.classList.remove("o-broken")
    for (const scale of [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64]) {
      box.style.setProperty("--fit", scale)
      if (fits()) return
    }
    box.classList.add("o-broken") // one word is longer than the wall is wide
  }

  function speak(language) {
    const own = words[language]
    root.lang = language
    document.title = own.title
    part("brand").textContent = own.brand
    part("paused").textContent = own.paused
    part("controls").setAttribute("aria-label", own.controls)
    for (const id of ["previous", "next", "full"]) part(id).setAttribute("aria-label", own[id])
    part("pause").setAttribute("aria-label", paused ? own.go : own.pause)
    for (const button of document.querySelectorAll("[data-language]"))
      if (button.dataset.language === language) button.setAttribute("aria-current", "true")
      else button.removeAttribute("aria-current")
    connection()
    tell()
  }

  function connection() {
    const cut = failures > 1
    const own = words[root.lang]
    const said = cut ? own.cut : own.date
    part("date").parentElement.classList.toggle("o-cut", cut)
    if (part("date").textContent !== said) part("date").textContent = said
  }

  function tell() {
    const language = root.lang
    if (!clocks.has(language))
      clocks.set(language, new Intl.DateTimeFormat(words[language].locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }))
    const now = clocks.get(language).format(new Date())
    if (part("clock").textContent !== now) part("clock").textContent = now
  }

  function tick() {
    tell()
    setTimeout(tick, 60_000 - (Date.now() % 60_000) + 20)
  }

  // The loop ---------------------------------------------------------------------------------------------------------
  const dwell = () => (Number(shown.dataset.seconds) * 1000) / speed

  function schedule(from) {
    clearTimeout(turn)
    if (paused) return
    due = from + dwell()
    turn = setTimeout(change, Math.max(due - performance.now(), 0))
  }

  function change() {
    const late = performance.now() - due
    move(1, late > LATE ? performance.now() : due)
    document.dispatchEvent(new CustomEvent("observatory:slide", { detail: { key: shown.dataset.key, late } }))
  }

  function move(step, from = performance.now()) {
    if (fresh) renew()
    const order = inTurn()
    const at = order.indexOf(shown)
    show(order[at < 0 ? 0 : (at + step + order.length) % order.length])
    schedule(from)
  }

  // A newer loop takes the place of the old between two slides, which nobody sees.
  function renew() {
    const { main, newer, newTag } = fresh
    fresh = null
    const key = shown.dataset.key
    const position = slides.indexOf(shown)
    words = newer
    tag = newTag
    part("loop").replaceChildren(...main.childNodes)
    slides = [...document.querySelectorAll(".o-slide")]
    if (only && !slides.some((slide) => slide.lang === only)) choose("")
    shown = slides.find((slide) => slide.dataset.key === key) ?? slides[Math.min(position, slides.length - 1)]
    speak(shown.lang)
  }

  function pause(wanted) {
    paused = wanted
    document.body.classList.toggle("o-halted", paused)
    part("paused").hidden = !paused
    part("position").hidden = paused
    part("said").setAttribute("aria-live", paused ? "polite" : "off")
    part("said").textContent = paused ? words[root.lang].paused : ""
    part("pause").setAttribute("aria-label", paused ? words[root.lang].go : words[root.lang].pause)
    schedule(performance.now())
    later()
  }

  function choose(language) {
    only = language
    for (const button of document.querySelectorAll("[data-language]"))
      button.setAttribute("aria-pressed", String(button.dataset.language === only))
    later()
  }

  // Whoever touched the wall is gone after a while: everything is as it was.
  function later() {
    clearTimeout(back)
    if (paused || only)
      back = setTimeout(() => {
        if (only) choose("")
        if (paused) pause(false)
      }, RESUME)
  }

  // News -------------------------------------------------------------------------------------------------------------
  async function ask() {
    try {
      const headers = kept ? { "If-None-Match": `"${tag}"` } : {}
      const answer = await fetch(own, { headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) })
      if (answer.status === 304) {
        failures = 0
      } else if (answer.ok) {
        take(await answer.text())
        failures = 0
      } else {
        failures += 1
      }
    } catch {
      failures += 1
    }
    connection()
    setTimeout(ask, (failures ? ASK_AGAIN : ASK) * (0.8 + 0.2 * Math.random()))
  }

  function take(text) {
    const page = new DOMParser().parseFromString(text, "text/html")
    const main = page.getElementById("loop")
    if (!main?.querySelector(".o-slide")) throw new Error("no loop")
    keep(text)
    const newTag = page.documentElement.dataset.tag
    if (newTag === tag) return
    if (page.documentElement.dataset.version !== root.dataset.version) {
      location.reload() // another program: its words and its looks come with a new document
      return
    }
    fresh = { main: document.adoptNode(main), newer: JSON.parse(page.getElementById("words").textContent), newTag }
    if (paused && !only) later()
  }

  // So that even a reload finds the last loop when there is no server. Only where the browser trusts the address.
  async function keep(text) {
    kept = true
    if (!globalThis.caches || !navigator.serviceWorker) return
    try {
      await store(text)
    } catch {
      kept = false // the store is full, or the fonts did not come: the next answer is kept again
    }
  }

  async function store(text) {
    const held = await caches.open(CACHE)
    await held.put(own, new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } }))
    const fonts = [...document.querySelectorAll("link[as=font]")].map((link) => link.href)
    for (const font of fonts) if (!(await held.match(font))) await held.add(font)
  }

  // Against burnt-in pictures; in one glide, or between two slides where motion is not wanted.
  function wander() {
    wandering += 1
    const x = Math.round(REACH * Math.sin(wandering * 2.4)), y = Math.round(REACH * Math.sin(wandering * 1.7 + 1))
    part("wall").style.translate = `${x}px ${y}px`
  }

  async function stayAwake() {
    if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen").catch(() => {})
  }

  // Who stands before it ---------------------------------------------------------------------------------------------
  part("previous").addEventListener("click", () => move(-1))
  part("next").addEventListener("click", () => move(1))
  part("pause").addEventListener("click", () => pause(!paused))
  part("full").addEventListener("click", () => {
    const asked = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()
    asked.catch(() => {})
  })
  part("full").hidden = !document.fullscreenEnabled
  part("languages")?.addEventListener("click", (event) => {
    const language = event.target.closest("button")?.dataset.language
    if (!language) return
    choose(only === language ? "" : language)
    if (!only || shown.lang === only) return
    const same = shown.dataset.key.replace(/-[a-z]{2}$/, `-${only}`)
    const order = inTurn()
    show(order.find((slide) => slide.dataset.key === same) ?? order[0])
    schedule(performance.now())
  })
  addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === "ArrowRight") move(1)
    else if (event.key === "ArrowLeft") move(-1)
    else if (event.key === " " && !event.target.closest?.("button, a")) pause(!paused)
    else return
    event.preventDefault()
  })
  let began = null
  part("loop").addEventListener("pointerdown", (event) => (began = { x: event.clientX, y: event.clientY }))
  addEventListener("pointerup", (event) => {
    if (!began) return
    const across = event.clientX - began.x, down = event.clientY - began.y
    began = null
    if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(down)) move(across < 0 ? 1 : -1)
  })
  addEventListener("pointercancel", () => (began = null))
  const stir = () => {
    clearTimeout(idle)
    document.body.classList.remove("o-idle")
    idle = setTimeout(() => document.body.classList.add("o-idle"), IDLE)
    if (paused || only) later()
  }
  for (const kind of ["pointermove", "pointerdown", "keydown"]) addEventListener(kind, stir, { passive: true })
  addEventListener("resize", () => fit(shown))
  document.addEventListener("visibilitychange", stayAwake)

  // Begin ------------------------------------------------------------------------------------------------------------
  if (speed !== 1) for (const [name, seconds] of [["--glide", 2], ["--appear", 0.7]]) root.style.setProperty(name, `${seconds / speed}s`)
  const begin = slides.find((slide) => slide.dataset.key === query.get("slide"))
  root.lang = ""
  show(begin ?? slides[0])
  schedule(performance.now())
  document.fonts.ready.then(() => fit(shown))
  tick()
  stir()
  stayAwake()
  setInterval(() => still.matches || wander(), MINUTE)
  setTimeout(ask, Math.min(2_000, ASK) * Math.random())
  navigator.serviceWorker?.register("/display/worker.js", { updateViaCache: "none" }).catch(() => {})
})()
