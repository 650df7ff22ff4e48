// The running order. Every step is done by the server and drawn back in place, one after another; without this file the
// same buttons load the page again.
(function () {
  "use strict";

  const form = document.getElementById("running-form");
  if (!form) return;
  const words = document.getElementById("words").dataset;
  const aside = document.querySelector(".rundown-panes > aside");
  let queue = Promise.resolve();
  let dirty = false; // the pane of the item
  let timer = 0;
  let leaving = false;

  function say(state, sentence) {
    const box = document.getElementById("saved");
    box.dataset.state = state;
    box.querySelector("[data-words]").textContent = sentence;
  }

  const rows = () => [...form.querySelectorAll("[data-item]")];
  const rowOf = (key) => key && form.querySelector(`[data-item="${CSS.escape(String(key))}"]`);
  const choice = form.querySelector("[name=item]"); // form.elements.item is a method
  const chosen = () => choice.value;

  // What had the focus, so that it has it again when the table was drawn anew.
  function focused() {
    const at = document.activeElement;
    const row = at && at.closest && at.closest("[data-item]");
    if (!row || !form.contains(row)) return null;
    return { key: row.dataset.item, name: at.name || "", button: at.dataset.key || "" };
  }

  function focusAgain(mark) {
    const row = mark && rowOf(mark.key);
    if (!row) return;
    const field = (mark.name && mark.name !== "do" && row.querySelector(`[name="${CSS.escape(mark.name)}"]`)) || (mark.button && row.querySelector(`[data-key="${CSS.escape(mark.button)}"]`)) || row.querySelector(".open");
    row.scrollIntoView({ block: "nearest" });
    if (field) field.focus({ preventScroll: true });
  }

  async function ask(address, body, part) {
    const answer = await fetch(address, { method: body ? "POST" : "GET", body, headers: { "X-Part": part } });
    if (!(answer.headers.get("Content-Type") || "").includes("html") || (!answer.ok && answer.status !== 409 && answer.status !== 422)) throw new Error(String(answer.status));
    return { ok: answer.ok, html: await answer.text() };
  }

  function drawTable(html, mark) {
    const scroller = form.querySelector(".running-scroll");
    const top = scroller ? scroller.scrollTop : 0;
    document.getElementById("running").outerHTML = html; // the server's template, escaped there
    form.querySelector(".running-scroll").scrollTop = top;
    markChosen();
    focusAgain(mark);
    const refusal = form.querySelector(".banner-err[role=alert]");
    const running = document.getElementById("running");
    if (running.hasAttribute("data-refused")) say("failed", refusal.textContent.trim());
    else say("saved", words.saved.replace("{0}", running.dataset.version));
  }

  function markChosen() {
    for (const row of rows()) row.classList.toggle("is-at", row.dataset.item === chosen());
  }

  // One step after another: what is typed while one is on its way is sent with the next.
  function step(value, more) {
    queue = queue.then(async () => {
      const mark = focused();
      const data = new URLSearchParams(new FormData(form));
      data.set("do", value);
      for (const [name, typed] of Object.entries(more || {})) data.set(name, typed);
      say("open", words.saving);
      try {
        const answer = await ask(form.action, data, "table");
        drawTable(answer.html, focused() || mark);
        return answer.ok;
      } catch (error) {
        say("failed", words.failed);
        return false;
      }
    });
    return queue;
  }

  async function showPane(address) {
    if (dirty && !window.confirm(words.leave)) return;
    const answer = await ask(address, null, "pane");
    aside.innerHTML = answer.html; // the server's template, escaped there
    dirty = false;
    choice.value = document.getElementById("pane").dataset.item;
    markChosen();
  }

  function open(key) {
    const row = rowOf(key);
    if (row) showPane(row.querySelector(".open").href).then(() => { const text = document.getElementById("i-text"); if (text) text.focus(); });
  }

  async function saveItem() {
    const pane = document.getElementById("item-form");
    if (!pane || !aside.contains(pane)) return;
    const data = new URLSearchParams(new FormData(pane));
    const at = document.activeElement;
    const name = at && pane.contains(at) ? at.id : "";
    const caret = at && at.selectionStart;
    say("open", words.saving);
    try {
      const answer = await ask(pane.action, data, "pane");
      aside.innerHTML = answer.html; // the server's template, escaped there
      const field = name && document.getElementById(name);
      if (field) { field.focus(); if (caret !== null && field.setSelectionRange && field.type !== "search") field.setSelectionRange(caret, caret); }
      dirty = !answer.ok;
      const table = await ask(`${form.action}?item=${encodeURIComponent(chosen())}`, null, "table");
      drawTable(table.html, null);
      if (!answer.ok) say("failed", (aside.querySelector("[role=alert]") || { textContent: words.failed }).textContent.trim());
    } catch (error) {
      say("failed", words.failed);
    }
  }

  // Posting from the pane: put in, or fill a slot; then both parts are drawn anew.
  function stepFromPane(source, value) {
    const more = Object.fromEntries([...new FormData(source)].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "base_version" && name !== "item"));
    const after = more.after;
    step(value, more).then((ok) => { if (ok !== false) showPane(`${form.action}${chosen() ? `?item=${chosen()}` : ""}`).then(() => { const place = document.getElementById("after"); if (place && after !== undefined) place.value = [...place.options].some((each) => each.value === after) ? after : ""; }); });
  }

  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (event.target === form && button && button.name === "do") {
      if (leaving) return;
      event.preventDefault();
      if ("whole" in button.dataset) queue.then(() => { leaving = true; form.requestSubmit(button); }); // behind what was typed
      else step(button.value);
    } else if (event.target.id === "item-form") {
      event.preventDefault();
      saveItem();
    } else if ((event.target.id === "add-form" || event.target.matches("[data-add-form]")) && button) {
      event.preventDefault();
      if (button.getAttribute("aria-disabled") !== "true") stepFromPane(event.target, button.value);
    } else if (event.target.id === "find-form") {
      event.preventDefault();
      showPane(`${event.target.action}?${new URLSearchParams(new FormData(event.target))}`).then(() => { const find = document.getElementById("find-package"); if (find) find.focus(); });
    }
  });

  form.addEventListener("change", (event) => { if (event.target.matches(".f")) step("save"); });
  form.addEventListener("click", (event) => {
    const link = event.target.closest("[data-open-item]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link.dataset.openItem);
  });
  aside.addEventListener("click", (event) => {
    const link = event.target.closest("[data-close-item]");
    if (!link) return;
    event.preventDefault();
    close();
  });
  aside.addEventListener("input", (event) => {
    if (event.target.closest("#item-form")) { dirty = true; say("open", words.open); }
    const read = document.getElementById("read-time");
    if (event.target.id !== "i-text" || !read) return;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const data = new URLSearchParams({ text: event.target.value, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
      try {
        const answer = await fetch(read.dataset.url, { method: "POST", body: data });
        if (answer.ok) read.textContent = (await answer.json()).words;
      } catch (error) { /* it is measured again with the next key */ }
    }, 300);
  });

  function close() {
    const key = chosen();
    showPane(form.action).then(() => { const row = rowOf(key); if (row && !chosen()) row.querySelector(".open").focus(); });
  }

  // Dragging by the handle: a line shows where it will stand, and letting go saves at once.
  let dragged = null;
  let below = null;

  function clear() { for (const row of rows()) row.classList.remove("is-over-top", "is-over-end", "is-dragged"); }

  form.addEventListener("dragstart", (event) => {
    const handle = event.target.closest && event.target.closest(".drag");
    if (!handle) return;
    dragged = handle.closest("[data-item]");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.item);
    event.dataTransfer.setDragImage(dragged, 8, 8);
    dragged.classList.add("is-dragged");
  });
  form.addEventListener("dragover", (event) => {
    const row = dragged && event.target.closest("[data-item]");
    if (!row) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    const box = row.getBoundingClientRect();
    const lower = event.clientY > box.top + box.height / 2;
    for (const each of rows()) each.classList.remove("is-over-top", "is-over-end");
    row.classList.add(lower ? "is-over-end" : "is-over-top");
    const all = rows();
    const place = all.indexOf(row) - (lower ? 0 : 1);
    below = place < 0 ? "0" : all[place].dataset.item;
  });
  form.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    const key = dragged.dataset.item;
    dragged = null;
    clear();
    if (below !== null && below !== key) step(`move:${key}:${below}`);
    below = null;
  });
  form.addEventListener("dragend", () => { dragged = null; below = null; clear(); });

  // Keys
  function typing(target) { return target instanceof Element && Boolean(target.closest("input, textarea, select")); }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const key = event.key;
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "s") {
      event.preventDefault();
      if (document.getElementById("item-form")) saveItem();
      else if (document.activeElement && document.activeElement.blur) document.activeElement.blur();
      return;
    }
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "p") { event.preventDefault(); document.querySelector("[data-print-page]").click(); return; }
    const row = event.target.closest && event.target.closest("#running [data-item]");
    if (event.altKey && !event.ctrlKey && !event.metaKey && row && (key === "ArrowUp" || key === "ArrowDown")) {
      event.preventDefault();
      const field = event.target;
      step(`${key === "ArrowUp" ? "up" : "down"}:${row.dataset.item}`, field.name && field.matches(".f") ? { [field.name]: field.value } : {});
      return;
    }
    if (key === "Escape" && chosen() && aside.contains(document.activeElement)) { event.preventDefault(); close(); return; }
    if (key === "Enter" && row && event.target.matches("input.f")) { event.preventDefault(); event.target.blur(); const all = rows(); const next = all[all.indexOf(row) + 1]; const name = event.target.name.split("-")[0]; if (next) next.querySelector(`[name^="${name}-"]`).focus(); return; }
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = rows();
    const at = all.indexOf(document.activeElement.closest("[data-item]") || rowOf(chosen()));
    if (key === "j" || key === "k") {
      const next = all[key === "j" ? Math.min(at + 1, all.length - 1) : Math.max(at - 1, 0)];
      if (next) { event.preventDefault(); next.querySelector(".open").focus(); next.scrollIntoView({ block: "nearest" }); }
    }
    if (key === "f" && row) { event.preventDefault(); const button = row.querySelector("[data-key=float]"); if (button) step(button.value); }
    if (key === "a") { const kind = document.getElementById("new-kind"); event.preventDefault(); if (kind) kind.focus(); else showPane(form.action).then(() => { const fresh = document.getElementById("new-kind"); if (fresh) fresh.focus(); }); }
  });

  addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });

  // What others do is seen without a step of one's own: now and then, and when the window comes to the front.
  let drawn = "";

  function isTyping() {
    const at = document.activeElement;
    if (dragged) return true;
    return Boolean(at && form.contains(at) && at.matches(".f") && at.value !== at.defaultValue);
  }

  function refresh() {
    if (document.hidden || isTyping() || form.querySelector("[data-refused]")) return;
    queue = queue.then(async () => {
      try {
        const answer = await ask(`${form.action}?item=${encodeURIComponent(chosen())}`, null, "table");
        if (!answer.ok || isTyping()) return;
        const version = document.getElementById("running").dataset.version;
        if (answer.html !== drawn && !(drawn === "" && answer.html.includes(`data-version="${version}"`))) drawTable(answer.html, focused());
        drawn = answer.html;
      } catch (error) { /* it is asked again, and each step says when the desk does not answer */ }
    });
  }
  addEventListener("focus", refresh);
  setInterval(refresh, 15000);

  // The row that is on air by the clock.
  function showNow() {
    const now = Date.now();
    let on = null;
    for (const row of rows()) {
      row.classList.remove("is-now");
      if (row.dataset.onAir && Date.parse(row.dataset.onAir) <= now) on = row;
    }
    const running = document.getElementById("running");
    if (on && now < Date.parse(running.dataset.ends)) on.classList.add("is-now");
  }
  showNow();
  setInterval(showNow, 1000);
})();
