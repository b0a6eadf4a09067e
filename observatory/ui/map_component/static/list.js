// The ordered table: the same values as the map, and the way to it by keyboard and screen reader.

import { html } from "./elements.js"
import { fill } from "./model.js"
import { swatch } from "./tooltip.js"

const CHUNK = 50
const CHUNK_NARROW = 12
const TYPING_MS = 90
const narrow = matchMedia("(max-width: 640px)") // asking an element for its width would lay out everything twice

export class List {
  // `on.point(i)` a territory is looked at (null: no more), `on.focus(i)` by keyboard, `on.select(i)` activated.
  constructor(on) {
    this.on = on
    this.only = null
    this.downwards = true
    this.limit = 0
    this.#build()
    this.#listen()
  }

  #build() {
    this.label = html("span")
    this.input = html("input", { type: "search", autocomplete: "off", spellcheck: "false" })
    this.status = html("span", { class: "shown", role: "status" })
    this.hint = html("p", { class: "unseen", id: "list-hint" })
    this.caption = html("caption")
    this.head = ["rank", "territory", "value", "class_word"].map((name) => html("th", { scope: "col", class: name }))
    this.sort = html("button", { type: "button", class: "sort" })
    this.head[2].append(this.sort)
    this.pinned = html("tbody", { class: "pinned" })
    this.body = html("tbody")
    this.table = html("table", {}, this.caption, html("thead", {}, html("tr", {}, ...this.head)), this.pinned, this.body)
    this.empty = html("p", { class: "empty", hidden: true })
    this.more = html("button", { type: "button", class: "more", hidden: true })
    this.scroll = html("div", { class: "scroll" }, this.table, this.empty, this.more)
    this.element = html(
      "div",
      { class: "list" },
      html("div", { class: "tools" }, html("label", {}, this.label, this.input), this.status),
      this.hint,
      this.scroll,
    )
  }

  #listen() {
    this.input.addEventListener("input", () => {
      clearTimeout(this.typing)
      this.typing = setTimeout(() => this.#filter(), TYPING_MS)
    })
    this.sort.addEventListener("click", () => {
      this.downwards = !this.downwards
      this.#filter()
    })
    this.more.addEventListener("click", () => {
      const next = this.visible[this.limit]
      this.#grow()
      this.#focus(next)
    })
    this.table.addEventListener("click", (event) => {
      const i = territoryOf(event)
      if (i !== null) this.on.select(i)
    })
    this.table.addEventListener("pointerover", (event) => this.on.point(territoryOf(event)))
    this.table.addEventListener("pointerleave", () => this.on.point(null))
    this.table.addEventListener("focusin", (event) => {
      const i = territoryOf(event)
      if (i === null || !event.target.matches(".name")) return
      this.#rove(event.target)
      if (!this.quiet) this.on.focus(i)
    })
    this.table.addEventListener("focusout", () => this.on.point(null))
    this.body.addEventListener("keydown", (event) => this.#key(event))
  }

  destroy() {
    clearTimeout(this.typing)
  }

  update(model) {
    const focused = this.element.getRootNode().activeElement
    const kept = focused && this.body.contains(focused) ? territoryOf({ target: focused }) : null
    const sameScope = this.model && this.model.shapes === model.shapes && this.model.group === model.group
    this.model = model
    const { texts } = model
    this.table.classList.toggle("unranked", Boolean(model.view.unranked))
    this.label.textContent = texts.filter_label
    this.hint.textContent = texts.list_hint
    this.caption.textContent = texts.caption
    this.head.forEach((cell, number) => {
      if (number !== 2) cell.textContent = [texts.rank, texts.territory, "", texts.class_word][number]
    })
    this.sort.textContent = texts.value
    this.empty.textContent = texts.no_match
    if (!sameScope) this.limit = 0
    this.#filter(sameScope)
    if (kept !== null) this.#focus(kept, true)
  }

  // Only one class; null shows all.
  restrict(only) {
    this.only = only
    this.#filter()
  }

  point(i) {
    this.marked?.classList.remove("hot")
    this.marked = i === null ? null : this.rows.get(i)
    this.marked?.classList.add("hot")
  }

  #filter(keep = false) {
    const { model } = this
    const found = model.matching(this.input.value, this.only)
    if (!this.downwards) {
      const valued = found.filter((i) => !model.isMissing(i))
      this.visible = [...valued.reverse(), ...found.filter((i) => model.isMissing(i))]
    } else {
      this.visible = found
    }
    const falling = (model.view.order === "descending") === this.downwards
    this.head[2].setAttribute("aria-sort", falling ? "descending" : "ascending")
    this.sort.dataset.falling = falling
    this.rows = new Map()
    this.body.replaceChildren()
    const wanted = keep ? this.limit : 0
    this.limit = 0
    this.#grow(Math.max(wanted, this.#chunk()))
    this.#pin()
    this.empty.hidden = this.visible.length > 0
    const numbers = { shown: model.count(this.visible.length), total: model.count(model.scope.length) }
    this.status.textContent = fill(model.texts.shown, numbers)
  }

  #chunk() {
    return narrow.matches ? CHUNK_NARROW : CHUNK
  }

  #grow(by = CHUNK) {
    const next = this.visible.slice(this.limit, this.limit + by)
    this.body.append(
      ...next.map((i) => {
        const row = this.#row(i)
        this.rows.set(i, row)
        return row
      }),
    )
    this.limit += next.length
    const left = this.visible.length - this.limit
    this.more.hidden = left === 0
    this.more.textContent = fill(this.model.texts.show_more, { count: this.model.count(Math.min(CHUNK, left)) })
    if (!this.body.querySelector('.name[tabindex="0"]')) this.body.querySelector(".name")?.setAttribute("tabindex", 0)
  }

  #pin() {
    const { selected } = this.model
    this.pinned.replaceChildren()
    if (selected < 0) return
    const row = this.#row(selected)
    row.querySelector(".name").tabIndex = 0
    row.querySelector(".parent").append(html("span", { class: "badge" }, this.model.texts.selected))
    this.pinned.append(row)
    this.rows.get(selected)?.classList.add("chosen")
  }

  #row(i) {
    const { model } = this
    const missing = model.isMissing(i)
    const note = missing ? "" : model.note(i)
    const name = html("button", { type: "button", class: "name", tabindex: -1 }, model.name(i))
    name.setAttribute("aria-describedby", "list-hint")
    const small = [model.people(i) || model.parent(i), model.hasOutline(i) ? "" : model.texts.no_outline].filter(Boolean).join(" · ")
    const row = html(
      "tr",
      {},
      html("td", { class: "rank" }, model.rank.has(i) ? model.count(model.rank.get(i)) : "–"),
      html("th", { scope: "row" }, name, html("span", { class: "parent" }, small)),
      html("td", { class: "value" }, model.value(i), ...(note ? [html("span", { class: "note" }, note)] : [])),
      html("td", { class: "class_word" }, html("span", { class: "word" }, swatch(model.classOf(i)), model.word(i))),
    )
    row.territory = i
    return row
  }

  #key(event) {
    const row = event.target.closest("tr")
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity }
    if (!row || !(event.key in moves) || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const place = this.visible.indexOf(row.territory)
    const last = event.key === "End" ? this.limit - 1 : this.visible.length - 1
    this.#focus(this.visible[Math.min(Math.max(place + moves[event.key], 0), last)])
  }

  #focus(i, quiet = false) {
    const place = this.visible.indexOf(i)
    if (place < 0) return
    while (place >= this.limit) this.#grow()
    this.quiet = quiet
    const name = this.rows.get(i).querySelector(".name")
    name.focus({ preventScroll: quiet })
    this.quiet = false
  }

  // One tab stop for the whole list.
  #rove(name) {
    if (!this.body.contains(name)) return
    this.body.querySelector('.name[tabindex="0"]')?.setAttribute("tabindex", -1)
    name.tabIndex = 0
  }
}

function territoryOf(event) {
  return event.target.closest?.("tr")?.territory ?? null
}
