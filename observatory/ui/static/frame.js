// Header behaviour: page language, appearance, contrast, menus, and the search for a place.
export async function paint({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".o-frame");
  const page = document.documentElement;
  page.lang = data.lang;
  if (!root) return;
  await styled(data.styles);
  if (root.shown !== data.html) {
    root.innerHTML = data.html;
    root.shown = data.html;
  }
  if (root.page !== undefined && root.page !== data.page) {
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
    root.querySelector("#contenido")?.focus({ preventScroll: true });
  }
  root.page = data.page;
  followTheme(parentElement, page);
  appearance(root, page, data.paths);
  menus(root, setTriggerValue);
  search(root, data, setTriggerValue);
}

// Style sheets are linked once; nothing is shown before they are there, so that nothing jumps.
function styled(addresses) {
  return Promise.all(
    addresses.map((address) => {
      if (document.head.querySelector(`link[href="${address}"]`)) return null;
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = address;
      const loaded = new Promise((done) => (link.onload = link.onerror = done));
      document.head.append(link);
      return loaded;
    })
  );
}

// Streamlit keeps its theme in React; its background tells which one is active.
function followTheme(element, page) {
  const read = () => {
    const colour = getComputedStyle(document.querySelector(".stApp") ?? document.body).backgroundColor;
    const [r, g, b] = (colour.match(/\d+(\.\d+)?/g) ?? [255, 255, 255]).map(Number);
    page.dataset.theme = 0.299 * r + 0.587 * g + 0.114 * b < 128 ? "dark" : "light";
  };
  read();
  if (!page.themeObserver) {
    page.themeObserver = new MutationObserver(read);
    const app = document.querySelector(".stApp");
    if (app) page.themeObserver.observe(app, { attributes: true, attributeFilter: ["class", "style"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(read, 200));
  }
}

function appearance(root, page, paths) {
  const wanted = () =>
    localStorage.getItem("observatory-contrast") ?? (matchMedia("(prefers-contrast: more)").matches ? "more" : "normal");
  const show = () => {
    page.dataset.contrast = wanted();
    root.querySelector("[data-contrast-choice]")?.setAttribute("aria-pressed", String(wanted() === "more"));
  };
  show();
  root.querySelectorAll("[data-theme-choice]").forEach((button) => {
    button.onclick = () => {
      // Streamlit remembers the choice by the path on which it was made; here it holds for every page.
      for (const path of paths) localStorage.setItem(`stActiveTheme-${path}-v2`, JSON.stringify(button.dataset.themeChoice));
      location.reload();
    };
  });
  const contrast = root.querySelector("[data-contrast-choice]");
  if (contrast)
    contrast.onclick = () => {
      localStorage.setItem("observatory-contrast", wanted() === "more" ? "normal" : "more");
      show();
    };
}

function menus(root, send) {
  const burger = root.querySelector(".o-burger");
  const close = () => root.querySelectorAll("details[open]").forEach((drop) => (drop.open = false));
  burger.onclick = () => {
    const open = burger.getAttribute("aria-expanded") !== "true";
    burger.setAttribute("aria-expanded", String(open));
    root.querySelector(".o-header").classList.toggle("o-open", open);
  };
  root.onclick = (event) => {
    const link = event.target.closest("a[data-go]");
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    close();
    burger.setAttribute("aria-expanded", "false");
    root.querySelector(".o-header").classList.remove("o-open");
    const here = new URL(link.getAttribute("href"), location.href);
    send("go", here.pathname + here.search);
  };
  root.onkeydown = (event) => {
    if (event.key !== "Escape") return;
    const open = event.target.closest("details[open]");
    close();
    open?.querySelector("summary").focus();
  };
  if (!root.outside) {
    root.outside = (event) => {
      if (!root.contains(event.target)) close();
      else root.querySelectorAll("details[open]").forEach((drop) => drop.contains(event.target) || (drop.open = false));
    };
    document.addEventListener("click", root.outside);
  }
  root.querySelector(".o-skip").onclick = (event) => {
    event.preventDefault();
    event.stopPropagation();
    root.querySelector("#contenido").focus();
  };
}

// The ARIA combobox pattern with a list: arrows move, Enter chooses, Escape closes.
function search(root, data, send) {
  const input = root.querySelector("#o-search-input");
  const list = root.querySelector("#o-search-list");
  const live = root.querySelector("#o-search-live");
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
  const choose = (option) => {
    if (!option) return;
    input.value = "";
    close();
    send("place", option.dataset.code);
  };
  const show = (hits) => {
    list.replaceChildren(
      ...hits.map((hit, n) => {
        const option = document.createElement("li");
        option.id = `o-hit-${n}`;
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
          choose(option);
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
    else if (event.key === "Enter") choose(options()[Math.max(active, 0)]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  input.onblur = () => setTimeout(close, 150);
}
