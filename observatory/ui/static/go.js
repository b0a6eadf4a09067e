import { carried, embedded, openOutside } from "./embed.js";

// Follows an address within the observatory: the browser's history changes first, then Streamlit is told, as if the
// reader had come back to that address. (st.switch_page leaves the new parameters on the old page in the history.)
// A link that changes only a part of the page it stands on (data-stay) leaves the reader where they are.
export function go(address, stay = false) {
  if (embedded() && !stay && openOutside(address)) return;
  if (embedded()) address = carried(address);
  const before = withoutLanguage(location.href);
  history.pushState({}, "", new URL(address, location.href));
  if (!stay && withoutLanguage(location.href) !== before) {
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
    document.getElementById("contenido")?.focus({ preventScroll: true });
  }
  dispatchEvent(new PopStateEvent("popstate"));
}

function withoutLanguage(address) {
  const url = new URL(address);
  url.searchParams.delete("lang");
  return url.href;
}

// Whether a click should be followed here, or left to the browser (new tab, new window, download). Within a page of
// another site only what changes a part of the view is followed here.
export function plainClick(event) {
  if (embedded() && !event.target.closest("a[data-stay]")) return false;
  return !event.defaultPrevented && event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}
