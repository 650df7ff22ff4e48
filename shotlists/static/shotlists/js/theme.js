// The theme that was chosen here before, set before anything is painted.
(function () {
  "use strict";
  var chosen = null;
  try { chosen = localStorage.getItem("shotlists.theme"); } catch (error) { /* storage is switched off: the system's theme */ }
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
