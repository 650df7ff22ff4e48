// A chip of the question goes to its words in the field, ready to be written over.
(function () {
  "use strict";

  const field = document.getElementById("ask");
  if (!field) return;
  for (const button of document.querySelectorAll(".term button")) {
    button.addEventListener("click", () => {
      field.value = button.dataset.said;
      field.focus();
      field.setSelectionRange(Number(button.dataset.start), Number(button.dataset.end));
    });
  }
  if (!field.value || field.getAttribute("aria-invalid")) field.focus();
})();
