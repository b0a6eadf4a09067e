// Streamlit writes the names of its controls' small parts in English only: here they are put into the reader's language.
const EXACT = {
  Open: "open", "Choose an option": "choose", "Choose options": "choose", "Clear value": "clear", "Clear all": "clear", "Clear entry": "clear",
  "No results": "none", "Selectbox options": "options", "Multiselect options": "options", "Selected values": "chosen", "Select all": "all",
  "Press Enter to apply": "enter",
};
const NAMES = ["aria-label", "placeholder", "title"];
const NAMED = "[aria-label], [placeholder], [title]";
// Only there a text of Streamlit's own is looked for; everything else that is read is ours.
const TEXTS = "[role=listbox] *, [role=listbox], [data-testid=InputInstructions], [data-testid=stSelectboxVirtualDropdown] *";
let words = {};

export function tellInWords(said) {
  const first = !Object.keys(words).length;
  words = said;
  if (!said) return;
  translate(document.body);
  if (!first) return;
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") named(change.target);
      else for (const node of change.addedNodes) if (node.nodeType === Node.ELEMENT_NODE) translate(node);
    }
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: NAMES });
}

function translate(element) {
  named(element);
  element.querySelectorAll(NAMED).forEach(named);
  written(element);
  element.querySelectorAll(TEXTS).forEach(written);
}

function named(element) {
  for (const name of NAMES) {
    const said = element.getAttribute(name);
    const meant = said && inWords(said);
    if (meant && meant !== said) element.setAttribute(name, meant);
  }
}

// The nodes stay React's own; only what they say is changed.
function written(element) {
  if (!element.matches(TEXTS)) return;
  for (const node of element.childNodes) {
    const meant = node.nodeType === Node.TEXT_NODE && inWords(node.nodeValue.trim());
    if (meant && meant !== node.nodeValue) node.nodeValue = meant;
  }
}

function inWords(said) {
  if (said in EXACT) return words[EXACT[said]];
  if (/^Select \d+ matches$/.test(said)) return words.all;
  return said.startsWith("Remove ") ? words.remove.replace("{file}", said.slice("Remove ".length)) : "";
}
