import { paint as paintFragment } from "./fragment.js";

// The link to the view, the citation, and code with a button that copies it.
export function paint(component) {
  paintFragment(component);
  const root = component.parentElement.querySelector(".o-fragment");
  if (!root) return;
  const follow = root.onclick;
  root.onclick = (event) => {
    const button = event.target.closest(".o-copy");
    if (button) copy(button, button.closest(".o-recipe").querySelector("pre"));
    else follow?.(event);
  };
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
  button.parentElement.querySelector('[role="status"]').textContent = button.dataset.done;
  clearTimeout(button.waiting);
  button.waiting = setTimeout(() => {
    button.textContent = button.dataset.words;
  }, 2500);
}
