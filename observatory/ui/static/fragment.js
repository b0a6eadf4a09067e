// Shows HTML that the server rendered and escaped; sends clicks on links with data-go back to it.
export function paint({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".o-fragment");
  if (!root) return;
  if (root.shown !== data.html) {
    root.innerHTML = data.html;
    root.shown = data.html;
  }
  root.onclick = (event) => {
    const link = event.target.closest("a[data-go]");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setTriggerValue("go", link.getAttribute("href"));
  };
}
