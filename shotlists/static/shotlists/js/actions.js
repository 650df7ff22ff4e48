// Dialogs of the workflow: a typed time in GMT beside it, and the proposed sentence only where it is meant.
(function () {
  "use strict";

  // The moment that a time typed on the desk's clock is, by the desk's zone and not the browser's.
  function momentOf(typed, zone) {
    const asUtc = Date.parse(`${typed}Z`);
    if (Number.isNaN(asUtc)) return null;
    let guess = asUtc;
    for (let turn = 0; turn < 2; turn += 1) guess = asUtc - (wallOf(guess, zone) - guess);
    return new Date(guess);
  }

  function wallOf(time, zone) {
    const parts = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
      second: "2-digit", hourCycle: "h23",
    }).formatToParts(new Date(time));
    const at = Object.fromEntries(parts.map((part) => [part.type, Number(part.value)]));
    return Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second);
  }

  function showGmt(field) {
    const place = field.closest("div").querySelector("[data-gmt]");
    const moment = momentOf(field.value, field.dataset.moment);
    place.textContent = moment ? `= ${moment.toISOString().slice(0, 16).replace("T", " ")} GMT` : "";
  }

  function chooseKind(select) {
    const note = select.form.querySelector("[data-proposed]");
    if (!note) return;
    const proposed = note.dataset.proposed;
    const isCorrection = select.value === "correction";
    if (!isCorrection && note.value.trim() === proposed) note.value = "";
    if (isCorrection && !note.value.trim()) note.value = proposed;
    const hint = select.form.querySelector("[data-proposal]");
    if (hint) hint.hidden = !isCorrection;
  }

  for (const field of document.querySelectorAll("[data-moment]")) {
    field.addEventListener("input", () => showGmt(field));
    showGmt(field);
  }
  for (const select of document.querySelectorAll("[data-kind]")) {
    select.addEventListener("change", () => chooseKind(select));
  }
})();
