// The list of tables: made once, from the payload that also feeds the suggestions; a click writes the name into the query.
export function tableBrowser(root, { tables }, words, insert) {
  const list = root.querySelector(".o-sql-tables");
  if (list.shown !== tables) {
    list.shown = tables;
    list.replaceChildren(...tables.map((table) => entry(table, words)));
    const wanted = root.querySelector(".o-sql-wanted");
    wanted.oninput = () => narrow(list, wanted.value.trim().toLowerCase());
  }
  list.onclick = (event) => {
    if (event.target.matches("button[data-name]")) insert(event.target.dataset.name);
  };
}

function element(tag, text, properties = {}) {
  return Object.assign(document.createElement(tag), { textContent: text, ...properties });
}

function nameButton(name, words) {
  const button = element("button", name, { type: "button", translate: false });
  button.dataset.name = name;
  button.setAttribute("aria-label", words.insert.replace("{name}", name));
  return button;
}

function entry(table, words) {
  const details = document.createElement("details");
  details.words = [table.name, ...table.columns.map((column) => column[0])].join(" ").toLowerCase();
  const summary = document.createElement("summary");
  summary.append(element("code", table.name), element("span", table.rows, { className: "o-small" }));
  details.append(summary);
  // Columns are written when the table is opened: seven hundred of them at once would slow the page.
  details.ontoggle = () => details.open && details.children.length === 1 && details.append(...columns(table, words));
  return details;
}

function columns(table, words) {
  const about = element("p", table.comment, { lang: "en", className: "o-small" });
  const list = document.createElement("ul");
  for (const [name, type, comment] of table.columns) {
    const item = document.createElement("li");
    item.append(nameButton(name, words), element("span", type, { className: "o-small", translate: false }));
    if (comment) item.append(element("p", comment, { lang: "en", className: "o-small" }));
    list.append(item);
  }
  const heading = document.createElement("p");
  heading.append(nameButton(table.name, words));
  return [about, heading, list];
}

function narrow(list, wanted) {
  for (const details of list.children) details.hidden = !details.words.includes(wanted);
}
