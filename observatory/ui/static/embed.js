// A page within another page, asked for by ?embed=true: what of it is shown, where its links lead, how high it is.
// The server sends the whole page; which of its blocks belong to the wanted part is known only here, by their keys.

const KEPT = ["embed", "embed_options", "controls", "part", "contrast"];
const MESSAGE = "observatory-height";
const MAIN = '[data-testid="stMainBlockContainer"]';
const BLOCK = '[data-testid="stElementContainer"]';
// Our own controls; Streamlit's are whatever is no component.
const CONTROLS = ".o-chips, .o-picker-fold, .o-add-place, .o-fills, .o-choose-box, .o-pra-place, .o-steps";
const TABLES = "details.o-years, details.o-fold";
// Of a part, the picture alone or the table alone. A map is closed to the style sheets of the page; its list of
// hundreds of places would make the frame as long as itself, and its picture must not grow with the frame for ever.
const BOUNDED = ".scroll { max-height: 20rem; overflow-y: auto; overscroll-behavior: auto } .frame { max-height: min(92vh, 28rem) }";
const ONLY = {
  figure: ".map { grid-template: 'picture' 'legend' / minmax(0, 1fr) } .list { display: none }",
  table: ".map { grid-template: 'list' / minmax(0, 1fr) } .list { height: auto; min-height: 0 } .picture, .legend { display: none }",
};

export function embedded() {
  return asked("embed").includes("true");
}

// An address within the frame keeps what the host asked for.
export function carried(address) {
  const url = new URL(address, location.href);
  const own = new URLSearchParams(location.search);
  for (const name of KEPT) for (const value of own.getAll(name)) if (!url.searchParams.has(name)) url.searchParams.append(name, value);
  return url.href;
}

// The frame is too small for another page. Where the browser allows no new tab, the frame has to do.
export function openOutside(address) {
  const tab = open(new URL(address, location.href).href, "_blank");
  if (tab) tab.opener = null;
  return tab !== null;
}

// How high the part that ends with these buttons and links is on this page: what its frame will need, or nearly so.
export function heightAbove(share) {
  const part = parts(blocks()).find(({ end }) => end.contains(share));
  const shown = part?.blocks.filter((block) => kind(block) === "content") ?? [];
  return Math.ceil(shown.reduce((sum, block) => sum + foldedHeight(block) + 16, 90) / 10) * 10;
}

function foldedHeight(block) {
  const tables = [...block.querySelectorAll(TABLES)].filter((table) => table.open && hasFigure(block));
  const unfolded = tables.map((table) => table.offsetHeight - table.querySelector("summary").offsetHeight);
  return block.offsetHeight - unfolded.reduce((sum, height) => sum + height, 0);
}

export function embed(root) {
  if (!root.embedding) {
    root.embedding = new ResizeObserver(() => choose(root));
    document.documentElement.dataset.embed = only() ?? "";
    outward();
    hashes();
    // Streamlit may put another main block in the place of the first, so the whole page is watched.
    new MutationObserver(() => choose(root)).observe(document.body, { childList: true, subtree: true });
  }
  choose(root);
}

const asked = (name) => new URLSearchParams(location.search).getAll(name).map((value) => value.toLowerCase());
const blocks = () => [...document.querySelectorAll(`${MAIN} ${BLOCK}`)];
const key = (block) => [...block.classList].find((name) => name.startsWith("st-key-"))?.slice(7) ?? "";

// What a block is: part of the frame, a notice, a note with buttons and links, a control, or what the page is about.
function kind(block) {
  const name = key(block);
  if (name === "frame" || name === "footer") return "frame";
  if (name === "bad_link" || name === "page_error") return "notice";
  if (name.endsWith("_share") || block.querySelector('[data-testid="stDownloadButton"], details.o-note:only-child > .o-note-list')) return "note";
  if (name.endsWith("_title")) return "title";
  if (!block.querySelector('[data-testid^="stBidiComponent"]')) return "control";
  return block.querySelector(CONTROLS) ? "control" : "content";
}

// A page is a sequence of parts; each ends with its downloads and its links, by whose key it is called.
function parts(all) {
  const found = [];
  let since = [];
  for (const block of all) {
    since.push(block);
    const name = key(block);
    if (!name.endsWith("_share")) continue;
    found.push({ name: name.replace(/(_download)?_share$/, ""), blocks: since, end: block });
    since = [];
  }
  return found;
}

const said = () => asked("part").flatMap((value) => value.split(",")).filter(Boolean);
const names = () => said().filter((name) => !(name in ONLY));
const only = () => said().find((name) => name in ONLY);

function wanted(all) {
  if (!names().length) return all;
  const known = parts(all);
  const chosen = names().flatMap(
    (name) => known.find((part) => part.name === name)?.blocks ?? all.filter((block) => key(block) === name),
  );
  // An unknown name shows everything, but not before the page is there.
  const whole = all.some((block) => key(block) === "footer");
  return chosen.length || !whole ? chosen : all;
}

function choose(root) {
  const main = document.querySelector(MAIN);
  if (main !== root.sized) {
    root.embedding.disconnect();
    if (main) root.embedding.observe(main);
    root.sized = main;
  }
  const all = blocks();
  const within = new Set(wanted(all));
  const kinds = new Set(["content", ...(asked("controls").includes("true") ? ["control"] : [])]);
  for (const block of all) {
    const is = kind(block);
    mark(block, is === "frame" || is === "notice" || (within.has(block) && kinds.has(is) && !introduces(block, within)));
    if (is === "content") fold(block);
    withinMap(block);
  }
  for (const wrapper of document.querySelectorAll(`${MAIN} [data-testid="stLayoutWrapper"]`))
    mark(wrapper, wrapper.querySelector(`${BLOCK}[data-embed-on]`) !== null);
  entitle(root, all);
  tell();
}

// The opening of a page is left out where a finding follows: its heading stands above, see entitle.
function introduces(block, within) {
  if (!key(block).endsWith("_head") || names().includes(key(block))) return false;
  return [...within].some((other) => other !== block && kind(other) === "content" && other.querySelector(".o-finding"));
}

function mark(element, on) {
  if (element.hasAttribute("data-embed-on") !== on) element.toggleAttribute("data-embed-on", on);
}

// The same figures as a table stay one click away; a figure that is folded by itself is opened.
function fold(block) {
  const whole = block.querySelector(".o-fragment > details:only-child:not(.o-note)");
  if (whole && !whole.folded) whole.folded = whole.open = true;
  for (const table of block.querySelectorAll(TABLES)) {
    if (table.folded) continue;
    table.folded = true;
    table.open = only() === "table" || !hasFigure(block);
  }
}

const hasFigure = (block) => block.querySelector("figure, svg[role=img]") !== null;

function withinMap(block) {
  for (const { shadowRoot } of block.querySelectorAll('[data-testid="stBidiComponentIsolated"]')) {
    if (!shadowRoot) continue;
    if (!shadowRoot.within) {
      shadowRoot.within = new CSSStyleSheet();
      shadowRoot.within.replaceSync(`${BOUNDED} ${ONLY[only()] ?? ""}`);
    }
    // The last sheet has the last word; the map adds its own when it is drawn.
    const others = shadowRoot.adoptedStyleSheets.filter((sheet) => sheet !== shadowRoot.within);
    if (shadowRoot.adoptedStyleSheets.at(-1) !== shadowRoot.within) shadowRoot.adoptedStyleSheets = [...others, shadowRoot.within];
  }
}

// A part without the heading of its page says above what it belongs to.
function entitle(root, all) {
  const title = root.querySelector(".o-embed-title");
  const headings = all.flatMap((block) => [...block.querySelectorAll("h1")]).filter((heading) => heading !== title);
  const words = headings.some((heading) => heading.closest("[data-embed-on]")) ? "" : (headings[0]?.textContent.trim() ?? "");
  if (title.textContent !== words) title.textContent = words;
  title.hidden = !words;
}

// Every link opens beside the host's page; a link without data-stay is left to the browser, see go.js.
function outward() {
  if (document.head.querySelector("base[target]")) return;
  const base = document.createElement("base");
  base.target = "_blank";
  document.head.append(base);
}

function hashes() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    const place = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!link) return;
    event.preventDefault();
    place?.scrollIntoView();
  });
}

// The host may make the frame as high as what is in it. Nothing but a number is told, so whoever embeds may hear it.
let told = 0;
function tell() {
  const block = document.querySelector(MAIN);
  if (parent === window || !block?.querySelector(".o-embed-line")) return;
  const height = Math.ceil(block.getBoundingClientRect().height);
  if (height === told) return;
  told = height;
  parent.postMessage({ type: MESSAGE, height }, "*");
}
