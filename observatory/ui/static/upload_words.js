// Streamlit writes its uploader in English only: here its few words are put into the reader's language.
const EXACT = { Upload: "choose", "Drag and drop files here": "drop", "Drag and drop a file here": "drop", "Add files": "add", "file upload": "choose" };
const BEGIN = [["File must be", "large"], ["Remove ", "remove"], ["Delete ", "remove"]];

export function paint({ data }) {
  const box = document.querySelector(data.box ?? ".st-key-attendance_files");
  if (!box) return;
  box.words = data.words;
  translate(box);
  if (box.wordsObserver) return;
  box.wordsObserver = new MutationObserver(() => translate(box));
  box.wordsObserver.observe(box, { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ["aria-label", "title"] });
}

function translate(box) {
  for (const said of box.querySelectorAll("[data-testid=stFileUploaderDropzoneInstructions] span, [data-testid=stFileUploaderDropzoneInstructions] small"))
    if (!said.children.length) put(said.firstChild, box.words.limit);
  const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const words = meant(node.nodeValue, box.words);
    if (words) put(node, words);
  }
  for (const element of box.querySelectorAll("[aria-label], [title]"))
    for (const name of ["aria-label", "title"]) {
      const said = element.getAttribute(name);
      const words = said && meant(said, box.words);
      if (words && words !== said) element.setAttribute(name, words);
    }
}

// Only what differs is written: otherwise the observer would hear itself for ever. The nodes stay React's own.
function put(node, words) {
  if (node && node.nodeValue !== words) node.nodeValue = words;
}

function meant(text, words) {
  const said = text.trim();
  if (said in EXACT) return words[EXACT[said]];
  const [, name] = BEGIN.find(([begin]) => said.startsWith(begin)) ?? [];
  if (name === "remove") return words.remove.replace("{file}", said.slice(said.indexOf(" ") + 1));
  if (name) return words[name];
  return said.includes("Please try again") || said.includes("Request failed") || said.includes("Network Error") ? words.failed : "";
}
