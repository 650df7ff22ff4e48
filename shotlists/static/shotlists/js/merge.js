// The merge: counts what is still to be chosen; saving waits for the last choice and says so.
(function () {
  "use strict";

  const form = document.getElementById("merge");
  if (!form) return;
  const save = document.getElementById("save-merge");
  const left = document.getElementById("left");

  function count() {
    let open = 0;
    for (const row of form.querySelectorAll("tr.clash")) {
      const radios = [...row.querySelectorAll("input[type=radio]")];
      const chosen = radios.find((radio) => radio.checked);
      row.classList.toggle("is-chosen", Boolean(chosen));
      for (const cell of row.cells) cell.classList.toggle("is-picked", Boolean(chosen) && cell.contains(chosen));
      if (radios.length && !chosen) open += 1;
    }
    if (left) left.textContent = open === 0 ? left.dataset.none : open === 1 ? left.dataset.one : left.dataset.many.replace("{n}", open);
    if (open) save.setAttribute("aria-disabled", "true"); else save.removeAttribute("aria-disabled");
    return open;
  }

  form.addEventListener("change", count);
  form.addEventListener("submit", (event) => {
    if (event.submitter !== save || !count()) return;
    event.preventDefault();
    const first = form.querySelector("tr.clash:not(.is-chosen) input");
    if (first) { first.focus(); first.scrollIntoView({ block: "center" }); }
  });
  count();
})();
