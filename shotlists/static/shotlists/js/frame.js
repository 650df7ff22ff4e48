// What every page has: clocks, theme, dialogs, menus, and the keys that work everywhere.
(function () {
  "use strict";

  const root = document.documentElement;

  function typing(target) {
    return target instanceof Element && Boolean(target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]"));
  }

  function tick() {
    const now = new Date();
    for (const clock of document.querySelectorAll("[data-clock]")) {
      clock.textContent = now.toLocaleTimeString("en-GB", { timeZone: clock.dataset.clock, hour12: false });
    }
  }

  function nextTheme() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("shotlists.theme", root.dataset.theme); } catch (error) { /* lasts as long as this page */ }
  }

  function showOffline() {
    for (const mark of document.querySelectorAll("[data-offline]")) mark.hidden = navigator.onLine;
  }

  function offerKept() {
    const hint = document.querySelector("[data-kept]");
    if (!hint) return;
    try { hint.hidden = !Object.keys(localStorage).some((key) => key.startsWith("shotlists.text.")); } catch (error) { hint.hidden = true; }
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    const opener = target.closest("[data-open]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset.open);
      if (dialog && dialog.showModal) {
        event.preventDefault();
        dialog.showModal();
        const first = dialog.querySelector("[autofocus], textarea, select");
        if (first) first.focus();
      }
    }
    if (target.closest("[data-close]")) {
      const dialog = target.closest("dialog");
      if (dialog) { event.preventDefault(); dialog.close(); }
    }
    if (target.closest("[data-theme-button]")) nextTheme();
    if (target.closest("[data-print]")) window.print();
    const refused = target.closest("[aria-disabled='true']");
    if (refused) event.preventDefault();
    for (const menu of document.querySelectorAll("details.drop[open]")) {
      if (!menu.contains(target) || target.closest("[data-open]")) menu.open = false;
    }
  });

  let leader = 0;
  const places = { d: "package/", w: "wireitem/", j: "job/", c: "client/", n: "notification/", t: "task/", r: "rundown/" };

  function go(letter) {
    const brand = document.querySelector(".brand");
    if (!brand || !places[letter]) return;
    location.href = brand.getAttribute("href").replace("package/", places[letter]);
  }

  function nextPane(back) {
    const panes = [...document.querySelectorAll("[data-pane]")].filter((pane) => pane.offsetParent !== null);
    if (!panes.length) return;
    const at = panes.findIndex((pane) => pane.contains(document.activeElement));
    const pane = panes[(at + (back ? -1 : 1) + panes.length) % panes.length];
    const target = pane.matches("textarea, input") ? pane : pane.querySelector("textarea, input:not([type=hidden]), button, a") || pane;
    target.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    if (event.key === "F6") { event.preventDefault(); nextPane(event.shiftKey); return; }
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      // Who writes in a small form of its own sends that one, never the blue button of the page.
      const own = event.target instanceof Element && event.target.closest("form[data-enter]");
      if (own) { event.preventDefault(); own.requestSubmit(own.querySelector("button[type=submit]")); return; }
      const dialog = document.querySelector("dialog[open]");
      const button = (dialog || document).querySelector(".b-go:not([aria-disabled='true']), dialog[open] .b-stop[type=submit]");
      if (button) { event.preventDefault(); button.click(); }
      return;
    }
    if (event.key === "Escape") {
      for (const menu of document.querySelectorAll("details.drop[open]")) menu.open = false;
      if (typing(event.target) && event.target.id === "find") event.target.blur();
      return;
    }
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "/") { event.preventDefault(); document.getElementById("find").focus(); return; }
    if (event.key === "?") { event.preventDefault(); document.getElementById("keys").showModal(); return; }
    const assign = event.key.toLowerCase() === "a" && document.querySelector("a[data-assign]");
    if (assign) { event.preventDefault(); assign.click(); return; }
    if (event.key.toLowerCase() === "g") { leader = Date.now(); return; }
    if (Date.now() - leader < 1500) { leader = 0; event.stopImmediatePropagation(); go(event.key.toLowerCase()); }
  });

  addEventListener("online", showOffline);
  addEventListener("offline", showOffline);
  tick();
  setInterval(tick, 1000);
  showOffline();
  offerKept();
})();
