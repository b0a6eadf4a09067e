// The picture: one path per outline, painted by class; only what changed is touched.

import { svg } from "./elements.js"
import { MISSING, MIXED } from "./model.js"

const BORDER_PIXELS = 0.3
const OUTLINE_PIXELS = 0.8
const LABEL_PIXELS = 11
const MOST_CLASSES = 6

export class Drawing {
  constructor(shapes) {
    this.shapes = shapes
    this.paths = new Map()
    this.painted = new Map()
    this.hatch = hatch("hatch", 45)
    this.mixed = hatch("mixed", -45)
    this.lined = Array.from({ length: MOST_CLASSES }, (_, number) => lined(number))
    this.land = svg("g", { class: "land", "fill-rule": "evenodd" })
    this.lines = svg("path", { class: "borders", d: shapes.borders })
    this.hot = svg("path", { class: "hot" })
    this.casing = svg("path", { class: "casing" })
    this.chosen = svg("path", { class: "chosen" })
    this.insets = shapes.insets.map(inset)
    this.element = svg(
      "svg",
      { role: "img", viewBox: `0 0 ${shapes.width} ${shapes.height}` },
      svg("defs", {}, this.hatch, this.mixed, ...this.lined),
      svg("path", { class: "context", "fill-rule": "evenodd", d: shapes.context }),
      this.land,
      this.lines,
      ...this.insets.flat(),
      this.casing,
      this.chosen,
      this.hot,
    )
    this.#draw()
  }

  #draw() {
    this.groups = [...shapeGroups(this.shapes)].map(([group, members]) => {
      const paths = members.map((i) => {
        const path = svg("path", { d: this.shapes.paths[i] })
        path.territory = i
        this.paths.set(i, path)
        return path
      })
      const element = svg("g", {}, ...paths)
      element.group = group
      return element
    })
    this.land.append(...this.groups)
  }

  paint(model) {
    for (const [i, path] of this.paths) {
      const found = model.classOfOutline(i)
      if (this.painted.get(i) === found) continue
      path.setAttribute("class", found === MISSING ? "m" : found === MIXED ? "x" : `c${found}`)
      this.painted.set(i, found)
    }
    for (const element of this.groups) {
      element.classList.toggle("aside", model.group >= 0 && element.group !== model.group)
    }
  }

  // Only one class stands out; null shows all alike.
  emphasise(number) {
    if (number === null) delete this.land.dataset.only
    else this.land.dataset.only = number === MISSING ? "m" : `c${number}`
  }

  point(i) {
    this.hot.setAttribute("d", i === null ? "" : this.outline(i))
  }

  choose(i) {
    const outline = i < 0 ? "" : this.outline(i)
    this.casing.setAttribute("d", outline)
    this.chosen.setAttribute("d", outline)
  }

  outline(i) {
    const members = this.shapes.members.get(i)
    return this.shapes.paths[members ? members[0] : i]
  }

  // Box of a territory in grid units, null where it has no outline.
  box(i) {
    const members = this.shapes.members.get(i)
    const path = this.paths.get(members ? members[0] : i)
    return path ? path.getBBox() : null
  }

  // Lines keep their width on the screen, whatever the zoom.
  scale(unit, zoom) {
    const border = BORDER_PIXELS * Math.min(2.5, Math.sqrt(zoom))
    this.land.setAttribute("stroke-width", border * unit)
    this.lines.setAttribute("stroke-width", OUTLINE_PIXELS * unit)
    this.hot.setAttribute("stroke-width", 1.75 * unit)
    this.casing.setAttribute("stroke-width", 5 * unit)
    this.chosen.setAttribute("stroke-width", 2.5 * unit)
    this.hatch.setAttribute("patternTransform", `rotate(45) scale(${unit})`)
    this.mixed.setAttribute("patternTransform", `rotate(-45) scale(${unit})`)
    for (const pattern of this.lined) pattern.setAttribute("patternTransform", `rotate(45) scale(${unit})`)
    this.insets.forEach(([frame, label], number) => {
      const [x, y] = this.shapes.insets[number].box
      frame.setAttribute("stroke-width", unit)
      frame.setAttribute("rx", 4 * unit)
      label.setAttribute("font-size", LABEL_PIXELS * unit)
      label.setAttribute("x", x + 2 * unit)
      label.setAttribute("y", y - 5 * unit)
    })
  }
}

function* shapeGroups(shapes) {
  const groups = new Map()
  shapes.paths.forEach((path, i) => {
    if (!path) return
    const group = shapes.parents[i]
    if (!groups.has(group)) groups.set(group, [])
    groups.get(group).push(i)
  })
  yield* groups
}

function hatch(name, angle) {
  return svg(
    "pattern",
    { id: name, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${angle})` },
    svg("rect", { class: `${name}-ground`, width: 6, height: 6 }),
    svg("rect", { class: `${name}-line`, width: 1.4, height: 6 }),
  )
}

// Lines over the colour of a class.
function lined(number) {
  const pattern = svg(
    "pattern",
    { id: `lines${number}`, width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("rect", { width: 4, height: 4 }),
    svg("rect", { class: "lined", width: 1, height: 4 }),
  )
  pattern.firstChild.style.fill = `var(--c${number})`
  return pattern
}

function inset({ name, box: [x, y, width, height] }) {
  const label = svg("text", { class: "inset-name" })
  label.textContent = name
  return [svg("rect", { class: "inset", x, y, width, height }), label]
}
