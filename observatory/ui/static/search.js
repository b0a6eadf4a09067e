// Finds a place by its name: the ARIA combobox pattern with a list. Arrows move, Enter chooses, Escape closes.
// root holds an .o-search with an input, a list and a live region.
export function placeSearch(root, data, choose) {
  const box = root.querySelector(".o-search");
  const input = box.querySelector("[role=combobox]");
  const list = box.querySelector("[role=listbox]");
  const live = box.querySelector("[aria-live]");
  let timer = 0;
  let active = -1;
  let asked = 0;
  const options = () => [...list.querySelectorAll("[role=option]")];
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    const all = options();
    if (!all.length) return;
    active = (index + all.length) % all.length;
    all.forEach((option, n) => option.setAttribute("aria-selected", String(n === active)));
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  };
  const take = (option) => {
    if (!option) return;
    input.value = "";
    close();
    choose(option.dataset.code);
  };
  const show = (hits) => {
    list.replaceChildren(
      ...hits.map((hit, n) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${n}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.code = hit.code;
        const name = document.createElement("span");
        name.textContent = hit.label;
        const kind = document.createElement("span");
        kind.className = "o-kind";
        kind.textContent = hit.type;
        option.append(name, kind);
        option.onmousedown = (event) => {
          event.preventDefault();
          take(option);
        };
        return option;
      })
    );
    list.hidden = !hits.length;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    live.textContent = hits.length ? data.found.replace("{n}", hits.length) : data.none;
    active = -1;
  };
  input.oninput = () => {
    clearTimeout(timer);
    const text = input.value.trim();
    if (text.length < 2) return close();
    timer = setTimeout(async () => {
      const number = ++asked;
      const answer = await fetch(`/search?q=${encodeURIComponent(text)}&lang=${data.lang}`).catch(() => null);
      if (!answer?.ok || number !== asked) return;
      show((await answer.json()).hits);
    }, 120);
  };
  input.onkeydown = (event) => {
    if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active - 1);
    else if (event.key === "Enter") take(options()[Math.max(active, 0)]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  input.onblur = () => setTimeout(close, 150);
}
