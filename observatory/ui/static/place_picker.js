// Chips of chosen places, each with its line's look and a button that takes it away, and a search that adds one.
import { placeSearch } from "./search.js";

export function paint({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".o-picker");
  if (!root) return;
  if (root.shown !== data.html) {
    const input = root.querySelector("[role=combobox]");
    const typing = input && root.ownerDocument.activeElement === input;
    const focused = root.querySelector("button:focus")?.dataset.place;
    const open = root.querySelector("details")?.open;
    root.innerHTML = data.html;
    const fold = root.querySelector("details");
    if (fold) fold.open = Boolean(open || typing || focused);
    root.shown = data.html;
    if (typing) root.querySelector("[role=combobox]")?.focus();
    // A chip that is gone leaves the keyboard on the chip before it, not at the top of the page.
    else if (focused) keepFocus(root, focused);
  }
  root.onclick = (event) => {
    const button = event.target.closest("button[data-place]");
    if (!button) return;
    root.before = [...root.querySelectorAll("button[data-place]")].map((other) => other.dataset.place);
    setTriggerValue("remove", button.dataset.place);
  };
  if (root.querySelector(".o-search")) placeSearch(root, data, (code) => setTriggerValue("add", code));
}

function keepFocus(root, removed) {
  const left = [...root.querySelectorAll("button[data-place]")];
  const at = (root.before ?? []).indexOf(removed);
  (left[Math.max(0, at - 1)] ?? root.querySelector("[role=combobox]") ?? left[0])?.focus();
}
