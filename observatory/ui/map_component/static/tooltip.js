// What a territory is, beside the pointer or beside its outline.

import { html } from "./elements.js"
import { MISSING, MIXED } from "./model.js"

const GAP = 14

export class Tooltip {
  constructor(frame) {
    this.frame = frame
    this.element = html("div", { class: "tooltip", "aria-hidden": "true", hidden: true })
    frame.append(this.element)
  }

  // x and y in pixels of the frame.
  show(model, i, x, y) {
    const members = model.shapes.members.get(i) ?? [i]
    if (this.territory !== i || this.model !== model) {
      this.element.replaceChildren(...this.#content(model, members))
      this.territory = i
      this.model = model
    }
    this.element.hidden = false
    const { clientWidth, clientHeight } = this.frame
    const { offsetWidth, offsetHeight } = this.element
    const left = x + GAP + offsetWidth > clientWidth ? x - GAP - offsetWidth : x + GAP
    const top = y + GAP + offsetHeight > clientHeight ? y - GAP - offsetHeight : y + GAP
    this.element.style.transform = `translate(${Math.max(0, left)}px, ${Math.max(0, top)}px)`
  }

  hide() {
    this.element.hidden = true
  }

  #content(model, members) {
    const parts = members.length > 1 ? [html("p", { class: "tooltip-note" }, model.texts.mixed)] : []
    for (const i of members) {
      const note = model.isMissing(i) ? "" : model.note(i)
      const small = model.people(i) || model.parent(i)
      parts.push(
        html("p", { class: "tooltip-name" }, model.name(i)),
        ...(members.length === 1 && small ? [html("p", { class: "tooltip-parent" }, small)] : []),
        html(
          "p",
          { class: "tooltip-value" },
          swatch(model.classOf(i)),
          html("strong", {}, model.value(i)),
          html("span", {}, model.word(i)),
        ),
        ...(note ? [html("p", { class: "tooltip-note" }, note)] : []),
      )
    }
    return parts
  }
}

export function swatch(number) {
  const kind = number === MISSING ? "m" : number === MIXED ? "x" : `c${number}`
  return html("span", { class: `swatch ${kind}`, "aria-hidden": "true" })
}
