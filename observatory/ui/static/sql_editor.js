import { paint as paintFragment } from "./fragment.js";
import { colour, completions, wordBefore } from "./sql_words.js";
import { tableBrowser } from "./sql_tables.js";

// A text area over its own coloured copy: the browser's editing, spelling, undo and screen reader stay what they are.
// Tab leaves it; Ctrl+Enter runs; Ctrl+Space goes to the suggestions, Escape comes back.
const kept = new Map(); // version of the tables → their payload: it travels once a session

export function paint(component) {
  const { data, parentElement, setTriggerValue } = component;
  if (data.tables) kept.set(data.version, data.tables);
  if (!kept.has(data.version)) return setTriggerValue("missing", data.version);
  const place = parentElement.querySelector(".o-fragment");
  const writing = place?.querySelector("textarea")?.value;
  paintFragment(component);
  const root = place?.querySelector(".o-sql");
  if (!root) return;
  const area = root.querySelector("textarea");
  if (writing !== undefined && area.value !== writing) area.value = writing; // another language, the same query
  const history = root.querySelector(".o-sql-history");
  if (history.shown !== data.history) history.innerHTML = history.shown = data.history; // rendered and escaped by the server
  const state = (place.state ??= { pushed: null });
  Object.assign(state, { root, area, data, tables: kept.get(data.version), send: setTriggerValue });
  if (state.pushed !== data.push) {
    // Only what the server hands over anew replaces what is being written.
    state.pushed = data.push;
    area.value = data.text;
  }
  root.querySelectorAll("[data-ask]").forEach((button) => {
    button.disabled = data.running;
    button.onclick = () => ask(state, button.dataset.ask === "plan");
  });
  root.querySelectorAll("[data-take]").forEach((button) => (button.onclick = () => take(state, button)));
  area.oninput = () => {
    recolour(state);
    suggest(state);
  };
  area.onclick = () => void suggest(state);
  area.onkeyup = (event) => void (/^(Arrow|Home|End|Page)/.test(event.key) && suggest(state)); // false would forbid the key
  area.onkeydown = (event) => onKey(state, event);
  const line = root.querySelector(".o-sql-suggested");
  line.onclick = (event) => {
    if (event.target.matches("button")) complete(state, event.target.textContent);
  };
  line.onkeydown = (event) => onSuggestionKey(state, event);
  tableBrowser(root, state.tables, data.words, (text) => insert(state, text));
  recolour(state);
}

function ask(state, plan) {
  if (state.data.running) return;
  state.asked = (state.asked ?? 0) + 1;
  state.root.querySelector(".o-sql-suggested").replaceChildren();
  for (const fold of state.root.querySelectorAll(".o-sql-aside > details")) fold.open = false; // the answer stands below
  state.send("ask", { text: state.area.value, plan, number: state.asked });
}

function recolour({ root, area, data }) {
  const mark = area.value === data.asked ? data.mark : null;
  colour(root.querySelector(".o-sql-colours"), area.value, mark);
}

function take(state, button) {
  state.area.value = button.parentElement.querySelector("code").textContent;
  recolour(state);
  state.area.focus();
  state.area.setSelectionRange(0, 0);
  say(state, state.data.words.taken);
}

function say({ root }, words) {
  root.querySelector(".o-sql-said").textContent = words;
}

function suggest(state, wanted = false) {
  const line = state.root.querySelector(".o-sql-suggested");
  const found = completions(state.area.value, state.area.selectionStart, state.tables, wanted);
  line.replaceChildren(
    ...found.map((word) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: word, tabIndex: -1 });
      return button;
    }),
  );
  return found.length;
}

function onKey(state, event) {
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key === "Enter") {
    event.preventDefault();
    ask(state, false);
  } else if (command && event.code === "Space") {
    event.preventDefault();
    const many = suggest(state, true);
    say(state, many ? state.data.words.suggestions.replace("{n}", many) : state.data.words.none);
    state.root.querySelector(".o-sql-suggested button")?.focus();
  }
}

function onSuggestionKey(state, event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    const all = [...event.currentTarget.children];
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
  } else if (event.key === "Escape") {
    event.preventDefault();
    event.currentTarget.replaceChildren();
    state.area.focus();
  }
}

function complete(state, word) {
  const { area } = state;
  const begins = area.selectionStart - wordBefore(area.value, area.selectionStart).length;
  area.setSelectionRange(begins, area.selectionStart);
  insert(state, word);
  state.root.querySelector(".o-sql-suggested").replaceChildren();
}

// Through the browser's own editing, so that its undo takes it back.
function insert(state, text) {
  state.area.focus();
  if (!document.execCommand("insertText", false, text)) {
    state.area.setRangeText(text, state.area.selectionStart, state.area.selectionEnd, "end");
  }
  recolour(state);
}
