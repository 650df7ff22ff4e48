// The table of shots. Every step (add, move, take out) is done by the server on the table as typed and drawn back in
// place, so that there is one way to do it; without this file the same buttons load the page again.
(function () {
  "use strict";

  const form = document.getElementById("shots-form");
  if (!form) return;
  const words = document.getElementById("words").dataset;
  const store = "shotlists.shots." + location.pathname;
  const scroller = form.querySelector(".scroll");
  let dirty = Boolean(form.dataset.typed);
  let leaving = false;
  let busy = false;
  let keeper = null;

  function say(state, sentence) {
    const box = document.getElementById("saved");
    if (!box) return;
    box.dataset.state = state;
    box.querySelector("[data-words]").textContent = sentence;
  }

  function touched() { dirty = true; say("open", words.open); if (keeper) keeper.typed(); }

  function focusRow(id, name) {
    const row = id && form.querySelector(`[data-id="${CSS.escape(id)}"]`);
    if (!row) return;
    const field = (name && [...row.querySelectorAll("input, textarea, select, button")].find((each) => each.name.endsWith(name))) || row.querySelector("textarea, input:not([type=hidden])");
    row.scrollIntoView({ block: "nearest" });
    if (field) field.focus({ preventScroll: true });
  }

  async function step(value) {
    if (busy) return;
    busy = true;
    const at = document.activeElement;
    const name = at && at.name ? at.name.slice(at.name.lastIndexOf("-")) : "";
    const data = new URLSearchParams(new FormData(form)); // thousands of fields: read far quicker than multipart
    data.set("do", value);
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, headers: { "X-Part": "table" } });
      if (!answer.ok || !(answer.headers.get("Content-Type") || "").includes("html")) throw new Error(String(answer.status));
      const top = scroller.scrollTop;
      document.getElementById("shots").outerHTML = await answer.text(); // the server's template, escaped there
      scroller.scrollTop = top;
      touched();
      focusRow(document.getElementById("shots").dataset.at, value.startsWith("after") ? "-description" : name);
    } catch (error) {
      say("failed", words.failed);
    } finally {
      busy = false;
    }
  }

  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button && button.name === "do" && button.value !== "save") {
      event.preventDefault();
      step(button.value);
      return;
    }
    if (form.classList.contains("is-locked")) { event.preventDefault(); say("failed", words.locked); return; }
    leaving = true;
    try { sessionStorage.setItem(store, String(scroller.scrollTop)); } catch (error) { /* the page opens at its top */ }
  });
  form.addEventListener("input", touched);
  form.addEventListener("change", (event) => {
    if (event.target.matches("[data-redraw]")) step("show:" + event.target.closest("[data-shot-row]").dataset.id);
  });
  form.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-shot-row]");
    if (!row || !event.altKey || event.ctrlKey || event.metaKey) return;
    const key = { ArrowUp: "up", ArrowDown: "down", Enter: "after", Delete: "out" }[event.key];
    const button = key && row.querySelector(`[data-key="${key}"]`);
    if (button) { event.preventDefault(); step(button.value); }
  });
  // Enter in a field goes down the column; it neither saves nor presses the first button of the form.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.altKey || event.ctrlKey || event.metaKey || !event.target.matches("input.f") || event.target.id === "reason") return;
    event.preventDefault();
    const column = event.target.name.slice(event.target.name.lastIndexOf("-"));
    const fields = [...form.querySelectorAll("input.f")].filter((field) => field.name.endsWith(column));
    const next = fields[fields.indexOf(event.target) + (event.shiftKey ? -1 : 1)];
    if (next) next.focus();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector(".savebar [value=save]"));
    }
  });
  document.addEventListener("submit", (event) => { if (event.target.matches("[data-action-form]") && !dirty) leaving = true; });
  addEventListener("beforeunload", (event) => { if (dirty && !leaving) event.preventDefault(); });

  const flaw = form.querySelector("[aria-invalid=true]");
  if (flaw) { flaw.scrollIntoView({ block: "center" }); flaw.focus({ preventScroll: true }); }
  else {
    try { scroller.scrollTop = Number(sessionStorage.getItem(store) || 0); sessionStorage.removeItem(store); } catch (error) { /* at its top */ }
  }
  if (dirty) say("open", words.open);

  let left = null;
  const skipped = new Set(["csrfmiddlewaretoken", "base_version", "do", "window", "reason", "continues", "counter"]);
  keeper = new window.Keeper({
    form, kind: "shots", urls: { draft: form.dataset.draft, lock: form.dataset.lock },
    counter: Number(form.dataset.counter || 0), continues: Number(form.dataset.continues || 0) || null,
    read: () => ({ fields: [...new FormData(form)].filter(([name]) => !skipped.has(name)), reason: form.elements.reason.value }),
    version: () => form.elements.base_version.value, dirty: () => dirty, say, leaving: () => leaving,
    failed: () => say("failed", words.failed),
    lockOut: (on) => {
      const at = document.activeElement;
      if (on) left = form.contains(at) ? at : null; // an inert field loses the focus
      form.classList.toggle("is-locked", on);
      form.querySelector(".scroll").inert = on;
      if (!on && left) left.focus({ preventScroll: true });
    },
  });
})();
