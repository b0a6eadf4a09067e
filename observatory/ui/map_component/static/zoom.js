// Which part of the drawing is seen. While it moves, the picture is only shifted and scaled as a whole (cheap);
// when it rests, the view box is set and lines are drawn sharp again.

import { calm } from "./elements.js"

const REST_MS = 140
const GLIDE_MS = 420
const STEP = 1.6
const CLOSEST = 60 // times the whole drawing
const AIR = 0.05

export class Zoom {
  constructor(frame, drawing, moved) {
    Object.assign(this, { frame, drawing, moved })
    this.whole = [0, 0, drawing.shapes.width, drawing.shapes.height]
    this.home = this.whole
    this.seen = this.shown = this.whole
    this.observer = new ResizeObserver(() => this.#commit())
    this.observer.observe(frame)
    this.#listen()
  }

  destroy() {
    this.observer.disconnect()
    clearTimeout(this.timer)
  }

  get isHome() {
    return this.seen === this.home
  }

  // Units of the drawing per pixel of the screen.
  get unit() {
    const { clientWidth, clientHeight } = this.frame
    return Math.max(this.shown[2] / (clientWidth || 1), this.shown[3] / (clientHeight || 1))
  }

  // Where the drawing is at home: all of it, or one group.
  settle(box, glide) {
    const home = box ? withAir(box, this.whole) : this.whole
    if (home.every((side, i) => side === this.home[i])) return
    this.home = home
    this.show(home, glide)
  }

  reset() {
    this.show(this.home, true)
  }

  by(factor, [x, y] = this.#centre()) {
    const [left, top, width, height] = this.seen
    const least = this.whole[2] / CLOSEST
    const ratio = Math.min(Math.max(1 / factor, least / width), Math.max(1, this.whole[2] / width))
    const box = [x - (x - left) * ratio, y - (y - top) * ratio, width * ratio, height * ratio]
    return this.#within(box)
  }

  step(inwards) {
    this.show(this.by(inwards ? STEP : 1 / STEP), true)
  }

  // Bring a box into view without changing the scale, unless it is seen already.
  reveal(box) {
    const [left, top, width, height] = this.seen
    const x = box.x + box.width / 2
    const y = box.y + box.height / 2
    if (x > left && x < left + width && y > top && y < top + height) return
    this.show(this.#within([x - width / 2, y - height / 2, width, height]), true)
  }

  show(box, glide) {
    this.seen = box
    clearTimeout(this.timer)
    if (!glide || calm()) {
      this.#commit()
      return
    }
    const { element } = this.drawing
    const closer = box[2] < this.shown[2]
    if (!closer) {
      const from = this.shown
      this.#commit()
      element.animate([{ transform: this.#transform(from) }, { transform: "none" }], glideTiming)
      return
    }
    const motion = element.animate([{ transform: "none" }, { transform: this.#transform(box) }], glideTiming)
    motion.finished.then(
      () => this.seen === box && this.#commit(),
      () => {},
    )
  }

  // Position on the screen, relative to the frame, of a point of the drawing.
  place(x, y) {
    const [left, top] = this.#corner(this.shown)
    const unit = this.unit
    return [(x - left) / unit, (y - top) / unit]
  }

  #commit() {
    const { element } = this.drawing
    this.shown = this.seen
    element.style.transform = ""
    element.setAttribute("viewBox", this.shown.map((side) => side.toFixed(1)).join(" "))
    this.drawing.scale(this.unit, this.whole[2] / this.shown[2])
    this.moved()
  }

  // Move at once, sharpen later: for wheel, pinch and drag.
  #follow(box) {
    this.seen = box
    this.drawing.element.style.transform = this.#transform(box)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.#commit(), REST_MS)
    this.moved()
  }

  // The picture as drawn for `shown`, transformed to look as if `box` were seen.
  #transform(box) {
    const { clientWidth, clientHeight } = this.frame
    const unit = this.unit
    const next = Math.max(box[2] / clientWidth, box[3] / clientHeight)
    const [left, top] = this.#corner(this.shown)
    const [x, y] = this.#corner(box)
    const scale = unit / next
    return `translate(${(left - x) / next}px, ${(top - y) / next}px) scale(${scale})`
  }

  // What lies in the upper left corner of the frame when a box is centred in it.
  #corner([left, top, width, height]) {
    const { clientWidth, clientHeight } = this.frame
    const unit = Math.max(width / clientWidth, height / clientHeight)
    return [left - (clientWidth * unit - width) / 2, top - (clientHeight * unit - height) / 2]
  }

  #centre() {
    const [left, top, width, height] = this.seen
    return [left + width / 2, top + height / 2]
  }

  #within([left, top, width, height]) {
    const [, , allWidth, allHeight] = this.whole
    if (width >= allWidth) return this.whole
    return [clamp(left, 0, allWidth - width), clamp(top, 0, Math.max(0, allHeight - height)), width, height]
  }

  #pointOf(event) {
    const box = this.frame.getBoundingClientRect()
    const [left, top] = this.#corner(this.seen)
    const unit = Math.max(this.seen[2] / box.width, this.seen[3] / box.height)
    return [left + (event.clientX - box.left) * unit, top + (event.clientY - box.top) * unit, unit]
  }

  #listen() {
    const { frame } = this
    frame.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.metaKey) {
          frame.dispatchEvent(new CustomEvent("plainwheel"))
          return
        }
        event.preventDefault()
        this.#follow(this.by(Math.exp(-event.deltaY * 0.004), this.#pointOf(event)))
      },
      { passive: false },
    )
    let start = null
    frame.addEventListener("pointerdown", (event) => {
      if (event.pointerType !== "mouse" || event.button || this.seen[2] >= this.whole[2]) return
      start = { x: event.clientX, y: event.clientY, box: this.seen, moved: false }
    })
    frame.addEventListener("pointermove", (event) => {
      if (!start) return
      const [dx, dy] = [event.clientX - start.x, event.clientY - start.y]
      if (!start.moved && Math.hypot(dx, dy) < 5) return
      if (!start.moved) frame.setPointerCapture(event.pointerId)
      start.moved = this.dragged = true
      const unit = this.#pointOf(event)[2]
      const [left, top, width, height] = start.box
      this.#follow(this.#within([left - dx * unit, top - dy * unit, width, height]))
    })
    const end = () => {
      start = null
      setTimeout(() => (this.dragged = false))
    }
    frame.addEventListener("pointerup", end)
    frame.addEventListener("pointercancel", end)
    this.#listenToFingers()
  }

  // One finger scrolls the page; two move and zoom the map.
  #listenToFingers() {
    let last = null
    const fingers = ([a, b]) => ({
      clientX: (a.clientX + b.clientX) / 2,
      clientY: (a.clientY + b.clientY) / 2,
      apart: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
    })
    const track = (event) => {
      if (event.touches.length !== 2) {
        last = null
        return
      }
      event.preventDefault()
      const now = fingers(event.touches)
      if (last && event.type === "touchmove") {
        const [fromX, fromY] = this.#pointOf(last)
        const [toX, toY] = this.#pointOf(now)
        const [left, top, width, height] = this.by(now.apart / last.apart, [toX, toY])
        this.#follow(this.#within([left + fromX - toX, top + fromY - toY, width, height]))
      }
      last = now
    }
    for (const kind of ["touchstart", "touchmove", "touchend"]) {
      this.frame.addEventListener(kind, track, { passive: false })
    }
  }
}

const glideTiming = { duration: GLIDE_MS, easing: "cubic-bezier(.3, 0, .2, 1)" }

const clamp = (value, low, high) => Math.min(Math.max(value, low), high)

function withAir([x, y, width, height], [, , allWidth]) {
  const side = Math.max(width, height, allWidth / CLOSEST)
  const air = side * AIR
  return [x - air, y - air, width + 2 * air, height + 2 * air]
}
