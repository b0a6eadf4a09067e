import { go, plainClick } from "./go.js";

// Shows HTML that the server rendered and escaped; a click on a link with data-go changes the view without loading anew.
export function paint({ data, parentElement }) {
  const root = parentElement.querySelector(".o-fragment");
  if (!root) return;
  if (root.shown !== data.html) {
    root.innerHTML = data.html;
    root.shown = data.html;
  }
  root.onclick = (event) => {
    const link = event.target.closest("a[data-go]");
    if (!link || !plainClick(event)) return;
    event.preventDefault();
    go(link.getAttribute("href"), "stay" in link.dataset);
  };
}
