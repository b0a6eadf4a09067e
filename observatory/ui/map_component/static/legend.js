// Classes with their limits in words, and how many territories are in each. A class can be singled out.

import { html } from "./elements.js"
import { MISSING, MIXED } from "./model.js"
import { swatch } from "./tooltip.js"

export class Legend {
  constructor(emphasise) {
    this.emphasise = emphasise
    this.only = null
    this.title = html("p", { class: "legend-title" })
    this.strip = html("div", { class: "strip", "aria-hidden": "true" })
    this.list = html("ul", { class: "classes" })
    this.clear = html("button", { class: "quiet", type: "button", hidden: true })
    this.clear.addEventListener("click", () => this.#toggle(this.only))
    this.element = html("div", { class: "legend" }, this.title, this.strip, this.list, this.clear)
  }

  update(model) {
    const { found, missing } = model.countByClass()
    if (this.only !== null && !(this.only === MISSING ? missing : found[this.only])) this.only = null
    this.title.textContent = model.texts.legend_title
    this.clear.textContent = model.texts.clear_class
    const lines = model.view.classes.map((each, number) => [number, each.limits, each.word, found[number]])
    if (model.view.order !== "ascending") lines.reverse()
    if (missing) lines.push([MISSING, model.texts.missing, "", missing])
    this.buttons = new Map()
    this.list.replaceChildren(...lines.map((line) => this.#line(model, ...line)))
    const mixed = model.shapes.shared.filter(([first]) => model.classOfOutline(first) === MIXED)
    if (mixed.length) this.list.append(this.#mixed(model, mixed.length))
    this.strip.replaceChildren(
      ...lines.filter(([, , , count]) => count).map(([number, , , count]) => {
        const part = swatch(number)
        part.style.flexGrow = count
        return part
      }),
    )
    this.#press()
  }

  #line(model, number, limits, word, count) {
    const button = html(
      "button",
      { type: "button", class: "class", disabled: !count, "aria-pressed": "false" },
      swatch(number),
      html("span", { class: "limits" }, limits),
      html("span", { class: "word" }, word),
      html("span", { class: "count" }, model.count(count)),
    )
    button.addEventListener("click", () => this.#toggle(number))
    this.buttons.set(number, button)
    return html("li", {}, button)
  }

  #mixed(model, count) {
    const words = html("span", { class: "limits wide" }, model.texts.mixed)
    return html("li", {}, html("span", { class: "class" }, swatch(MIXED), words, html("span", { class: "count" }, model.count(count))))
  }

  #toggle(number) {
    this.only = this.only === number ? null : number
    this.#press()
    this.emphasise(this.only)
  }

  #press() {
    for (const [number, button] of this.buttons) button.setAttribute("aria-pressed", String(number === this.only))
    this.clear.hidden = this.only === null
  }
}

