import { go, plainClick } from "./go.js";

let last; // the step shown last; none after a full load of the page, and after a link of the card was followed

// Shows the card of a tour. A reader who came to the step by a link of ours finds the keyboard on its heading.
export function paint({ data, parentElement }) {
  const root = parentElement.querySelector(".o-tour-mount");
  if (!root) return;
  if (root.shown !== data.html) {
    const inside = root.contains(document.activeElement);
    root.innerHTML = data.html;
    root.shown = data.html;
    if (inside && last === data.step) heading(root)?.focus({ preventScroll: true });
  }
  if (data.step && data.step !== last && arrived()) settle(root);
  last = data.step;
  root.onclick = (event) => {
    const link = event.target.closest("a[data-go]");
    if (!link || !plainClick(event)) return;
    event.preventDefault();
    last = undefined;
    go(link.getAttribute("href"), "stay" in link.dataset);
  };
}

const heading = (root) => root.querySelector("h2");

// Whether the address has changed since the browser loaded the page: then a link of ours led here.
function arrived() {
  const loaded = performance.getEntriesByType("navigation")[0]?.name ?? "";
  return loaded !== "" && loaded !== location.href;
}

// The frame puts the keyboard at the beginning of a new page; within a tour that is the heading of the step.
function settle(root) {
  const focus = () => heading(root)?.focus({ preventScroll: true });
  const start = document.querySelector("#contenido");
  start?.addEventListener("focus", focus, { once: true });
  setTimeout(() => start?.removeEventListener("focus", focus), 3000);
  focus();
}
