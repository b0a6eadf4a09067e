import { heightAbove } from "./embed.js";
import { paint as paintFragment } from "./fragment.js";

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
  if (embedding) embedding.ontoggle = () => embedding.open && measure(root, embedding.querySelector("code"));
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
