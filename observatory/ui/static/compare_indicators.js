// A closed list of indicators by theme; what is ticked is sent when the reader says so, not at every tick.
export function paint({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".o-choose");
  if (!root) return;
  if (root.shown !== data.html) {
    const open = root.querySelector("details")?.open;
    root.innerHTML = data.html;
    root.shown = data.html;
    if (open) root.querySelector("details").open = true;
  }
  const form = root.querySelector("form");
  const boxes = () => [...form.querySelectorAll("input[type=checkbox]")];
  const count = () => {
    const n = boxes().filter((box) => box.checked).length;
    form.querySelector("[data-count]").textContent = data.count.replace("{n}", n);
    form.querySelector("button[type=submit]").disabled = n === 0;
    boxes().forEach((box) => (box.disabled = !box.checked && n >= data.most));
  };
  form.onchange = count;
  form.onsubmit = (event) => {
    event.preventDefault();
    setTriggerValue("chosen", boxes().filter((box) => box.checked).map((box) => box.value));
  };
  form.querySelector("[data-clear]").onclick = () => {
    boxes().forEach((box) => (box.checked = false));
    count();
    boxes()[0]?.focus();
  };
  count();
}
