// The list looks every 15 seconds what changed. Rows stay where they are: a changed one is shown anew and marked,
// one that no longer belongs here fades, and new ones wait behind a button.
(function () {
  "use strict";

  const table = document.querySelector("table.rows");
  const news = document.getElementById("news");
  const EVERY = 15000;
  if (!table || !news) return;
  let tag = table.dataset.tag;

  function take(fresh) {
    const now = new Map([...fresh.querySelectorAll("[data-row]")].map((row) => [row.dataset.uid, row]));
    for (const row of table.querySelectorAll("[data-row]")) {
      const other = now.get(row.dataset.uid);
      row.classList.toggle("is-gone", !other);
      now.delete(row.dataset.uid);
      if (!other || other.dataset.token === row.dataset.token) continue;
      const focused = row.contains(document.activeElement);
      const ticked = row.querySelector(".box")?.checked;
      row.dataset.token = other.dataset.token;
      const at = row.classList.contains("is-at");
      row.className = other.className;
      row.classList.add("is-changed");
      row.classList.toggle("is-at", at);
      row.replaceChildren(...other.childNodes);
      if (ticked) row.querySelector(".box").checked = true;
      if (focused) row.querySelector("a").focus({ preventScroll: true });
    }
    news.hidden = now.size === 0;
    if (now.size) news.firstElementChild.textContent = (now.size === 1 ? news.dataset.one : news.dataset.many).replace("0", String(now.size));
    const tabs = fresh.querySelector("nav");
    const views = document.getElementById("views");
    if (tabs && !views.contains(document.activeElement)) views.replaceChildren(...tabs.childNodes);
  }

  async function look() {
    if (document.hidden) return;
    const address = new URL(location.href);
    address.searchParams.set("rows", "1");
    try {
      const answer = await fetch(address, { headers: { "If-None-Match": tag, Accept: "text/html" }, cache: "no-store" });
      if (!answer.ok) return; // 304: nothing changed; signed out or in trouble: the next click says so
      tag = answer.headers.get("ETag") || tag;
      take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch (error) { /* not reached: the frame says offline, and the next turn asks again */ }
  }

  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
  document.addEventListener("shotlists:look", look);
})();
