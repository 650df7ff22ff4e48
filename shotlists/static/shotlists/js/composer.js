// The script page: checks while typing, saves without leaving, keeps a copy on this computer and a draft on the desk
// (keeper.js), walks through problems.
(function () {
  "use strict";

  const form = document.getElementById("script-form");
  if (!form) return;
  const area = form.elements.text;
  const layer = new window.ScriptLayer(form.querySelector(".sheet"), area);
  const panel = document.getElementById("problems");
  const words = document.getElementById("words").dataset;
  const store = "shotlists.text." + form.dataset.uid;
  const reading = area.readOnly;
  let kept = area.defaultValue;
  let timer = 0;
  let asking = null;
  let wanted = false; // a save was asked for while the lock was on its way
  let saving = false;
  let leaving = false;
  let keeper = null;

  const dirty = () => area.value !== kept;
  const version = () => form.elements.base_version.value;

  function say(state, sentence) {
    const box = document.getElementById("saved");
    if (!box) return;
    box.dataset.state = state;
    box.querySelector("[data-words]").textContent = sentence;
  }

  function forget() { try { localStorage.removeItem(store); } catch (error) { /* nothing was kept */ } }

  function keep() {
    try {
      if (dirty()) localStorage.setItem(store, JSON.stringify({ text: area.value, version: version(), at: new Date().toISOString() }));
      else forget();
      return true;
    } catch (error) {
      return false; // storage is full or switched off: the page says so
    }
  }

  // problems -------------------------------------------------------------------------------------------------
  const items = () => [...panel.querySelectorAll("li[data-line]")];
  const number = (item, name) => Number(item.dataset[name]);

  function problemsShown() {
    return items().map((item) => ({
      line: number(item, "line"), column: number(item, "column"), end_line: number(item, "endLine"),
      end_column: number(item, "endColumn"), severity: item.dataset.severity,
    }));
  }

  function goTo(item) {
    for (const other of items()) other.classList.toggle("is-at", other === item);
    item.scrollIntoView({ block: "nearest" });
    if (!number(item, "line")) return;
    const Layer = window.ScriptLayer;
    const start = Layer.offset(area.value, number(item, "line"), number(item, "column"));
    const end = Layer.offset(area.value, number(item, "endLine"), number(item, "endColumn"));
    area.focus({ preventScroll: true });
    area.setSelectionRange(start, Math.max(start, end));
    const row = layer.at(number(item, "line"));
    if (row) row.scrollIntoView({ block: "center" });
  }

  function step(back) {
    const all = items();
    if (!all.length) return;
    const at = all.findIndex((item) => item.classList.contains("is-at"));
    const next = at < 0 ? (back ? all.length - 1 : 0) : (at + (back ? -1 : 1) + all.length) % all.length;
    goTo(all[next]);
  }

  function mend(item) {
    const button = item && item.querySelector("[data-replacement]");
    if (!button) return;
    goTo(item);
    // insertText keeps the browser's own undo.
    if (!document.execCommand("insertText", false, button.dataset.replacement)) {
      area.setRangeText(button.dataset.replacement, area.selectionStart, area.selectionEnd, "end");
      typed();
    }
  }

  async function check() {
    if (reading) return;
    if (asking) asking.abort();
    asking = new AbortController();
    const text = area.value;
    const data = new URLSearchParams();
    data.set("text", text);
    data.set("dialect", form.dataset.dialect);
    try {
      const answer = await fetch(form.dataset.check, {
        method: "POST", body: data, signal: asking.signal, headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      });
      if (!answer.ok) { say("failed", answer.status === 403 ? words.signedOut : words.checkFailed); return; }
      const found = await answer.json();
      if (area.value !== text) return;
      panel.innerHTML = found.problems; // made by the server's template, escaped there
      const meters = document.getElementById("meters");
      if (meters) meters.innerHTML = found.meters;
      layer.show(problemsShown());
    } catch (error) {
      if (error.name !== "AbortError") say("failed", navigator.onLine ? words.checkFailed : words.offline);
    }
  }

  function typed() {
    layer.draw(false);
    if (keeper) keeper.typed();
    clearTimeout(timer);
    if (dirty()) say("open", words.open);
    timer = setTimeout(() => {
      const safe = keep();
      if (dirty() && document.getElementById("saved").dataset.state !== "kept") say("open", safe ? words.keptHere : words.notKept);
      check();
    }, 300);
  }

  // saving ---------------------------------------------------------------------------------------------------
  async function save() {
    if (saving || reading) return false;
    if (area.readOnly && keeper && keeper.reaching) { wanted = true; return false; }
    if (area.readOnly) { say("failed", words.locked); return false; }
    wanted = false;
    saving = true;
    if (keeper) keeper.pause(true);
    say("saving", words.saving);
    const text = area.value;
    const data = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
      const kind = answer.headers.get("Content-Type") || "";
      if (!kind.includes("json")) { submitWhole(); return false; }
      const saved = await answer.json();
      if (saved.conflict || saved.refused) { submitWhole(); return false; }
      taken(saved, text);
      return true;
    } catch (error) {
      keep();
      say("failed", navigator.onLine ? words.saveFailed : words.offline);
      return false;
    } finally {
      saving = false;
      if (keeper) { keeper.pause(false); if (dirty()) keeper.typed(); }
    }
  }

  // A conflict or a refusal has a page of its own, reached by the ordinary submit, which carries the text along.
  function submitWhole() {
    leaving = true;
    keep();
    form.submit();
  }

  function taken(saved, text) {
    for (const field of document.querySelectorAll("input[name=base_version]")) field.value = saved.version;
    form.elements.reason.value = "";
    document.getElementById("wf").outerHTML = saved.bar;
    kept = saved.text;
    if (area.value === text && saved.text !== text) {
      const at = area.selectionStart;
      area.value = saved.text;
      area.setSelectionRange(at, at);
      layer.draw(true);
    }
    document.dispatchEvent(new CustomEvent("script:saved"));
    if (keeper) keeper.saved();
    if (dirty()) keep(); else forget();
    say(dirty() ? "open" : "saved", dirty() ? words.keptHere : saved.words);
    check();
  }

  // found text -----------------------------------------------------------------------------------------------
  // One banner for both: the draft on the desk, and the copy on this computer where the desk has not got it.
  const banner = document.getElementById("found");
  const draftText = document.getElementById("draft-text");
  let offered = null;

  function localCopy() {
    try { return JSON.parse(localStorage.getItem(store) || "null"); } catch (error) { return null; }
  }

  function offerFound() {
    if (draftText && banner.dataset.draft && banner.dataset.kind === "text") {
      offered = { text: draftText.value, version: banner.dataset.base, draft: Number(banner.dataset.draft), at: banner.dataset.at };
    }
    const local = localCopy();
    if (!local) return;
    const taken = form.dataset.typed && local.text === area.value;
    if (local.text === area.defaultValue || (offered && local.text === offered.text)) { if (!taken) forget(); return; }
    if (offered && local.at < offered.at) { keepBeside(local); return; }
    offered = local;
    const clock = document.querySelector("[data-clock]");
    const zone = clock ? clock.dataset.clock : undefined;
    const time = banner.querySelector("time");
    time.dateTime = local.at;
    time.textContent = new Date(local.at).toLocaleString("en-GB", { timeZone: zone, day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "short" });
    for (const more of banner.querySelectorAll("[data-more]")) more.hidden = true;
    banner.hidden = false;
  }

  // A copy that the desk does not know goes up beside the draft that it has, so that no words are on one computer only.
  async function keepBeside(copy) {
    const data = keeper.data({ kind: "text", text: copy.text, base_version: copy.version, counter: 0, window: keeper.window + "-copy" });
    try {
      const found = await keeper.send(form.dataset.draft, data);
      forget();
      return found.draft;
    } catch (error) {
      return null; // it stays here and is offered again
    }
  }

  function take(event) {
    if (!offered) return; // the link does it
    event.preventDefault();
    area.value = offered.text;
    form.elements.base_version.value = offered.version; // an older base leads to the merge, never over the newer text
    if (offered.draft) keeper.goOn(offered.draft, Number(banner.dataset.counter));
    banner.hidden = true;
    layer.draw(true);
    keeper.claim();
    typed();
    area.focus();
  }

  async function discard(event) {
    event.preventDefault();
    banner.hidden = true;
    area.focus();
    let draft = offered && offered.draft;
    if (offered && !draft) draft = await keepBeside(offered);
    if (!draft) return;
    const url = form.dataset.drafts + draft + "/discard/";
    try { say("saved", (await keeper.send(url, keeper.data({}))).words); } catch (error) { banner.hidden = false; }
  }

  banner.addEventListener("click", (event) => {
    if (event.target.closest("[data-take]")) take(event);
    if (event.target.closest("[data-discard]")) discard(event);
  });

  panel.addEventListener("click", (event) => {
    const item = event.target.closest("li[data-line]");
    if (!item) return;
    event.preventDefault();
    if (event.target.closest("[data-replacement]")) mend(item); else goTo(item);
  });
  area.addEventListener("input", typed);
  area.addEventListener("keyup", () => layer.at(area.value.slice(0, area.selectionStart).split("\n").length));
  area.addEventListener("click", () => layer.at(area.value.slice(0, area.selectionStart).split("\n").length));
  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.name === "do") { leaving = true; return; }
    event.preventDefault();
    save();
  });
  // An action of the workflow speaks of what is saved, so the text is saved first.
  document.addEventListener("submit", async (event) => {
    if (!event.target.matches("[data-action-form]")) return;
    if (!dirty()) { leaving = true; return; }
    event.preventDefault();
    const data = new FormData(event.target);
    if (!(await save())) return;
    leaving = true;
    const again = document.createElement("form");
    again.method = "post";
    again.action = event.target.action;
    data.set("base_version", version());
    for (const [name, value] of data) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      again.append(field);
    }
    document.body.append(again);
    again.submit();
  });
  document.addEventListener("keydown", (event) => {
    const chord = event.ctrlKey || event.metaKey;
    if (chord && event.key.toLowerCase() === "s" && !event.shiftKey) { event.preventDefault(); save(); }
    if (event.key === "F8") { event.preventDefault(); step(event.shiftKey); }
    if (chord && event.key === ".") { event.preventDefault(); mend(items().find((item) => item.classList.contains("is-at") && item.querySelector("[data-replacement]")) || items().find((item) => item.querySelector("[data-replacement]"))); }
  });
  addEventListener("beforeunload", (event) => { if (dirty() && !leaving) { keep(); event.preventDefault(); } });

  if (form.dataset.typed && !reading) { kept = null; say("open", words.open); }
  layer.show(problemsShown());
  if (!reading) {
    keeper = new window.Keeper({
      form, kind: "text", urls: { draft: form.dataset.draft, lock: form.dataset.lock },
      counter: Number(form.dataset.counter || 0), continues: Number(form.dataset.continues || 0) || null,
      read: () => ({ text: area.value, reason: form.elements.reason.value }), version, dirty, say, leaving: () => leaving,
      failed: () => { keep(); if (dirty()) say("failed", navigator.onLine ? words.keptHere : words.offline); },
      lockOut: (on) => {
        area.readOnly = on;
        form.classList.toggle("is-locked", on);
        if (on && dirty()) keep();
        if (!on && wanted) save();
      },
    });
    offerFound();
  }
})();
