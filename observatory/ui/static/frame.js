// Header behaviour: page language, appearance, contrast, menus, and the search for a place.
import { tellWhenAway } from "./connection.js";
import { embed, embedded } from "./embed.js";
import { go, plainClick } from "./go.js";
import { placeSearch } from "./search.js";
import { tellInWords } from "./streamlit_words.js";

const headers = new Map(); // what the server has sent, by version

export async function paint({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".o-frame");
  const page = document.documentElement;
  page.lang = data.lang;
  if (!root) return;
  await styled(data.style);
  if (data.html) headers.set(data.version, data.html);
  if (!headers.has(data.version)) return setTriggerValue("missing", data.version);
  if (root.shown !== data.version) {
    const held = root.contains(document.activeElement);
    root.innerHTML = headers.get(data.version);
    root.shown = data.version;
    if (held) root.querySelector("#contenido")?.focus({ preventScroll: true });
  }
  if (data.goto && root.went !== data.goto.number) {
    root.went = data.goto.number;
    go(data.goto.address);
    return;
  }
  followTheme(parentElement, page);
  tellInWords(data.controls);
  tellWhenAway(data.away);
  if (data.embed) {
    contrast(page);
    return embed(root);
  }
  if (root.page !== undefined && root.page !== data.page) root.querySelector("#contenido")?.focus({ preventScroll: true });
  root.page = data.page;
  appearance(root, page, data.paths);
  menus(root);
  placeSearch(root, data, (code) => go(`${data.profile}&territory=${encodeURIComponent(code)}`));
}

// The style sheet is linked once; nothing is shown before it is there, so that nothing jumps.
function styled(address) {
  if (document.head.querySelector(`link[href="${address}"]`)) return null;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  const loaded = new Promise((done) => (link.onload = link.onerror = done));
  document.head.append(link);
  return loaded;
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

// High contrast: as the link of a frame says, as chosen before, or as the device asks.
function contrast(page) {
  const device = matchMedia("(prefers-contrast: more)").matches ? "more" : "normal";
  const host = embedded() ? new URLSearchParams(location.search).get("contrast") : null;
  page.dataset.contrast = host ?? kept("observatory-contrast") ?? device;
  return page.dataset.contrast;
}

// Within a page of another site the browser may keep nothing, and says so by an error.
function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function appearance(root, page, paths) {
  const show = () => root.querySelector("[data-contrast-choice]")?.setAttribute("aria-pressed", String(contrast(page) === "more"));
  show();
  root.querySelectorAll("[data-theme-choice]").forEach((button) => {
    button.onclick = () => {
      // Streamlit remembers the choice by the path on which it was made; here it holds for every page.
      for (const path of paths) localStorage.setItem(`stActiveTheme-${path}-v2`, JSON.stringify(button.dataset.themeChoice));
      location.reload();
    };
  });
  const button = root.querySelector("[data-contrast-choice]");
  if (button)
    button.onclick = () => {
      localStorage.setItem("observatory-contrast", contrast(page) === "more" ? "normal" : "more");
      show();
    };
}

// The other languages lead to what is seen now, which the header, sent once, cannot know.
function sameView(root) {
  for (const link of root.querySelectorAll("a[hreflang]")) {
    const query = new URLSearchParams(location.search);
    query.set("lang", link.hreflang);
    link.setAttribute("href", `?${query}`);
  }
}

function menus(root) {
  const burger = root.querySelector(".o-burger");
  const close = () => root.querySelectorAll("details[open]").forEach((drop) => (drop.open = false));
  burger.onclick = () => {
    const open = burger.getAttribute("aria-expanded") !== "true";
    burger.setAttribute("aria-expanded", String(open));
    root.querySelector(".o-header").classList.toggle("o-open", open);
  };
  root.onclick = (event) => {
    const link = event.target.closest("a[data-go]");
    if (!link || !plainClick(event)) return;
    event.preventDefault();
    close();
    burger.setAttribute("aria-expanded", "false");
    root.querySelector(".o-header").classList.remove("o-open");
    sameView(root);
    go(link.getAttribute("href"));
  };
  root.addEventListener("toggle", () => sameView(root), true);
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
