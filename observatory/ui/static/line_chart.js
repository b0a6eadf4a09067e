import { paint as paintFragment } from "./fragment.js";

// A chart of lines drawn by the server: here a pointer, a finger or the arrow keys read it year by year.
export function paint(component) {
  paintFragment(component);
  for (const chart of component.parentElement.querySelectorAll(".o-chart")) {
    if (!chart.ready) prepare(chart);
  }
}

function prepare(chart) {
  chart.ready = true;
  const reader = chart.querySelector(".o-chart-reader");
  if (!reader) return;
  const readings = JSON.parse(reader.dataset.readings).map(([year, x, rows]) => ({ year, x, rows }));
  let shown = readings.length - 1;
  const show = (index) => {
    shown = Math.max(0, Math.min(readings.length - 1, index));
    read(chart, reader, readings[shown]);
  };
  const nearest = (event) => {
    const box = reader.getBoundingClientRect();
    const at = (event.clientX - box.left) / box.width;
    const distances = readings.map((reading) => Math.abs(reading.x - at));
    show(distances.indexOf(Math.min(...distances)));
  };
  reader.onpointermove = nearest;
  reader.onpointerdown = nearest;
  reader.onpointerleave = () => reader.matches(":focus-visible") || hide(chart);
  reader.onfocus = () => reader.matches(":focus-visible") && show(shown);
  reader.onblur = () => hide(chart);
  const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5 };
  reader.onkeydown = (event) => {
    if (event.key === "Escape") hide(chart);
    else if (event.key === "Home") show(0);
    else if (event.key === "End") show(readings.length - 1);
    else if (event.key in steps) show(shown + steps[event.key]);
    else return;
    event.preventDefault();
  };
}

function read(chart, reader, reading) {
  const box = chart.querySelector(".o-chart-reading");
  const rows = [...box.querySelectorAll("li")];
  box.querySelector(".o-chart-year").textContent = reading.year;
  for (const row of rows) row.hidden = true;
  const said = [];
  const statuses = JSON.parse(reader.dataset.statuses);
  const marked = new Set();
  reading.rows.forEach(([line, value, limits, status], order) => {
    const row = rows[line];
    row.hidden = false;
    row.style.order = order;
    row.querySelector("b").textContent = value;
    row.querySelector("i").textContent = status;
    row.querySelector("small").textContent = limits;
    if (status) marked.add(status);
    said.push([row.querySelector("span").textContent, value, limits, statuses[status]].filter(Boolean).join(", "));
  });
  const legend = [...marked].map((status) => [mark(status), ` ${statuses[status]} `]).flat();
  box.querySelector(".o-chart-statuses").replaceChildren(...legend);
  reader.setAttribute("aria-valuenow", reading.year);
  reader.setAttribute("aria-valuetext", `${reading.year}: ${said.join(". ")}`);
  const at = `${100 * reading.x}%`;
  const rule = chart.querySelector(".o-chart-rule");
  rule.setAttribute("x1", at);
  rule.setAttribute("x2", at);
  rule.setAttribute("visibility", "visible");
  box.hidden = false;
  place(box, reader.clientWidth, reading.x);
}

function mark(status) {
  const made = document.createElement("i");
  made.className = "o-status-mark";
  made.textContent = status;
  return made;
}

// Beside the year, on the side where there is room; over the plot where there is room on neither.
function place(box, width, x) {
  const gap = 14;
  const own = box.offsetWidth;
  const at = x * width;
  const left = at + gap + own <= width ? at + gap : at - gap - own;
  box.style.left = `${Math.max(-8, Math.min(left, width - own + 8))}px`;
}

function hide(chart) {
  chart.querySelector(".o-chart-reading").hidden = true;
  chart.querySelector(".o-chart-rule").setAttribute("visibility", "hidden");
}
