// A heat table that is put in order in the browser: a button in each header, aria-sort, and a sentence that says so.
// The link keeps the order, and the server is told, so that downloads carry what is seen.
import { paint as paintFragment } from "./fragment.js";

const ANSWERED_WITHIN = 5000; // milliseconds after which the server's order counts again

export function paint(component) {
  const { data, parentElement, setStateValue } = component;
  const root = parentElement.querySelector(".o-heat-root");
  if (!root) return;
  const fresh = root.shown !== data.html;
  const kept = fresh ? position(root) : null;
  paintFragment({ data, parentElement });
  const table = root.querySelector("table");
  if (!table) return;
  if (fresh) {
    remember(table);
    apply(table, awaited(root, data) ? root.order : read(data.sort));
    restore(root, kept);
  } else if (!awaited(root, data) && written(root.order ?? []) !== data.sort) {
    apply(table, read(data.sort)); // the reader went back
  }
  if (!awaited(root, data)) root.order = read(data.sort);
  else if (fresh && !root.asked.again) {
    root.asked.again = true; // another question overtook this one, and the server forgot it with the link of before
    setTimeout(() => setStateValue("sort", `${written(root.order)} `)); // the blank makes it a change
  }
  const follow = root.onclick;
  root.onclick = (event) => {
    const button = event.target.closest("button[data-sort]");
    if (!button) return follow(event);
    root.order = next(root.order, button, table);
    apply(table, root.order);
    announce(root, data.words, button);
    link(root.order);
    root.asked = { sort: written(root.order), at: performance.now() };
    setStateValue("sort", root.asked.sort);
  };
}

// Whether the reader has asked for an order of which the server does not know yet.
function awaited(root, data) {
  if (root.asked && (data.sort === root.asked.sort || performance.now() - root.asked.at > ANSWERED_WITHIN)) root.asked = null;
  return Boolean(root.asked);
}

// Scrolled and focused as before, where the same header is still there.
function position(root) {
  const region = root.querySelector(".o-heat-region");
  const focused = root.querySelector(":focus");
  return region && { left: region.scrollLeft, top: region.scrollTop, code: focused?.dataset.sort, region: focused === region };
}

function restore(root, kept) {
  const region = root.querySelector(".o-heat-region");
  if (!kept || !region) return;
  region.scrollTo(kept.left, kept.top);
  if (kept.region) region.focus({ preventScroll: true });
  else if (kept.code) root.querySelector(`button[data-sort="${CSS.escape(kept.code)}"]`)?.focus({ preventScroll: true });
}

// The order of the catalogue, to which the third click returns.
function remember(table) {
  table.columns = [...table.tHead.rows[0].cells].slice(1);
  table.lines = [...table.tBodies[0].rows];
  table.lines.forEach((row) => (row.fields = [...row.cells].slice(1)));
}

function read(sort) {
  return (sort || "").split(",").filter(Boolean).map((part) => ({ code: part.replace(/^-/, ""), down: part.startsWith("-") }));
}

function written(order) {
  return order.map(({ code, down }) => (down ? `-${code}` : code)).join(",");
}

// First click: highest value first, or weakest standing first; second click the other way; third click back.
function next(order, button, table) {
  const { sort: code, along } = button.dataset;
  const first = along === "value";
  const now = order.find((one) => one.code === code);
  const others = order.filter((one) => one.code !== code && alongOf(table, one.code) !== along);
  if (!now) return [...others, { code, down: first }];
  return now.down === first ? [...others, { code, down: !first }] : others;
}

function alongOf(table, code) {
  return table.querySelector(`button[data-sort="${CSS.escape(code)}"]`)?.dataset.along;
}

function apply(table, order) {
  let columns = table.columns.map((_, n) => n);
  let lines = table.lines;
  for (const head of table.querySelectorAll("th[aria-sort]")) head.removeAttribute("aria-sort");
  for (const { code, down } of order) {
    const column = table.columns.findIndex((head) => head.dataset.code === code);
    const line = table.lines.find((row) => row.cells[0].dataset.code === code);
    if (column >= 0) {
      const key = keyOf(table.columns[column]);
      lines = sorted(lines, (row) => number(row.fields[column], key), down);
    } else if (line) {
      const key = keyOf(line.cells[0]);
      columns = sorted(columns, (n) => number(line.fields[n], key), down);
    } else continue;
    (line?.cells[0] ?? table.columns[column]).setAttribute("aria-sort", down ? "descending" : "ascending");
  }
  arrange(table.tHead.rows[0], [table.tHead.rows[0].cells[0], ...columns.map((n) => table.columns[n])]);
  for (const row of lines) arrange(row, [row.cells[0], ...columns.map((n) => row.fields[n])]);
  arrange(table.tBodies[0], lines);
}

// Values put places in order, standing puts indicators in order.
function keyOf(head) {
  return head.querySelector("button").dataset.along === "value" ? "v" : "s";
}

function number(cell, key) {
  return cell.dataset[key] === undefined ? null : Number(cell.dataset[key]);
}

// What has no number comes last either way; ties keep the order of the catalogue.
function sorted(list, key, down) {
  const sign = down ? -1 : 1;
  return list
    .map((item, at) => ({ item, at, value: key(item) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return (a.value === null) - (b.value === null) || a.at - b.at;
      return sign * (a.value - b.value) || a.at - b.at;
    })
    .map(({ item }) => item);
}

// Only what is out of place moves, so that a focused button keeps the keyboard.
function arrange(parent, children) {
  if (children.every((child, n) => parent.children[n] === child)) return;
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  parent.append(...children);
  if (focused && document.activeElement !== focused) focused.focus({ preventScroll: true });
}

function announce(root, words, button) {
  const { sort: code, along, name } = button.dataset;
  const now = root.order.find((one) => one.code === code);
  const message = now ? words[`${along}_${now.down ? "descending" : "ascending"}`] : words.none;
  root.querySelector("[data-order]").textContent = message.replace("{name}", name);
}

function link(order) {
  const url = new URL(location.href);
  if (order.length) url.searchParams.set("sort", written(order));
  else url.searchParams.delete("sort");
  history.replaceState(history.state, "", url);
}
