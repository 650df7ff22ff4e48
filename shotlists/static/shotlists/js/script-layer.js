// The colour layer under the script's textarea: line numbers, marks of problems, a few colours. It carries no meaning
// that the text does not carry, is hidden from screen readers, and never holds markup: only text nodes are made.
window.ScriptLayer = (function () {
  "use strict";

  const MOST_LINES = 4000;
  const QUOTES = "\"\u201c\u201d\u2018\u300c";

  function pieces(line) {
    const found = [];
    const add = (start, length, name) => { if (length > 0) found.push([start, start + length, name]); };
    let hit;
    if (/^\s*\+\+.*\+\+\s*$/.test(line)) return [[0, line.length, "k-mark"]];
    if ((hit = /^(\s*(?:SHOT\s+)?[\d\-–]+[a-z]?\s*[.:)])(\s*)((?:SOUNDBITE|SOUND BITE|SOT|UPSOUND|STANDUP)\b)?(\s*\([^)]*\))?/i.exec(line)) && line.length < 3000) {
      add(0, hit[1].length, "k-no");
      if (hit[3]) {
        const start = hit[1].length + hit[2].length;
        add(start, hit[3].length, "k-sb");
        if (hit[4]) add(start + hit[3].length, hit[4].length, "k-lang");
        const rest = start + hit[3].length + (hit[4] ? hit[4].length : 0);
        const name = /^\s*([^,:(]+)/.exec(line.slice(rest));
        if (name) add(rest, name[0].length, "k-name");
        const cover = /\((?:partially |fully )?(?:overlaid|starting|ending)[^)]*\)/i.exec(line);
        if (cover) add(cover.index, cover[0].length, "k-ref");
      }
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
