// Names behind an @: a list while typing in a field that takes mentions. The server finds the same names without it.
(function () {
  "use strict";

  let list = null;
  let field = null;
  let start = -1;

  function people() {
    const said = document.getElementById("said");
    try { return JSON.parse((said && said.dataset.people) || "[]"); } catch (error) { return []; }
  }

  function close() {
    if (list) list.remove();
    list = null;
    if (field) { field.removeAttribute("aria-controls"); field.removeAttribute("aria-activedescendant"); }
    field = null;
  }

  function query(area) {
    const before = area.value.slice(0, area.selectionStart);
    const hit = /(^|[^A-Za-z0-9._+-])@([^\s@]{0,30})$/.exec(before);
    if (!hit) return null;
    start = before.length - hit[2].length;
    return hit[2].toLowerCase();
  }

  function offer(area) {
    const typed = query(area);
    const fits = typed === null ? [] : people().filter(([handle, name]) => handle.toLowerCase().startsWith(typed) || name.toLowerCase().split(" ").some((part) => part.startsWith(typed)) || name.toLowerCase().startsWith(typed)).slice(0, 8);
    close();
    if (!fits.length || (fits.length === 1 && fits[0][0].toLowerCase() === typed)) return;
    field = area;
    list = document.createElement("ul");
    list.className = "names";
    list.id = "names";
    list.setAttribute("role", "listbox");
    fits.forEach(([handle, name], i) => {
      const item = document.createElement("li");
      item.id = "name-" + i;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(i === 0));
      item.dataset.handle = handle;
      const small = document.createElement("small");
      small.textContent = "@" + handle;
      item.append(name || handle, " ", small);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(item); });
      list.append(item);
    });
    (area.closest("dialog") || document.body).append(list);
    const box = area.getBoundingClientRect();
    list.style.left = Math.max(4, Math.min(box.left, innerWidth - 264)) + "px";
    const below = innerHeight - box.bottom > list.offsetHeight + 8;
    list.style.top = (below ? box.bottom + 2 : Math.max(4, box.top - list.offsetHeight - 2)) + "px";
    area.setAttribute("aria-controls", "names");
    area.setAttribute("aria-activedescendant", "name-0");
  }

  function take(item) {
    const area = field;
    area.setRangeText(item.dataset.handle + " ", start, area.selectionStart, "end");
    close();
    area.focus();
  }

  function step(by) {
    const items = [...list.children];
    const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
    const next = items[(at + by + items.length) % items.length];
    for (const item of items) item.setAttribute("aria-selected", String(item === next));
    field.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("input", (event) => { if (event.target.matches && event.target.matches("[data-mentions]")) offer(event.target); });
  document.addEventListener("keydown", (event) => {
    if (!list) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); event.stopImmediatePropagation(); step(event.key === "ArrowDown" ? 1 : -1); }
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") { event.preventDefault(); event.stopImmediatePropagation(); take(list.querySelector("[aria-selected=true]")); }
    else if (event.key === "Escape") { event.preventDefault(); event.stopImmediatePropagation(); close(); }
  }, true);
  document.addEventListener("focusout", (event) => { if (event.target === field) close(); });
})();
