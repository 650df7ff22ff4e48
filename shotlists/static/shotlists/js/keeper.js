// Keeps what is typed as a draft on the desk, and holds the lock while somebody types. A page makes one Keeper and tells
// it of typing, saving and leaving; the Keeper tells the page when to become read-only and what to say. Whatever fails
// here costs no word: the page keeps its own copy on this computer.
window.Keeper = (function () {
  "use strict";

  const AFTER_LAST_KEY = 2000;
  const WHILE_TYPING = 8000;
  const LOOK = 15000; // only what is seen looks whether somebody else writes
  const MOST_AT_LEAVING = 60000; // browsers send no more once the page is gone

  function newWindow() {
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    return [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
  }

  class Keeper {
    // page: form, kind, urls {draft, lock}, counter, continues; read(), dirty(), say(state, words), lockOut(bool), version()
    constructor(page) {
      this.page = page;
      // A page that answers what this window sent goes on as the same window, with its lock.
      const sent = page.form.elements.window;
      this.window = (sent && sent.value) || newWindow();
      this.kept = null; // the words that the desk has
      this.lock = "free";
      this.out = false;
      this.busy = null;
      this.timer = 0;
      this.due = 0;
      this.field("window", this.window);
      this.goOn(page.continues, page.counter);
      this.claims = Boolean(page.continues);
      addEventListener("pagehide", () => this.leave());
      addEventListener("pageshow", (event) => { if (event.persisted) this.look(); });
      addEventListener("online", () => { if (this.page.dirty()) this.keep(); });
      document.addEventListener("visibilitychange", () => { if (!document.hidden) this.look(); });
      document.addEventListener("submit", (event) => { if (event.target.matches("[data-take-over]")) this.takeOver(event); });
      setInterval(() => { if (!document.hidden) this.look(); }, LOOK);
      this.look();
    }

    field(name, value) {
      let input = this.page.form.elements[name];
      if (!input) {
        input = document.createElement("input");
        input.type = "hidden";
        input.name = name;
        this.page.form.append(input);
      }
      input.value = value;
    }

    // The draft that this window goes on with, and how far the window has seen it.
    goOn(draft, counter) {
      this.continues = draft;
      this.counter = counter;
      this.field("continues", draft || "");
      this.field("counter", counter);
    }

    data(more) {
      const data = new FormData();
      data.set("csrfmiddlewaretoken", this.page.form.elements.csrfmiddlewaretoken.value);
      data.set("window", this.window);
      data.set("base_version", this.page.version());
      for (const [name, value] of Object.entries(more)) data.set(name, value);
      return data;
    }

    async send(url, data, options) {
      const answer = await fetch(url, { method: "POST", body: data, headers: { Accept: "application/json" }, ...options });
      const kind = answer.headers.get("Content-Type") || "";
      if (!kind.includes("json")) throw new Error(String(answer.status));
      const found = await answer.json();
      if (!answer.ok) throw new Error(found.words || String(answer.status));
      return found;
    }

    // typing ------------------------------------------------------------------------------------------------
    typed() {
      if (this.lock !== "mine" && !this.out) this.take();
      clearTimeout(this.timer);
      const now = Date.now();
      if (!this.due) this.due = now + WHILE_TYPING;
      this.timer = setTimeout(() => this.keep(), Math.max(0, Math.min(AFTER_LAST_KEY, this.due - now)));
    }

    async take() {
      if (this.taking) return;
      this.taking = true;
      try { this.hear(await this.send(this.page.urls.lock, this.data({ do: "take" }))); }
      catch (error) { /* without the lock one writes as well: the base version protects the save */ }
      finally { this.taking = false; }
    }

    words(because) {
      const read = this.page.read();
      return this.data({
        kind: this.page.kind, text: read.text || "", fields: JSON.stringify(read.fields || []), reason: read.reason || "",
        counter: this.counter, continues: this.continues || "", writing: this.lock === "mine" && !because ? "1" : "", because: because || "",
      });
    }

    async keep(because) {
      clearTimeout(this.timer);
      this.due = 0;
      if (this.busy) { await this.busy; if (!because) return this.typed(); }
      if (!this.page.dirty() || this.paused) return false;
      const read = JSON.stringify(this.page.read());
      if (read === this.kept && !because) return true;
      this.busy = this.send(this.page.urls.draft, this.words(because));
      try {
        const found = await this.busy;
        this.kept = read;
        if (!found.aside) this.goOn(found.draft, found.counter);
        const asSent = JSON.stringify(this.page.read()) === read; // else there are newer words, and the page says so
        if (this.page.dirty() && asSent) this.page.say(found.aside ? "failed" : "kept", found.words);
        this.hear(found);
        return true;
      } catch (error) {
        this.page.failed();
        return false;
      } finally {
        this.busy = null;
      }
    }

    // While a save is under way nothing is kept: the save speaks for it.
    pause(on) { this.paused = on; if (on) clearTimeout(this.timer); }

    saved() { this.kept = null; this.due = 0; this.goOn(null, 0); this.look(); }

    leave() {
      const at = this.page.form;
      if (!at.isConnected) return;
      if (this.page.dirty() && !this.page.leaving() && JSON.stringify(this.page.read()) !== this.kept) {
        const data = this.words(this.out ? "takeover" : "");
        let size = 0;
        for (const value of data.values()) size += new Blob([value]).size;
        if (size < MOST_AT_LEAVING) this.send(this.page.urls.draft, data, { keepalive: true }).catch(() => {});
      }
      if (this.lock === "mine") this.send(this.page.urls.lock, this.data({ do: "release" }), { keepalive: true }).catch(() => {});
      this.lock = "free";
    }

    // the lock ----------------------------------------------------------------------------------------------
    async look() {
      const query = new URLSearchParams({ window: this.window, base: this.page.version(), had: this.had ? "1" : "" });
      try {
        const answer = await fetch(`${this.page.urls.lock}?${query}`, { headers: { Accept: "application/json" } });
        if (answer.ok) this.hear(await answer.json());
      } catch (error) { /* no connection: the top bar says so */ }
    }

    hear(found) {
      if (!found.lock) return;
      const before = this.lock;
      this.lock = found.lock;
      const away = found.lock === "other" || found.lock === "window";
      if (found.lock === "mine") this.had = true;
      if (found.lock === "free") this.had = this.had && this.page.dirty();
      const place = document.getElementById("lock-place");
      if (place && place.dataset.shown !== found.banner) {
        place.innerHTML = found.banner; // the server's template, escaped there
        place.dataset.shown = found.banner;
      }
      const newer = document.getElementById("newer-place");
      if (newer && newer.dataset.shown !== found.newer) { newer.innerHTML = found.newer; newer.dataset.shown = found.newer; }
      if (newer) {
        const dirty = this.page.dirty();
        for (const each of newer.querySelectorAll("[data-clean]")) each.hidden = dirty;
        for (const each of newer.querySelectorAll("[data-dirty]")) each.hidden = !dirty;
      }
      if (found.lock === "window" && this.claims) { this.takeOver(); return; }
      if (found.lock !== "other") this.claims = false;
      if (away && !this.out) this.lose(before === "mine" || this.had);
      if (!away && this.out) this.regain();
    }

    // Somebody else writes: what was typed here is kept first, then the page can only be read.
    async lose(had) {
      this.out = true;
      this.lockOut(true);
      if (this.page.dirty()) {
        this.had = true;
        await this.keep(had ? "takeover" : "");
        this.look();
      }
    }

    regain() {
      this.out = false;
      this.had = false;
      this.lockOut(false);
    }

    lockOut(on) {
      this.page.lockOut(on);
      for (const button of this.page.form.querySelectorAll(".savebar [type=submit]")) {
        if (on) button.setAttribute("aria-disabled", "true"); else button.removeAttribute("aria-disabled");
      }
    }

    // Who takes up the draft of another window of his own writes here from now on.
    claim() {
      this.claims = true;
      if (this.lock === "window") this.takeOver();
    }

    async takeOver(event) {
      if (event) event.preventDefault();
      this.claims = false;
      this.reaching = true; // a save that is asked for meanwhile waits for the answer
      try {
        this.hear(await this.send(this.page.urls.lock, this.data({ do: "take_over" })));
        if (event) this.page.form.querySelector("textarea, input:not([type=hidden])").focus();
      } catch (error) {
        if (event) event.target.submit();
      } finally {
        this.reaching = false;
      }
    }
  }

  return Keeper;
})();
