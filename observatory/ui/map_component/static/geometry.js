// Fetches published outlines once per address and turns shared borders into SVG paths.

const SUPPORTED_VERSION = 1
const CACHE = Symbol.for("observatory.map.geometry") // outlives this module, and every page of the session
const cache = (globalThis[CACHE] ??= new Map())

/**
 * @param {string} url address of a geometry file; its name carries a hash, so it never changes
 * @returns {Promise<object>} the file's fields with `paths`, `memberOf`, `borders` and `context` as path strings
 */
export function geometry(url) {
  if (!cache.has(url)) {
    const loading = load(url)
    loading.catch(() => cache.delete(url))
    cache.set(url, loading)
  }
  return cache.get(url)
}

async function load(url) {
  const answer = await fetch(new URL(url, document.baseURI))
  if (!answer.ok) throw new Error(`${answer.status} for ${url}`)
  const file = await answer.json()
  if (file.version !== SUPPORTED_VERSION) throw new Error(`Geometry has format ${file.version}`)
  const arcs = file.arcs.map((text) => new Arc(text))
  const members = new Map() // territory → all territories drawn by the same outline
  for (const positions of file.shared) for (const position of positions) members.set(position, positions)
  return {
    ...file,
    members,
    paths: file.shapes.map((rings) => path(rings, arcs)),
    borders: file.borders.map((arc) => `M${arcs[arc].start}l${arcs[arc].steps}`).join(""),
    context: file.context.map((rings) => path(rings, arcs)).join(""),
  }
}

class Arc {
  constructor(text) {
    const [start] = /^-?\d+ ?-?\d+/.exec(text)
    this.start = start
    this.steps = text.slice(start.length)
  }

  // Read from the other end: its start, and the steps in reverse.
  get back() {
    if (this.turned) return this.turned
    let [x, y] = this.start.match(/-?\d+/g).map(Number)
    const numbers = this.steps.match(/-?\d+/g)?.map(Number) ?? []
    let steps = ""
    for (let i = 0; i < numbers.length; i += 2) {
      x += numbers[i]
      y += numbers[i + 1]
      steps = signed(-numbers[i]) + signed(-numbers[i + 1]) + steps
    }
    this.turned = { start: `${x} ${y}`, steps }
    return this.turned
  }
}

const signed = (number) => (number < 0 ? `${number}` : ` ${number + 0}`)

function path(rings, arcs) {
  let text = ""
  for (const ring of rings) {
    ring.forEach((reference, place) => {
      const arc = reference < 0 ? arcs[~reference].back : arcs[reference]
      text += place ? arc.steps : `M${arc.start}l${arc.steps}`
    })
    text += "z"
  }
  return text
}
