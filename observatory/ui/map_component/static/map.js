// The map component: outlines fetched once, values at each rerun, only what changed painted again.

import { Drawing } from "./drawing.js"
import { html, svg } from "./elements.js"
import { geometry } from "./geometry.js"
import { Legend } from "./legend.js"
import { List } from "./list.js"
import { Model } from "./model.js"
import { unpack } from "./payload.js"
import { Tooltip } from "./tooltip.js"
import { Zoom } from "./zoom.js"

const SAY_MS = 160
const HINT_MS = 1800
const DARK = 0.4
const LINES = "repeating-linear-gradient(135deg, var(--ink) 0 1px, transparent 1px 4px)"

const style = new CSSStyleSheet()
style.replaceSync(await (await fetch(new URL("./map.css", import.meta.url))).text())
const maps = new WeakMap()

// Called by Streamlit at each rerun that changes the data or the theme.
export async function paint({ data, parentElement, setTriggerValue }) {
  if (!maps.has(parentElement)) maps.set(parentElement, new TerritoryMap(parentElement))
  const map = maps.get(parentElement)
  map.send = (code) => setTriggerValue("selected", code)
  await map.update(data)
  return () => {
    map.destroy()
    maps.delete(parentElement)
  }
}

class TerritoryMap {
  constructor(parent) {
    parent.adoptedStyleSheets = [...new Set([...(parent.adoptedStyleSheets ?? []), style])]
    this.turn = 0
    this.frame = html("div", { class: "frame" })
    this.live = html("div", { class: "unseen", "aria-live": "polite" })
    this.notice = html("div", { class: "notice" })
    this.legend = new Legend((only) => {
      this.drawing?.emphasise(only)
      this.list.restrict(only)
    })
    this.list = new List({
      point: (i) => this.#point(i),
      focus: (i) => this.#focus(i),
      select: (i) => this.#select(i),
    })
    const picture = html("div", { class: "picture" }, this.frame, this.notice)
    this.root = html("div", { class: "map" }, picture, this.legend.element, this.list.element, this.live)
    this.legend.element.hidden = this.list.element.hidden = true
    parent.append(this.root)
    this.#controls()
    this.tooltip = new Tooltip(this.frame)
    this.#listen()
  }

  async update(bytes) {
    const turn = ++this.turn
    this.root.setAttribute("aria-busy", "true")
    const view = await unpack(bytes)
    this.texts = view.texts
    if (!this.drawing) this.#loading(view.texts)
    let shapes
    try {
      shapes = await geometry(view.url)
    } catch (error) {
      if (turn === this.turn) this.#failed(view.texts, bytes)
      console.error(error)
      return
    }
    if (turn !== this.turn) return // a later rerun has overtaken this one
    this.#draw(new Model(shapes, view))
  }

  destroy() {
    this.zoom?.destroy()
    this.list.destroy()
    this.root.remove()
  }

  #draw(model) {
    const changed = this.drawing?.shapes !== model.shapes
    this.model = model
    this.#theme()
    this.#words()
    if (changed) {
      this.zoom?.destroy()
      this.drawing?.element.remove()
      this.drawing = new Drawing(model.shapes)
      this.frame.prepend(this.drawing.element)
      this.frame.style.setProperty("--ratio", model.shapes.width / model.shapes.height)
      this.zoom = new Zoom(this.frame, this.drawing, () => this.#moved())
    }
    this.drawing.element.setAttribute("aria-label", model.view.label)
    this.drawing.paint(model)
    this.drawing.choose(model.selected)
    this.notice.replaceChildren()
    this.legend.element.hidden = this.list.element.hidden = this.controls.hidden = false
    const box = model.group >= 0 ? model.shapes.groups.boxes[model.group] : null
    this.zoom.settle(box, !changed)
    this.legend.update(model)
    this.drawing.emphasise(this.legend.only)
    this.list.only = this.legend.only
    this.list.update(model)
    this.tooltip.hide()
    this.root.removeAttribute("aria-busy")
    this.root.dataset.painted = Number(this.root.dataset.painted ?? 0) + 1
  }

  #theme() {
    const { classes, contrast } = this.model.view
    const dark = luminance(getComputedStyle(this.root).getPropertyValue("background-color")) < DARK
    classes.forEach((each, number) => {
      this.root.style.setProperty(`--c${number}`, dark ? each.dark : each.colour)
      this.root.style.setProperty(`--f${number}`, each.patterned ? `url(#lines${number})` : `var(--c${number})`)
      this.root.style.setProperty(`--s${number}`, each.patterned ? `${LINES}, var(--c${number})` : `var(--c${number})`)
    })
    this.root.classList.toggle("dark", dark)
    this.root.classList.toggle("kinds", Boolean(this.model.view.kinds))
    this.root.classList.toggle("contrast", contrast)
  }

  #controls() {
    const button = (icon, act) => {
      const drawn = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: icon }))
      const element = html("button", { type: "button" }, drawn)
      element.addEventListener("click", act)
      return element
    }
    this.buttons = [
      button("M8 3v10M3 8h10", () => this.zoom.step(true)),
      button("M3 8h10", () => this.zoom.step(false)),
      button("M6 2.5H2.5V6M10 2.5h3.5V6M6 13.5H2.5V10M10 13.5h3.5V10", () => this.zoom.reset()),
    ]
    this.controls = html("div", { class: "controls", role: "group" }, ...this.buttons)
    this.controls.hidden = true // until there is something to zoom, and the words for it
    this.wheelHint = html("p", { class: "wheel-hint", "aria-hidden": "true" })
    this.frame.append(this.controls, this.wheelHint)
  }

  #words() {
    const { texts } = this.model
    this.controls.setAttribute("aria-label", texts.map_controls)
    const labels = [texts.zoom_in, texts.zoom_out, texts.reset]
    this.buttons.forEach((button, number) => {
      button.setAttribute("aria-label", labels[number])
      button.title = labels[number]
    })
    this.wheelHint.textContent = texts.wheel_hint
  }

  #listen() {
    const { frame } = this
    frame.addEventListener("pointermove", (event) => {
      const i = event.target.territory ?? null
      if (i === null || this.zoom.dragged) return this.#leave()
      const box = frame.getBoundingClientRect()
      this.#point(i)
      this.list.point(i)
      this.tooltip.show(this.model, i, event.clientX - box.left, event.clientY - box.top)
    })
    frame.addEventListener("pointerleave", () => this.#leave())
    frame.addEventListener("click", (event) => {
      const i = event.target.territory ?? null
      if (i !== null && !this.zoom.dragged) this.#select(this.#next(i))
    })
    frame.addEventListener("plainwheel", () => {
      this.wheelHint.classList.add("seen")
      clearTimeout(this.hinting)
      this.hinting = setTimeout(() => this.wheelHint.classList.remove("seen"), HINT_MS)
    })
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.tooltip.hide()
    })
  }

  // Clicking an outline that several territories share goes through them one by one.
  #next(i) {
    const members = this.model.shapes.members.get(i)
    return members ? members[(members.indexOf(this.model.selected) + 1) % members.length] : i
  }

  #point(i) {
    if (this.pointed === i || !this.drawing) return
    this.pointed = i
    this.drawing.point(i)
  }

  #leave() {
    this.#point(null)
    this.list.point(null)
    this.tooltip.hide()
  }

  #focus(i) {
    const box = this.drawing.box(i)
    this.#point(box ? i : null)
    this.tooltip.hide()
    if (box) {
      this.zoom.reveal(box)
      const [x, y] = this.zoom.place(box.x + box.width / 2, box.y + box.height / 2)
      this.tooltip.show(this.model, i, x, y)
    }
    clearTimeout(this.saying)
    this.saying = setTimeout(() => (this.live.textContent = this.model.sentence(i)), SAY_MS)
  }

  #select(i) {
    this.model.view.selected = this.model.shapes.codes[i]
    this.drawing.choose(i)
    this.send(this.model.view.selected)
  }

  #moved() {
    if (!this.zoom) return
    this.buttons[1].disabled = this.zoom.seen[2] >= this.zoom.whole[2]
    this.buttons[2].disabled = this.zoom.isHome
    this.tooltip.hide()
  }

  #loading(texts) {
    this.notice.replaceChildren(html("p", { role: "status" }, texts.loading))
  }

  #failed(texts, bytes) {
    const retry = html("button", { type: "button", class: "quiet" }, texts.retry)
    retry.addEventListener("click", () => this.update(bytes))
    this.notice.replaceChildren(html("p", { role: "alert" }, texts.failed), retry)
    this.root.removeAttribute("aria-busy")
  }
}

// Relative luminance (WCAG 2.2) of a computed colour.
function luminance(colour) {
  const channels = colour.match(/[\d.]+/g)?.map(Number) ?? [255, 255, 255]
  const [red, green, blue] = channels.slice(0, 3).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
