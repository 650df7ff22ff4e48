// Source and linked package side by side: the keys that walk it, and a warning before typed words are left.
// Without this file the page saves, ticks off and links all the same.
(function () {
  "use strict";

  const form = document.getElementById("beside-form");
  if (!form) return;
  const words = document.getElementById("words").dataset;
  const store = "shotlists.beside." + location.pathname;
  const scroller = form.querySelector(".scroll");
  let dirty = Boolean(form.dataset.typed);
  let leaving = false;

  let keeper = null;

  function say(state, sentence) {
    const box = document.getElementById("saved");
    if (!box) return;
    box.dataset.state = state;
    box.querySelector("[data-words]").textContent = sentence;
  }

  function show(target) {
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  }

  // The marks or fields of the page, from where the reader is now, round and round.
  function walk(selector, back) {
    const all = [...form.querySelectorAll(selector)];
    if (!all.length) return;
    const here = document.activeElement && form.contains(document.activeElement) ? document.activeElement : null;
    const place = (each) => (here ? here.compareDocumentPosition(each) : Node.DOCUMENT_POSITION_FOLLOWING);
    const ahead = all.filter((each) => each !== here && (back ? place(each) & Node.DOCUMENT_POSITION_PRECEDING : place(each) & Node.DOCUMENT_POSITION_FOLLOWING));
    show(back ? ahead[ahead.length - 1] || all[all.length - 1] : ahead[0] || all[0]);
  }

  function typing(target) {
    return target instanceof Element && Boolean(target.closest("input, textarea, select"));
  }

  form.addEventListener("input", (event) => {
    if (!event.target.name || event.target.name.startsWith("w")) return; // which shot, and why not: saved by their buttons
    dirty = true;
    say("open", words.open);
    if (keeper) keeper.typed();
  });
  form.addEventListener("submit", (event) => {
    if (dirty && form.classList.contains("is-locked")) { event.preventDefault(); say("failed", words.locked); return; }
    leaving = true;
    try { sessionStorage.setItem(store, String(scroller.scrollTop)); } catch (error) { /* the page opens at its top */ }
  });
  // Enter in a number or a reason presses the button beside it.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !event.target.matches("input[name^='w']")) return;
    event.preventDefault();
    const button = event.target.parentElement.querySelector("button[name=do]");
    if (button) form.requestSubmit(button);
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      const button = form.querySelector(".savebar [value=save]");
      if (button) form.requestSubmit(button);
      return;
    }
    if (event.key === "Escape" && typing(event.target) && form.contains(event.target)) {
      const mark = event.target.closest(".bs-row");
      event.target.blur();
      if (mark) { mark.tabIndex = -1; mark.focus({ preventScroll: true }); }
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    if (key === "n" || key === "p") walk("[data-follow]", key === "p");
    else if (key === "u") walk("[data-waits]", event.shiftKey);
    else return;
    event.preventDefault();
  });
  document.addEventListener("submit", (event) => { if (event.target.matches("[data-action-form]") && !dirty) leaving = true; });
  addEventListener("beforeunload", (event) => { if (dirty && !leaving) event.preventDefault(); });

  const flaw = form.querySelector("[aria-invalid=true]");
  if (flaw) show(flaw);
  else {
    try { scroller.scrollTop = Number(sessionStorage.getItem(store) || 0); sessionStorage.removeItem(store); } catch (error) { /* at its top */ }
  }
  if (dirty) say("open", words.open);

  if (!form.querySelector(".savebar")) return; // nothing is written here now
  const skipped = new Set(["csrfmiddlewaretoken", "base_version", "do", "window", "reason", "continues", "counter"]);
  keeper = new window.Keeper({
    form, kind: "beside", urls: { draft: form.dataset.draft, lock: form.dataset.lock },
    counter: Number(form.dataset.counter || 0), continues: Number(form.dataset.continues || 0) || null,
    read: () => ({ fields: [...new FormData(form)].filter(([name]) => !skipped.has(name)), reason: form.elements.reason.value }),
    version: () => form.elements.base_version.value, dirty: () => dirty, say, leaving: () => leaving,
    failed: () => say("failed", words.failed),
    lockOut: (on) => { form.classList.toggle("is-locked", on); scroller.inert = on; },
  });
})();
