// How many columns a line of a lower third takes, while it is typed; a Chinese character takes two.
(function () {
  "use strict";

  const table = document.querySelector(".graphics");
  if (!table) return;
  const room = { first: Number(table.dataset.roomFirst), second: Number(table.dataset.roomSecond) };
  const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;
  const NONE = /\p{Mn}/u;

  function columns(text) {
    let count = 0;
    for (const sign of text) count += NONE.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1;
    return count;
  }

  document.addEventListener("keydown", (event) => {
    const save = document.querySelector("button[name=do][value=save]:not(.sr)");
    if (!save || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    save.click();
  });

  table.addEventListener("input", (event) => {
    const field = event.target.closest("[data-line]");
    if (!field) return;
    const most = room[field.dataset.line];
    const count = columns(field.value.trim().replace(/\s+/g, " "));
    const shown = field.parentElement.querySelector("output");
    shown.textContent = `${count}/${most}`;
    shown.classList.toggle("is-over", count > most);
  });
})();
