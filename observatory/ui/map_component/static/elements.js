// Small helpers to make elements; text is always set as text, never as markup.

const SVG = "http://www.w3.org/2000/svg"

export function html(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children)
}

export function svg(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG, tag), attributes, children)
}

function furnish(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue
    element.setAttribute(name, value === true ? "" : value)
  }
  element.append(...children)
  return element
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches
