// The colour layer under the script's textarea: line numbers, marks of problems, a few colours. It carries no meaning
// that the text does not carry, is hidden from screen readers, and never holds markup: only text nodes are made.
window.ScriptLayer = (function () {
  "use strict";

  const MOST_LINES = 4000;
  const LONGEST = 400; // a heading or a label is no longer
  // A number or a time code, then what says that somebody speaks; its own number and brackets belong to it.
  const SHOT = /^(\s*(?:\(?\d{1,2}(?::\d\d){1,3}\)?|(?:SHOT\s+)?[\d\-–]+[a-z]?\s*[.:)]))(\s*)(\(?(?:SOUNDBITE|SOUND BITE|SOT|UPSOUND|STANDUP)\b(?:\s+\d+(?=\s*\())?\)?)?(\s*\([^)]*\))?/i;
  // Headings of the house styles: "FILE – 2019, BERGEN" and "3 MARCH 2026, BERGEN", "Bergen - 3 March 2026",
  // "BERGEN (FILE - 2019) (REUTERS)"; the parts are FILE, the place with the day, the brackets behind it.
  const DAY = "(?:\\d{1,2} )?[A-Z][a-z]+ (?:\\d{1,2}, )?\\d{4}|\\d{4}|[Rr]ecent|(?:Exact )?[Dd]ate [Uu]nknown";
  const HEADINGS = [
    /^((?:FILE|RECENT)\s*[–-]\s*)([^a-z:]+)()$/,
    /^()([^a-z:]*\b\d{4},\s[^a-z:]+)()$/,
    new RegExp(`^(FILE:?\\s*)?([^:.!?]{2,150} - (?:${DAY}))()$`),
    /^()([^a-z():]{2,150}\((?:FILE|RECENT|DATE|[^()]*\d{4})[^()]*\))(\s*\([^()]*\))?$/,
  ];
  const QUOTES = "\"\u201c\u201d\u2018\u300c";

  function pieces(line) {
    const found = [];
    const add = (start, length, name) => { if (length > 0) found.push([start, start + length, name]); };
    let hit;
    if (/^\s*\+\+.*\+\+\s*$/.test(line)) return [[0, line.length, "k-mark"]];
    if ((hit = SHOT.exec(line)) && line.length < 3000) {
      add(0, hit[1].length, "k-no");
      if (hit[3]) {
        const start = hit[1].length + hit[2].length;
        add(start, hit[3].length, "k-sb");
        if (hit[4]) add(start + hit[3].length, hit[4].length, "k-lang");
        const rest = start + hit[3].length + (hit[4] ? hit[4].length : 0);
        const last = /([^,]{1,80}?),? SAYING\b/.exec(line.slice(rest)); // Reuters: the title before the name
        const name = last || /^[\s:–-]*(?:by )?([^,:(“"]+)/.exec(line.slice(rest));
        if (name) add(rest + name.index + name[0].indexOf(name[1]), name[1].length, "k-name");
        const cover = /\((?:partially |fully )?(?:overlaid|starting|ending)[^)]*\)/i.exec(line);
        if (cover) add(cover.index, cover[0].length, "k-ref");
      }
      return found;
    }
    if (line.length < LONGEST && (hit = HEADINGS.map((form) => form.exec(line)).find(Boolean))) {
      let at = 0;
      ["k-file", "k-place", "k-paren"].forEach((name, i) => {
        add(at, (hit[i + 1] || "").length, name);
        at += (hit[i + 1] || "").length;
      });
      return found;
    }
    if (QUOTES.includes(line.charAt(0)) && line) return [[0, line.length, "k-quote"]];
    if ((hit = /^(FILE:?\s*)?(.{1,200}?)(\s*\([^()]*(?:\([^()]*\)[^()]*)*\))\s*$/.exec(line)) && (hit[1] || / - /.test(hit[2])) && !/[.!?]["”]?$/.test(hit[2])) {
      const file = hit[1] ? hit[1].length : 0;
      add(0, file, "k-file");
      add(file, hit[2].length, "k-place");
      add(file + hit[2].length, hit[3].length, "k-paren");
      return found;
    }
    if ((hit = /^([A-Z][A-Za-z ]{1,18}\s?:)\s/.exec(line))) add(0, hit[1].length, "k-label");
    return found;
  }

  // Columns of problems count code points; the page counts UTF-16 units.
  function unit(line, column) {
    let at = 0;
    let units = 0;
    for (const sign of line) {
      if (++at >= column) return units;
      units += sign.length;
    }
    return line.length;
  }

  function marksOf(line, number, problems) {
    return problems.filter((p) => p.line <= number && number <= Math.max(p.line, p.end_line)).map((p) => {
      const start = p.line === number ? unit(line, p.column) : 0;
      let end = p.end_line > number ? line.length : unit(line, p.end_column);
      if (end <= start) end = Math.min(line.length, start + 1);
      return [start, end, "p-" + p.severity];
    });
  }

  function text(line, spans) {
    const box = document.createElement("span");
    box.className = "tx";
    const cuts = [...new Set([0, line.length, ...spans.flatMap((span) => span.slice(0, 2))])].sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i++) {
      const names = spans.filter((span) => span[0] <= cuts[i] && span[1] >= cuts[i + 1]).map((span) => span[2]);
      const part = document.createTextNode(line.slice(cuts[i], cuts[i + 1]));
      if (!names.length) { box.append(part); continue; }
      const span = document.createElement("span");
      span.className = names.join(" ");
      span.append(part);
      box.append(span);
    }
    return box;
  }

  function gravest(marks) {
    for (const severity of ["error", "warning", "info"]) if (marks.some((mark) => mark[2] === "p-" + severity)) return severity;
    return "";
  }

  return class {
    constructor(sheet, area) {
      this.sheet = sheet;
      this.area = area;
      this.layer = sheet.querySelector(".layer");
      this.lines = [];
      this.problems = [];
      this.rows = [];
    }

    row(line, number) {
      const marks = marksOf(line, number, this.problems.filter((p) => p.end_line - p.line < 50));
      const spans = pieces(line);
      const row = document.createElement("div");
      const name = spans.some((s) => s[2] === "k-sb") ? " is-bite" : spans.some((s) => s[2] === "k-no") ? " is-shot" : "";
      row.className = "ln" + name;
      const mark = document.createElement("span");
      mark.className = "m";
      const severity = gravest(marks);
      const shape = severity && document.querySelector(`#shapes [data-severity="${severity}"]`);
      if (shape) mark.append(shape.cloneNode(true));
      const no = document.createElement("span");
      no.className = "no";
      no.textContent = String(number);
      row.append(mark, no, text(line, [...spans, ...marks]));
      return row;
    }

    // Draw what changed: lines that are equal at the start and, while no problem moved, at the end stay as they are.
    draw(all) {
      const lines = this.area.value.split("\n");
      if (lines.length > MOST_LINES) { this.sheet.classList.remove("is-layered"); return; }
      this.sheet.classList.add("is-layered");
      let start = 0;
      if (!all) while (start < lines.length && start < this.lines.length && lines[start] === this.lines[start]) start++;
      let end = 0;
      if (!all && lines.length === this.lines.length) {
        while (end < lines.length - start && lines[lines.length - 1 - end] === this.lines[this.lines.length - 1 - end]) end++;
      }
      const fresh = lines.slice(start, lines.length - end).map((line, i) => this.row(line, start + i + 1));
      const old = this.rows.splice(start, this.rows.length - start - end, ...fresh);
      const anchor = this.rows[start + fresh.length] || null;
      for (const row of old) row.remove();
      for (const row of fresh) this.layer.insertBefore(row, anchor);
      this.lines = lines;
    }

    show(problems) {
      this.problems = problems;
      this.draw(true);
    }

    at(number) {
      for (const row of this.layer.querySelectorAll(".is-at")) row.classList.remove("is-at");
      const row = this.rows[number - 1];
      if (row && this.sheet.classList.contains("is-layered")) row.classList.add("is-at");
      return row;
    }

    static offset(value, line, column) {
      const lines = value.split("\n");
      let at = 0;
      for (let i = 0; i < line - 1 && i < lines.length; i++) at += lines[i].length + 1;
      return at + unit(lines[line - 1] || "", column);
    }
  };
})();
