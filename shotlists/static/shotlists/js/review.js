// Review: walk the changes, and let a typed reason mean Return. Without this file the same form has both buttons.
(function () {
  "use strict";

  const page = document.getElementById("review");
  const form = document.getElementById("decide");
  if (!page || !form) return;
  const approve = document.getElementById("approve");
  const back = document.getElementById("return");
  const why = document.getElementById("why");
  const accept = document.getElementById("accept");
  const hint = document.getElementById("why-not");
  const mayApprove = approve && approve.getAttribute("aria-disabled") !== "true";
  const mayReturn = back && back.getAttribute("aria-disabled") !== "true";

  const changes = () => [...page.querySelectorAll("[data-at]")];

  function go(target) {
    if (!target) return;
    for (const each of page.querySelectorAll(".is-at")) each.classList.remove("is-at");
    target.classList.add("is-at");
    const fold = target.closest("details");
    if (fold) fold.open = true;
    target.scrollIntoView({ block: "center" });
    for (const link of page.querySelectorAll("[data-change]")) {
      const here = link.dataset.change === target.id;
      if (here) { link.setAttribute("aria-current", "true"); link.scrollIntoView({ block: "nearest" }); } else link.removeAttribute("aria-current");
    }
  }

  function step(by) {
    const all = changes();
    if (!all.length) return;
    const at = all.findIndex((each) => each.classList.contains("is-at"));
    go(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, at + by))]);
  }

  function weigh() {
    if (!approve || !back) return;
    const reason = Boolean(why && why.value.trim());
    const unsaid = Boolean(accept && !accept.value.trim());
    const canApprove = mayApprove && !reason;
    approve.setAttribute("aria-disabled", String(!canApprove || unsaid));
    back.setAttribute("aria-disabled", String(!mayReturn || !reason));
    approve.classList.toggle("b-go", canApprove && !unsaid);
    back.classList.toggle("b-go", mayReturn && reason);
    hint.textContent = mayApprove && reason ? hint.dataset.clear : mayApprove && unsaid ? hint.dataset.say : hint.dataset.none;
    for (const chip of page.querySelectorAll("[data-reason]")) chip.setAttribute("aria-pressed", String(Boolean(why) && why.value.split("\n").includes(chip.dataset.reason + ":") || (why && why.value.startsWith(chip.dataset.reason))));
  }

  form.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-reason]");
    if (!chip || !why) return;
    const word = chip.dataset.reason;
    why.value = why.value.startsWith(word) ? why.value.slice(word.length).replace(/^[:\s]+/, "") : why.value.trim() ? `${word}: ${why.value}` : `${word}: `;
    why.focus();
    why.setSelectionRange(why.value.length, why.value.length);
    weigh();
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.getAttribute("aria-disabled") === "true") event.preventDefault();
  });
  form.addEventListener("input", weigh);
  page.querySelector("[data-submit]")?.addEventListener("change", (event) => event.target.form.submit());
  page.addEventListener("click", (event) => {
    const link = event.target.closest("[data-change]");
    if (link) { event.preventDefault(); go(document.getElementById(link.dataset.change)); return; }
    const card = event.target.closest("[data-id], [data-at]");
    if (card && !event.target.closest("a, button, summary")) go(card);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest && event.target.closest("input, textarea, select");
    if (event.defaultPrevented || typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    if (key === "n" || key === "j") { event.preventDefault(); step(1); }
    if (key === "p" || key === "k") { event.preventDefault(); step(-1); }
    if (key === "r" && why) { event.preventDefault(); why.focus(); }
    if (key === "o") { event.preventDefault(); page.querySelector("[data-letter=o]").click(); }
  });
  const reasons = form.querySelector(".reasons");
  if (reasons) reasons.hidden = false;
  weigh();
  if (location.hash) go(document.getElementById(location.hash.slice(1)));
})();
