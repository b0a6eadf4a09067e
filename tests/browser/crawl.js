// What a page shows now: every visible text with the language it is marked with, links, width, headings.
() => {
  const NAMED = ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription"];
  const texts = new Map(), langs = new Set(), links = [], ids = new Set();
  const own = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const add = (text, lang) => { if (/\p{L}{2}/u.test(text)) texts.set(`${lang}\t${text}`, [text, lang]); };
  const where = (element) => element.closest(".o-header, .o-footer, .o-skip, .o-embed-line")?.className.split(" ")[0] ?? "main";
  const walk = (root, lang) => {
    for (const element of root.children) {
      if (element.matches("script, style, noscript, template, code, pre, kbd, samp, [translate=no]")) continue;
      const drawn = element.matches("svg title, svg desc");
      if (!drawn && !element.checkVisibility({ visibilityProperty: true }) && getComputedStyle(element).display !== "contents") continue;
      const said = element.getAttribute("lang") ?? lang;
      if (element.hasAttribute("lang")) langs.add(said);
      if (element.id) ids.add(element.id);
      for (const name of NAMED) if (element.hasAttribute(name)) add(own(element.getAttribute(name)), said);
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) add(own(node.data), said);
      if (element.matches("a[href]")) links.push([element.getAttribute("href"), new URL(element.getAttribute("href"), document.baseURI).href, where(element), own(element.textContent) || element.getAttribute("aria-label") || element.querySelector("[alt], [aria-label]")?.matches("[alt]:not([alt='']), [aria-label]") && "picture" || ""]);
      walk(element, said);
      if (element.shadowRoot) walk(element.shadowRoot, said);
    }
  };
  const page = document.documentElement.lang;
  walk(document.body, page);
  return {
    lang: page, title: document.title, langs: [...langs], texts: [...texts.values()], links, ids: [...ids],
    headings: [...document.querySelectorAll("h1")].filter((each) => each.checkVisibility()).map((each) => own(each.textContent)),
    bad: document.querySelector(".st-key-bad_link, .st-key-page_error, [data-testid=stException]")?.textContent.trim() ?? "",
  };
}
