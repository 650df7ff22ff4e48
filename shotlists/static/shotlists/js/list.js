// Keys of a list: down, up, open; the number keys choose a view, F the first filter, C makes something new.
(function () {
  "use strict";

  const rows = [...document.querySelectorAll("[data-row]")];
  let at = -1;

  function mark(index, scroll) {
    if (!rows.length) return;
    at = Math.max(0, Math.min(rows.length - 1, index));
    rows.forEach((row, i) => row.classList.toggle("is-at", i === at));
    const link = rows[at].querySelector("a");
    link.focus({ preventScroll: true });
    if (scroll) rows[at].scrollIntoView({ block: "nearest" });
  }

  rows.forEach((row, i) => {
    row.addEventListener("focusin", () => { if (at !== i) mark(i, false); });
    row.addEventListener("click", (event) => {
      if (event.target.closest("a, button") || String(getSelection())) return;
      row.querySelector("a").click();
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest && event.target.closest("input, textarea, select, dialog[open]")) return;
    if (document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    if (key === "j") { event.preventDefault(); mark(at + 1, true); }
    if (key === "k") { event.preventDefault(); mark(at < 0 ? 0 : at - 1, true); }
    if (key === "enter" && at >= 0 && !event.target.closest("a, button, summary")) rows[at].querySelector("a").click();
    if (key === "c") { const fresh = document.querySelector("[data-new]"); if (fresh) fresh.click(); }
    if (key === "f") { const menu = document.querySelector(".flt"); if (menu) { event.preventDefault(); menu.open = true; menu.querySelector("summary").focus(); } }
    if (/^[1-9]$/.test(key)) { const view = document.querySelectorAll(".views .tab")[Number(key) - 1]; if (view) view.click(); }
  });
})();
