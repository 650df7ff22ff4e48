// Comments beside the script and the table of shots: marks that stay with their shot while the text is typed, and a
// drawer. The list itself is the server's; without this file the tab Comments leads to the same on a page of its own.
(function () {
  "use strict";

  const seed = document.getElementById("comment-marks");
  const room = document.querySelector(".panes, .shots-pane, .review");
  if (!seed || !room) return;
  const area = document.getElementById("text");
  const sheet = area && area.closest(".sheet");
  let counts = JSON.parse(seed.dataset.marks);
  let shots = area ? JSON.parse(seed.dataset.lines).map(([key, number, line]) => ({ key, number, line, words: "" })) : [];
  let drawer = null;
  let show = "open";

  // marks beside the script: a shot keeps its line while lines come and go, and is found by its words when it is moved
  let before = area ? area.value.split("\n") : [];
  for (const shot of shots) shot.words = before[shot.line - 1] || "";

  const bare = (line) => line.replace(/^\s*[\d\-–]+[a-z]?\s*[.:)]\s*/i, "");

  function follow() {
    const now = area.value.split("\n");
    let start = 0;
    while (start < now.length && start < before.length && now[start] === before[start]) start++;
    let end = 0;
    while (end < now.length - start && end < before.length - start && now[now.length - 1 - end] === before[before.length - 1 - end]) end++;
    const grown = now.length - before.length;
    for (const shot of shots) {
      if (shot.line > before.length - end) shot.line += grown;
      else if (shot.line > start || !shot.line) {
        const same = now[shot.line - 1];
        const there = now.findIndex((line) => line && bare(line) === bare(shot.words));
        if (there >= 0) shot.line = there + 1;
        else if (shot.line && grown === 0 && same !== undefined) shot.words = same;
        else if (shot.line && grown > 0 && shot.line === start + 1) shot.words = same || "";
        else shot.line = 0; // cut away; pasted somewhere it is found again
      }
    }
    before = now;
  }

  function draw() {
    if (area) drawBesideScript(); else drawInTable();
  }

  function mark(tag, key, count, number) {
    const item = document.createElement(tag);
    item.className = "c-mark";
    item.dataset.key = key;
    item.textContent = String(count);
    item.title = (count === 1 ? seed.dataset.one : seed.dataset.many).replace("%", String(count)) + (number ? " – " + seed.dataset.shot + " " + number : "");
    return item;
  }

  function drawBesideScript() {
    let marks = sheet.querySelector(".c-marks");
    if (!marks) {
      marks = document.createElement("div");
      marks.className = "c-marks";
      sheet.append(marks);
      marks.addEventListener("click", (event) => { const hit = event.target.closest(".c-mark"); if (hit) open(hit.dataset.key); });
    }
    const rows = sheet.querySelectorAll(".layer > .ln");
    marks.replaceChildren(...shots.filter((shot) => counts[shot.key] && shot.line && rows[shot.line - 1]).map((shot) => {
      const item = mark("button", shot.key, counts[shot.key], shot.number);
      item.type = "button";
      item.style.top = rows[shot.line - 1].offsetTop - sheet.offsetTop + "px";
      return item;
    }));
  }

  function drawInTable() {
    for (const row of document.querySelectorAll("tr.is-shot, .dcard[data-id]")) {
      const count = counts[row.dataset.id] || 0;
      const cell = row.querySelector(".c-no");
      let item = cell.querySelector(".c-mark");
      if (item && item.textContent === String(count)) continue;
      if (item) item.remove();
      if (!count) continue;
      item = mark("a", row.dataset.id, count, "");
      item.href = seed.dataset.url + "#said";
      cell.append(item);
    }
  }

  // the drawer ------------------------------------------------------------------------------------------------
  async function ask(options) {
    const answer = await fetch(seed.dataset.url + (show === "all" ? "?show=all" : ""), { ...options, headers: { "X-Part": "comments", ...((options && options.headers) || {}) } });
    if (!(answer.headers.get("Content-Type") || "").includes("html") || (answer.status !== 200 && answer.status !== 422)) throw new Error(String(answer.status));
    return answer.text();
  }

  function fill(html) {
    const typed = drawer.querySelector("#say-text");
    const kept = typed ? typed.value : "";
    const top = drawer.scrollTop;
    drawer.innerHTML = html; // the server's template, escaped there
    drawer.scrollTop = top;
    const said = drawer.querySelector("#said");
    counts = JSON.parse(said.dataset.marks);
    for (const tab of document.querySelectorAll("[data-comment-count]")) tab.textContent = drawer.querySelector("[data-show=open] .n").textContent.replace(/^0$/, "");
    const fresh = said.dataset.at && document.getElementById(said.dataset.at);
    if (fresh) { fresh.classList.add("is-new"); fresh.scrollIntoView({ block: "nearest" }); }
    draw();
    return kept;
  }

  function failed() {
    const box = document.createElement("p");
    box.className = "flaw";
    box.setAttribute("role", "alert");
    box.textContent = seed.dataset.failed;
    drawer.querySelector(".flaw[role=alert]")?.remove();
    (drawer.querySelector("#said") || drawer).prepend(box);
  }

  function at(key) {
    for (const place of drawer.querySelectorAll(".said-place")) place.classList.toggle("is-at", place.dataset.key === key);
    const place = [...drawer.querySelectorAll(".said-place")].find((each) => each.dataset.key === key);
    if (place) place.scrollIntoView({ block: "nearest" });
    const select = drawer.querySelector("#say-shot");
    if (select && key && [...select.options].some((option) => option.value === key)) select.value = key;
  }

  async function open(key, writing) {
    if (!drawer) {
      drawer = document.createElement("aside");
      drawer.className = "drawer";
      drawer.setAttribute("aria-label", seed.dataset.title);
      drawer.setAttribute("data-pane", "");
      room.classList.add("has-drawer");
      room.append(drawer);
      drawer.addEventListener("submit", send);
      drawer.addEventListener("click", clicked);
    }
    drawer.hidden = false;
    try {
      const kept = fill(await ask());
      const text = drawer.querySelector("#say-text");
      if (text && kept) text.value = kept;
    } catch (error) { failed(); return; }
    at(key || "");
    const text = drawer.querySelector("#say-text");
    if (writing && text) text.focus();
  }

  function shut() {
    if (!drawer || drawer.hidden) return;
    drawer.hidden = true;
    (area || document.querySelector("[data-comments]")).focus({ preventScroll: true });
  }

  async function send(event) {
    const form = event.target.closest("[data-say]");
    if (!form) return;
    event.preventDefault();
    const data = new URLSearchParams(new FormData(form, event.submitter));
    data.set("show", show);
    try { fill(await ask({ method: "POST", body: data })); } catch (error) { failed(); }
  }

  function clicked(event) {
    if (event.target.closest("[data-close-drawer]")) shut();
    const tab = event.target.closest("[data-show]");
    if (tab) { event.preventDefault(); show = tab.dataset.show; open(""); }
    const go = event.target.closest("[data-go]");
    if (go && goTo(go.dataset.go)) event.preventDefault();
  }

  function goTo(key) {
    if (!area) {
      const row = document.querySelector(`tr[data-id="${CSS.escape(key)}"], .dcard[data-id="${CSS.escape(key)}"]`);
      if (!row) return false;
      const fold = row.closest("details");
      if (fold) fold.open = true;
      row.scrollIntoView({ block: "center" });
      row.querySelector("textarea, input:not([type=hidden])")?.focus({ preventScroll: true });
      return true;
    }
    const shot = shots.find((each) => each.key === key && each.line);
    if (!shot) return false;
    const from = before.slice(0, shot.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
    area.focus({ preventScroll: true });
    area.setSelectionRange(from, from + before[shot.line - 1].length);
    const rows = sheet.querySelectorAll(".layer > .ln");
    for (const row of rows) row.classList.remove("is-at");
    if (rows[shot.line - 1]) { rows[shot.line - 1].classList.add("is-at"); rows[shot.line - 1].scrollIntoView({ block: "center" }); }
    return true;
  }

  function chosen() {
    if (!area) {
      const row = (document.activeElement && document.activeElement.closest("tr.is-shot")) || document.querySelector(".dcard.is-at[data-id]");
      return row ? row.dataset.id : "";
    }
    const line = area.value.slice(0, area.selectionStart).split("\n").length;
    const above = shots.filter((shot) => shot.line && shot.line <= line).sort((a, b) => b.line - a.line)[0];
    return above ? above.key : "";
  }

  // A save may have numbered and ordered the shots anew, and given keys to new ones.
  async function afterSave() {
    try {
      const answer = await fetch(seed.dataset.linesUrl);
      if (!answer.ok) return;
      shots = (await answer.json()).map(([key, number, line]) => ({ key, number, line, words: "" }));
      before = area.value.split("\n");
      for (const shot of shots) shot.words = before[shot.line - 1] || "";
      draw();
      if (drawer && !drawer.hidden && !drawer.contains(document.activeElement)) open("");
    } catch (error) { /* offline: the marks stay where they were */ }
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-comments]");
    const inTable = !area && event.target.closest(".c-mark");
    if (!opener && !inTable) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (opener && drawer && !drawer.hidden) shut(); else open(inTable ? inTable.dataset.key : "");
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest && event.target.closest("input, textarea, select");
    if (event.ctrlKey && event.altKey && event.key.toLowerCase() === "m") { event.preventDefault(); open(chosen(), true); return; }
    if (event.key === "Escape" && drawer && !drawer.hidden && (drawer.contains(event.target) || !typing)) { shut(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key.toLowerCase() === "c") { event.preventDefault(); open(chosen(), true); }
  });
  if (area) {
    area.addEventListener("input", () => { follow(); draw(); });
    document.addEventListener("script:saved", afterSave);
    new MutationObserver(draw).observe(sheet.querySelector(".layer"), { childList: true });
    new ResizeObserver(draw).observe(sheet);
    const asked = /^#shot-(\w+)$/.exec(location.hash);
    if (asked) requestAnimationFrame(() => goTo(asked[1]));
  } else {
    const table = document.getElementById("shots-form");
    if (table) new MutationObserver(draw).observe(table, { childList: true, subtree: true });
  }
  draw();
})();
