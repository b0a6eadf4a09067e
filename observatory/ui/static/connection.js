// When the server is away, Streamlit covers the page with a dialog in English about a terminal. What the reader sees is
// still true: it stays, can be read and used as far as it goes, and one line says what is the matter.
const AWAY = new Set(["PINGING_SERVER", "CONNECTING", "DISCONNECTED_FOREVER"]);
const PATIENCE = 2000; // milliseconds: a short break is nobody's business

let line = null;

export function tellWhenAway(words) {
  const app = document.querySelector(".stApp");
  if (!app || app.watched) return;
  app.watched = true;
  let waiting = 0;
  const look = () => {
    const away = AWAY.has(app.dataset.testConnectionState);
    if (!away) {
      clearTimeout(waiting);
      waiting = 0;
      line?.remove();
      line = null;
    } else if (!line && !waiting) waiting = setTimeout(() => show(words), PATIENCE);
  };
  new MutationObserver(look).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
  const root = document.getElementById("root");
  new MutationObserver(() => AWAY.has(app.dataset.testConnectionState) && root.inert && (root.inert = false)).observe(root, {
    attributes: true,
    attributeFilter: ["inert"],
  });
}

function show(words) {
  line = document.createElement("p");
  line.className = "o-away";
  line.setAttribute("role", "status");
  document.body.append(line);
  // Put in afterwards: an empty status that is filled is read out, one that comes filled may not be.
  requestAnimationFrame(() => line && (line.textContent = words));
}
