// Counters and ticks of a live sheet. The browser counts at once and tells the server the whole state, so that quick
// clicks never lose a person; an answer older than the last click is passed over.
import { go, plainClick } from "./go.js";

const WAIT = 250; // milliseconds without a click until the server is told

export function paint({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".o-live");
  if (!root) return;
  if (root.session !== data.session) Object.assign(root, { session: data.session, round: data.round, waiting: 0 });
  const stale = root.waiting || data.round < root.round;
  if (root.shown !== data.html && !stale) {
    const focused = root.contains(document.activeElement) ? place(document.activeElement) : "";
    root.innerHTML = data.html;
    root.shown = data.html;
    if (focused) root.querySelector(focused)?.focus();
  }
  const tell = () => {
    clearTimeout(root.waiting);
    root.waiting = setTimeout(() => {
      root.waiting = 0;
      root.round = Math.max(root.round, data.round) + 1;
      setTriggerValue("counts", { ...state(root), round: root.round });
    }, WAIT);
  };
  root.onclick = (event) => {
    const link = event.target.closest("a[data-go]");
    if (link && plainClick(event)) {
      event.preventDefault();
      return go(link.getAttribute("href"));
    }
    if (event.target.closest("[data-full]")) return full(root);
    const button = event.target.closest("button[data-step]");
    if (!button) return;
    const input = root.querySelector(`[data-number="${button.dataset.of}"]`);
    const most = Number(input.max);
    input.value = Math.min(most, Math.max(0, Number(input.value || 0) + Number(button.dataset.step)));
    fit(input);
    tell();
  };
  root.oninput = (event) => {
    if (event.target.dataset.number) fit(event.target);
    tell();
  };
}

function fit(input) {
  input.style.setProperty("--digits", Math.max(2, input.value.length));
}

function state(root) {
  const said = { access: [...root.querySelectorAll("[data-measure]:checked")].map((box) => box.dataset.measure) };
  for (const input of root.querySelectorAll("[data-number]"))
    said[input.dataset.number] = input.value === "" || !input.validity.valid ? null : Math.trunc(Number(input.value));
  return said;
}

function place(element) {
  if (element.dataset.step) return `[data-step="${element.dataset.step}"][data-of="${element.dataset.of}"]`;
  if (element.dataset.number) return `[data-number="${element.dataset.number}"]`;
  return element.dataset.measure ? `[data-measure="${element.dataset.measure}"]` : "";
}

function full(root) {
  if (document.fullscreenElement) document.exitFullscreen();
  else root.requestFullscreen?.();
}
