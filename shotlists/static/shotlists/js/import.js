// The import page: files can be dropped on their field, and pasted text survives a crash.
(function () {
  "use strict";

  const form = document.getElementById("import-form");
  if (!form) return;
  const area = form.elements.text;
  const zone = form.querySelector("[data-drop]");
  const store = "shotlists.text.import";

  for (const kind of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.toggle("is-over", kind === "dragover");
      if (kind === "drop") form.elements.files.files = event.dataTransfer.files;
    });
  }
  try {
    if (!area.value) area.value = sessionStorage.getItem(store) || "";
    area.addEventListener("input", () => sessionStorage.setItem(store, area.value));
    form.addEventListener("submit", () => sessionStorage.removeItem(store));
  } catch (error) { /* no storage: the text lives in the field alone */ }
})();
