import { heightAbove } from "./embed.js";
import { paint as paintFragment } from "./fragment.js";

const LONGEST_LINK = 1500; // letters of SQL that still go into a link to the bench
let spoken = "python"; // the language last asked for, on any page

// The link to the view, the citation, the frame for another page, and code; each with a button that copies it.
export function paint(component) {
  paintFragment(component);
  const root = component.parentElement.querySelector(".o-fragment");
  if (!root) return;
  const follow = root.onclick;
  root.onclick = (event) => {
    const button = event.target.closest(".o-copy");
    const what = button?.closest(".o-recipe").querySelector("pre, p");
    if (button?.matches(".o-send")) send(what.textContent);
    else if (button) copy(button, what);
    else follow?.(event);
  };
  const sending = root.querySelector(".o-send");
  if (sending) sending.hidden = !navigator.share;
  const embedding = root.querySelector(".o-embedding");
  speak(root, spoken);
  root.onchange = (event) => event.target.matches(".o-languages input") && speak(root, event.target.value);
  if (embedding) embedding.ontoggle = () => embedding.open && measure(root, embedding.querySelector("code"));
}

// The SQL is sent once, its literals marked: Python puts the parameters in their place, R takes it whole.
function speak(root, language) {
  spoken = language;
  for (const radio of root.querySelectorAll(".o-languages input")) radio.checked = radio.value === language;
  for (const code of root.querySelectorAll(".o-snippet code")) {
    code.sql ??= code.cloneNode(true);
    const sql = code.sql.cloneNode(true);
    const bench = code.closest(".o-recipe").querySelector(".o-bench");
    bench.hidden = language !== "sql" || sql.textContent.length > LONGEST_LINK;
    bench.search = new URLSearchParams([...[...new URLSearchParams(bench.search)].filter(([name]) => name !== "sql"), ["sql", sql.textContent]]);
    if (language === "python") for (const literal of sql.querySelectorAll("i")) literal.textContent = `$${literal.dataset.p}`;
    const { [language]: before = "", [`${language}End`]: after = "" } = sql.dataset;
    const text = language === "python" ? sql.textContent.replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"') : sql.textContent;
    code.textContent = before + text + after;
  }
}

// The frame's height can only be known where the figure is drawn.
function measure(root, code) {
  const words = code.textContent.replace(/height="\d+"/, `height="${heightAbove(root)}"`);
  if (words !== code.textContent) code.textContent = words;
}

// Hands the link to the programs of the device: messengers, mail.
function send(address) {
  navigator.share({ title: document.title, url: address }).catch(() => {});
}

async function copy(button, code) {
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch {
    // No permission, or not a secure address: select the code, so that one key copies it.
    getSelection().selectAllChildren(code);
    if (!document.execCommand("copy")) return;
  }
  button.dataset.words ??= button.textContent;
  button.textContent = button.dataset.done;
  button.closest(".o-recipe-head").querySelector('[role="status"]').textContent = button.dataset.done;
  clearTimeout(button.waiting);
  button.waiting = setTimeout(() => {
    button.textContent = button.dataset.words;
  }, 2500);
}
