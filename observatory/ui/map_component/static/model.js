// One view of the map in words and numbers: names, values, classes, ranks, what is in scope.

export const MISSING = -1
export const MIXED = -2
// As observatory/text/formats.py writes numbers: Spanish parts thousands by a space and begins decimals with a comma, for
// which CLDR has Costa Rica; European Portuguese; both group from five digits on.
const LOCALES = { es: "es-CR", pt: "pt-PT", en: "en-GB" }
const FROM_FIVE_DIGITS = ["es", "pt"]

export class Model {
  constructor(shapes, view) {
    Object.assign(this, { shapes, view, texts: view.texts })
    const locale = LOCALES[view.language] ?? view.language
    const useGrouping = FROM_FIVE_DIGITS.includes(view.language) ? "min2" : "always"
    this.format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: view.decimals,
      maximumFractionDigits: view.decimals,
      useGrouping,
    })
    this.counts = new Intl.NumberFormat(locale, { useGrouping })
    this.group = view.focus ? shapes.groups.codes.indexOf(view.focus) : -1
    this.scope = []
    shapes.codes.forEach((_, i) => {
      if (this.group < 0 || shapes.parents[i] === this.group) this.scope.push(i)
    })
    this.#rank()
  }

  get selected() {
    return this.view.selected ? this.shapes.codes.indexOf(this.view.selected) : -1
  }

  name(i) {
    return this.view.names?.[i] ?? this.shapes.names[i]
  }

  parent(i) {
    return this.shapes.groups.names[this.shapes.parents[i]] ?? ""
  }

  // How many people live there, in words; empty where that is not shown or not known.
  people(i) {
    const count = this.view.people?.counts[i] ?? null
    return count === null ? "" : fill(this.view.people.words, { count: this.count(count) })
  }

  fullName(i) {
    const parent = this.parent(i)
    return parent ? fill(this.texts.name_in_parent, { name: this.name(i), parent }) : this.name(i)
  }

  isMissing(i) {
    return this.view.found[i] === MISSING
  }

  classOf(i) {
    return this.view.found[i]
  }

  // Class of the outline that territory i is drawn with.
  classOfOutline(i) {
    const members = this.shapes.members.get(i)
    if (!members) return this.classOf(i)
    return members.every((member) => this.classOf(member) === this.classOf(i)) ? this.classOf(i) : MIXED
  }

  value(i) {
    if (this.isMissing(i)) return this.texts.missing
    const number = this.format.format(this.view.whole[i] / 10 ** this.view.decimals)
    return this.view.unit.replace("{value}", number)
  }

  // The class in words; for a missing value its reason.
  word(i) {
    if (this.isMissing(i)) return this.note(i) || this.texts.missing
    return this.view.classes[this.classOf(i)].word
  }

  // What the status of a value says: provisional, estimated; or why there is none.
  note(i) {
    return this.texts.statuses[this.view.status[i]] ?? ""
  }

  hasOutline(i) {
    return this.shapes.paths[i] !== "" || this.shapes.members.has(i)
  }

  sentence(i) {
    let text = fill(this.texts.sentence, { name: this.fullName(i), value: this.value(i), word: this.word(i) })
    if (!this.isMissing(i) && this.note(i)) text += `. ${this.note(i)}`
    if (this.people(i)) text += `. ${this.people(i)}`
    if (!this.hasOutline(i)) text += `. ${this.texts.no_outline}`
    return text
  }

  count(number) {
    return this.counts.format(number)
  }

  countByClass() {
    const found = new Array(this.view.classes.length).fill(0)
    let missing = 0
    for (const i of this.scope) this.isMissing(i) ? missing++ : found[this.classOf(i)]++
    return { found, missing }
  }

  // Territories whose name and parent hold every word looked for, accents and case aside.
  matching(query, onlyClass) {
    const wanted = folded(query).split(/\s+/).filter(Boolean)
    if (wanted.length && !this.folded) {
      this.folded = this.shapes.codes.map((_, i) => folded(`${this.name(i)} ${this.parent(i)}`))
    }
    return this.order.filter(
      (i) =>
        (onlyClass === null || this.classOf(i) === onlyClass) && wanted.every((word) => this.folded[i].includes(word)),
    )
  }

  // Order of the table, and ranks with ties (1, 2, 2, 4); missing values last, by name.
  #rank() {
    const { whole, language, order } = this.view
    const sign = order === "ascending" ? 1 : -1
    const collator = new Intl.Collator(language)
    this.order = [...this.scope].sort((a, b) => {
      const empty = Number.isNaN(whole[a]) - Number.isNaN(whole[b])
      if (empty) return empty
      return sign * (whole[a] - whole[b]) || collator.compare(this.name(a), this.name(b))
    })
    this.rank = new Map()
    this.order.forEach((i, place) => {
      const before = this.order[place - 1]
      if (this.isMissing(i)) return
      this.rank.set(i, place && whole[before] === whole[i] ? this.rank.get(before) : place + 1)
    })
  }
}

export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole)
}

export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ")
}
