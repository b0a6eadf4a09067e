import { go, plainClick } from "./go.js";

// Shows HTML that the server rendered and escaped; a click on a link with data-go changes the view without loading anew.
export function paint({ data, parentElement }) {
  const root = parentElement.querySelector(".o-fragment");
  if (!root) return;
  if (root.shown !== data.html) {
    const first = root.shown === undefined;
    root.innerHTML = data.html;
    root.shown = data.html;
    if (first) toPart(root);
  }
  root.onclick = (event) => {
    const link = event.target.closest("a[data-go]");
    if (!link || !plainClick(event)) return;
    event.preventDefault();
    go(link.getAttribute("href"), "stay" in link.dataset);
  };
}

// A link to a part of a page (/glosario#gap), opened afresh: the browser looked for the part before it was there.
function toPart(root) {
  const part = location.hash && document.getElementById(location.hash.slice(1));
  if (part && root.contains(part)) part.scrollIntoView();
}
