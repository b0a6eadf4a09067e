// The words of a query: their colours, and what could come next.
const KEYWORDS = `SELECT FROM WHERE GROUP BY ORDER HAVING LIMIT OFFSET JOIN LEFT RIGHT FULL INNER CROSS USING ON AS AND OR NOT
IN IS NULL LIKE ILIKE BETWEEN CASE WHEN THEN ELSE END DISTINCT UNION ALL EXCEPT INTERSECT WITH RECURSIVE OVER PARTITION
FILTER QUALIFY ASC DESC NULLS FIRST LAST CAST TRY_CAST EXISTS TRUE FALSE VALUES PIVOT UNPIVOT DESCRIBE SUMMARIZE EXPLAIN
ANALYZE EXCLUDE REPLACE WINDOW ROWS RANGE PRECEDING FOLLOWING UNBOUNDED CURRENT ROW LATERAL ASOF SEMI ANTI INTERVAL`.split(/\s+/);
const KEYWORD = new Set(KEYWORDS);
const PARTS = /(--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|('(?:[^']|'')*'?)|("(?:[^"]|"")*"?)|(\b\d+(?:\.\d+)?\b)|([A-Za-z_]\w*)|([\s\S])/g;
const KINDS = [null, "comment", "text", "name", "number", "word", null];
const MOST = 12;

export function colour(into, text, mark) {
  const pieces = [];
  for (const found of text.matchAll(PARTS)) {
    const group = found.findIndex((part, place) => place > 0 && part !== undefined);
    let kind = KINDS[group];
    if (kind === "word") kind = KEYWORD.has(found[0].toUpperCase()) ? "keyword" : null;
    const last = pieces.at(-1);
    if (last && last.kind === kind && kind === null) last.text += found[0];
    else pieces.push({ kind, text: found[0], from: found.index });
  }
  const nodes = pieces.flatMap((piece) => split(piece, mark).map(node));
  into.replaceChildren(...nodes, "\n"); // a last line break of a <pre> is not shown otherwise
}

// Cuts a piece where the place of a fault begins and ends. The place is counted in whole characters, the text in halves.
function split(piece, mark) {
  if (!mark) return [piece];
  const to = piece.from + piece.text.length;
  const cuts = [piece.from, mark[0], mark[0] + mark[1], to].filter((at) => at >= piece.from && at <= to);
  const sorted = [...new Set(cuts)].sort((a, b) => a - b);
  return sorted.slice(1).map((end, place) => ({
    kind: piece.kind,
    text: piece.text.slice(sorted[place] - piece.from, end - piece.from),
    bad: sorted[place] >= mark[0] && end <= mark[0] + mark[1],
  }));
}

function node({ kind, text, bad }) {
  if (!kind && !bad) return document.createTextNode(text);
  const span = document.createElement("span");
  span.className = [kind && `o-sql-${kind}`, bad && "o-sql-bad"].filter(Boolean).join(" ");
  span.textContent = text;
  return span;
}

export function wordBefore(text, at) {
  return /[\w.]*$/.exec(text.slice(0, at))[0].split(".").at(-1);
}

// Columns of the tables in the query first, then tables, words of SQL, functions.
export function completions(text, at, { tables, functions }, wanted) {
  const word = wordBefore(text, at).toLowerCase();
  if (!wanted && word.length < 2) return [];
  const used = new Set(text.toLowerCase().match(/[a-z_]\w*/g) ?? []);
  const columns = tables.filter((table) => used.has(table.name)).flatMap((table) => table.columns.map((column) => column[0]));
  const dotted = /(\w+)\.\w*$/.exec(text.slice(0, at))?.[1].toLowerCase();
  const own = tables.find((table) => table.name === dotted)?.columns.map((column) => column[0]);
  const names = tables.map((table) => table.name);
  const all = own ?? (dotted ? columns : [...columns, ...names, ...KEYWORDS, ...functions]);
  const found = [...new Set(all)].filter((name) => name.toLowerCase().startsWith(word) && name.toLowerCase() !== word);
  return found.slice(0, MOST);
}
