// Keys of a list: down, up, open, select; the number keys choose a view, F the first filter, C makes something new.
// The row one was at, and how far the list was scrolled, are found again when one comes back.
(function () {
  "use strict";

  const list = document.querySelector(".list");
  const place = `shotlists.at:${location.pathname}${location.search}`;

  function rows() { return [...document.querySelectorAll("[data-row]")]; }
  function current() { return document.querySelector("[data-row].is-at"); }
  function boxOf(row) { return row.querySelector(".box"); }

  function keep() {
    const row = current();
    if (!list || !row) return;
    try { sessionStorage.setItem(place, JSON.stringify({ uid: row.dataset.uid || "", at: rows().indexOf(row), top: list.scrollTop })); } catch (error) { /* comes back at the top then */ }
  }

  function mark(row, { focus = true, scroll = true } = {}) {
    if (!row) return;
    for (const other of document.querySelectorAll("[data-row].is-at")) if (other !== row) other.classList.remove("is-at");
    row.classList.add("is-at");
    const link = row.querySelector("a");
    if (focus && link && !row.contains(document.activeElement)) link.focus({ preventScroll: true });
    if (scroll) row.scrollIntoView({ block: "nearest" });
    keep();
    document.dispatchEvent(new CustomEvent("shotlists:row", { detail: row }));
  }

  function step(by, extend) {
    const all = rows();
    if (!all.length) return;
    const here = current();
    const at = here ? all.indexOf(here) : -1;
    if (extend && here) select(here, true);
    // the row that is marked when the page opens is not passed over before anybody has gone anywhere
    const next = here && !here.contains(document.activeElement) && !moved ? at : at + by;
    moved = true;
    const row = all[Math.max(0, Math.min(all.length - 1, next))];
    mark(row);
    if (extend) select(row, true);
  }

  let moved = false;

  function select(row, wanted) {
    const box = boxOf(row);
    if (!box) return;
    box.checked = wanted;
    count();
  }

  function chosen() { return [...document.querySelectorAll("tbody .box:checked")]; }

  function count() {
    const number = document.querySelector("[data-selected]");
    if (number) number.textContent = String(chosen().length);
    const all = document.querySelector("[data-select-all]");
    if (!all) return;
    const boxes = document.querySelectorAll("tbody .box").length;
    all.checked = boxes > 0 && chosen().length === boxes;
    all.indeterminate = !all.checked && chosen().length > 0;
  }

  function together(deed) {
    const form = document.getElementById("bulk");
    const row = current();
    if (!form || (!chosen().length && !row)) return;
    if (!chosen().length) select(row, true);
    form.querySelector(`[value="${deed}"]`).click();
  }

  document.addEventListener("focusin", (event) => {
    const row = event.target.closest && event.target.closest("[data-row]");
    if (row && !row.classList.contains("is-at")) mark(row, { focus: false, scroll: false });
  });

  document.addEventListener("click", (event) => {
    const row = event.target.closest && event.target.closest("tbody [data-row]");
    if (!row) return;
    if (event.target.closest("a")) { keep(); return; }
    if (event.target.closest("button, input, label") || String(getSelection())) return;
    if (document.getElementById("peek")) { moved = true; mark(row); return; }
    row.querySelector("a").click();
  });

  document.addEventListener("dblclick", (event) => {
    const row = event.target.closest && event.target.closest("tbody [data-row]");
    if (row && document.getElementById("peek") && !event.target.closest("a, button, input, label")) row.querySelector("a").click();
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-select-all]")) for (const row of rows()) select(row, event.target.checked);
    if (event.target.matches(".box")) count();
  });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (target.closest("input:not([type=checkbox]), textarea, select, dialog[open]") || document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    const row = current();
    if (key === "j" || key === "k") { event.preventDefault(); step(key === "j" ? 1 : -1, event.shiftKey); return; }
    if ((key === "arrowdown" || key === "arrowup") && target.closest("[data-row]")) { event.preventDefault(); step(key === "arrowdown" ? 1 : -1, event.shiftKey); return; }
    if (event.shiftKey) return;
    if (key === "enter" && row && (!target.closest("a, button, summary, input") || target.matches("[data-row] .box"))) { event.preventDefault(); row.querySelector("a").click(); }
    if (key === "x" && row) { event.preventDefault(); select(row, !boxOf(row)?.checked); }
    if (key === "a") { event.preventDefault(); together("assign"); }
    if (key === "e") {
      const files = document.querySelector("#peek:not([hidden]) .foot a:not(.b-go)");
      event.preventDefault();
      if (!chosen().length && files && row && row.dataset.uid === document.getElementById("peek").dataset.uid) { keep(); files.click(); } else together("export");
    }
    if (key === "c") { const fresh = document.querySelector("[data-new]"); if (fresh) fresh.click(); }
    if (key === "f") { const menu = document.querySelector("details.flt"); if (menu) { event.preventDefault(); menu.open = true; menu.querySelector("summary").focus(); } }
    if (key === "]" || key === "[") { const page = document.querySelector(`.pages [rel=${key === "]" ? "next" : "prev"}]`); if (page) page.click(); }
    if (key === "r") { const news = document.querySelector("#news:not([hidden]) a"); if (news) news.click(); }
    if (/^[1-9]$/.test(key)) { const view = document.querySelector(`.views [data-view-key="${key}"]`); if (view) view.click(); }
  });

  addEventListener("pagehide", keep);

  const all = document.querySelector("[data-select-all]");
  if (all) all.closest("label").hidden = false;
  count();
  const tab = document.querySelector(".views .tabs [aria-current]");
  if (tab) tab.parentElement.scrollLeft = Math.max(0, tab.offsetLeft + tab.offsetWidth - tab.parentElement.offsetLeft - tab.parentElement.clientWidth);
  if (list) {
    let kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(place)); } catch (error) { /* nothing was kept */ }
    const before = kept && (rows().find((row) => row.dataset.uid && row.dataset.uid === kept.uid) || (kept.uid ? null : rows()[kept.at]));
    const back = performance.getEntriesByType("navigation")[0]?.type;
    if (before && (back === "back_forward" || back === "reload" || document.referrer.startsWith(location.origin + location.pathname))) {
      list.scrollTop = kept.top;
      moved = true;
      mark(before);
    } else if (document.getElementById("peek")) mark(rows()[0], { focus: false, scroll: false });
  }
})();
