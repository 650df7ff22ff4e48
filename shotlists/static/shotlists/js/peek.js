// The pane beside the list: Space opens and closes it, and it follows the row that one is at.
(function () {
  "use strict";

  const pane = document.getElementById("peek");
  if (!pane) return;
  let asked = null;
  let timer = 0;

  function wanted() {
    try { const kept = localStorage.getItem("shotlists.peek"); if (kept) return kept === "open" && innerWidth >= 1024; } catch (error) { /* as wide as the window is */ }
    return innerWidth >= 1280;
  }

  function remember(open) {
    try { localStorage.setItem("shotlists.peek", open ? "open" : "shut"); } catch (error) { /* lasts as long as this page */ }
  }

  async function show(row) {
    if (!row || !row.dataset.uid) return;
    pane.hidden = false;
    if (asked) asked.abort();
    asked = new AbortController();
    pane.classList.add("is-waiting");
    try {
      const address = new URL("peek/", row.querySelector("a.t").href);
      const answer = await fetch(address, { signal: asked.signal, headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const text = await answer.text();
      const fresh = new DOMParser().parseFromString(text, "text/html");
      pane.replaceChildren(...fresh.body.childNodes);
      pane.dataset.uid = row.dataset.uid;
    } catch (error) {
      if (error.name === "AbortError") return;
      pane.dataset.uid = "";
      const sorry = document.createElement("p");
      sorry.className = "sorry";
      sorry.textContent = pane.dataset.sorry;
      pane.replaceChildren(sorry);
    }
    pane.classList.remove("is-waiting");
  }

  function shut() {
    if (asked) asked.abort();
    const inside = pane.contains(document.activeElement);
    pane.hidden = true;
    if (inside) document.querySelector("[data-row].is-at a")?.focus({ preventScroll: true });
  }

  function toggle() {
    const open = pane.hidden;
    remember(open);
    if (open) show(document.querySelector("[data-row].is-at") || document.querySelector("[data-row]")); else shut();
  }

  document.addEventListener("shotlists:row", (event) => {
    if (pane.hidden || (pane.dataset.uid === event.detail.dataset.uid && !event.detail.classList.contains("is-changed"))) return;
    clearTimeout(timer);
    timer = setTimeout(show, 120, event.detail);
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-peek-close]")) { remember(false); shut(); }
  });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.key === "Escape" && !pane.hidden && !document.querySelector("dialog[open], details.drop[open]")) { remember(false); shut(); return; }
    if (event.key !== " " || target.closest("input, textarea, select, button, summary, dialog[open]") || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    toggle();
  });

  const here = document.querySelector("[data-row].is-at");
  if (here && wanted()) show(here);
})();
