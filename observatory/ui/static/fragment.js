import { go, plainClick } from "./go.js";

// Shows HTML that the server rendered and escaped; a click on a link with data-go changes the view without loading anew.
export function paint({ data, parentElement }) {
  const root = parentElement.querySelector(".o-fragment");
  if (!root) return;
  if (root.shown !== data.html) {
    const first = root.shown === undefined;
    const before = finding(root);
    const held = holding(root);
    root.innerHTML = data.html;
    root.shown = data.html;
    if (first) toPart(root);
    else tell(before, finding(root));
    held?.();
  }
  root.onclick = (event) => {
    const link = event.target.closest("a[data-go]");
    if (!link || !plainClick(event)) return;
    event.preventDefault();
    go(link.getAttribute("href"), "stay" in link.dataset);
  };
}

// A link to a part of a page (/glosario#gap), opened afresh: the browser looked for the part before it was there. What
// is above it may still grow or shrink while styles and letters arrive, so it is followed until it rests or the reader acts.
function toPart(root) {
  const part = location.hash && document.getElementById(location.hash.slice(1));
  if (!part || !root.contains(part)) return;
  const follow = new ResizeObserver(() => part.scrollIntoView());
  const stop = () => follow.disconnect();
  follow.observe(root);
  setTimeout(stop, 2000);
  for (const act of ["wheel", "touchstart", "keydown"]) addEventListener(act, stop, { once: true });
}

// Who chooses something hears what it changed: the finding of the view, where no part of it speaks by itself.
function finding(root) {
  const said = root.querySelector(".o-finding");
  return !said || said.closest("[aria-live], [role=status]") ? "" : said.textContent.trim();
}

function tell(before, now) {
  const live = document.getElementById("o-said");
  if (live && now && now !== before) live.textContent = now;
}

// Who had the focus in what is drawn anew keeps it: on the same thing, or on what now stands in its place.
function holding(root) {
  const reachable = () => [...root.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex]")];
  const focused = document.activeElement;
  const place = reachable().indexOf(focused);
  if (place < 0) return null;
  const { id, textContent: words } = focused;
  return () => {
    const all = reachable();
    const same = all.find((each) => (id ? each.id === id : words && each.textContent === words));
    (same ?? all[Math.min(place, all.length - 1)])?.focus({ preventScroll: true });
  };
}
