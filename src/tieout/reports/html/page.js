"use strict";
(() => {
  const root = document.documentElement, all = (query, from = document) => [...from.querySelectorAll(query)];
  root.classList.add("js");
  let open = null, now = null;
  const byId = (id) => document.getElementById(id);
  const light = (on) => {
    all(".f.lit").forEach((one) => one.classList.remove("lit"));
    on.forEach((link) => byId(link.hash.slice(1))?.classList.add("lit"));
  };
  const close = () => {
    open?.classList.remove("open");
    now?.classList.remove("now");
    open = now = null;
    light([]);
  };
  const show = (figure) => {
    const entry = byId(figure.hash.slice(1));
    if (!entry || entry === open) return;
    close();
    for (const use of all("[data-u]", entry)) {
      const tie = byId(use.dataset.u);
      if (!tie) continue;
      const copy = tie.cloneNode(true);
      copy.removeAttribute("id");
      use.replaceWith(copy);
    }
    entry.classList.add("open");
    entry.scrollTop = 0;
    figure.classList.add("now");
    [open, now] = [entry, figure];
    light(all(".tie .ref", entry));
  };
  const go = (target) => {
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center", inline: "nearest" });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    if (link.classList.contains("f")) {
      event.preventDefault();
      show(link);
    } else if (link.classList.contains("close")) {
      event.preventDefault();
      const figure = now;
      close();
      figure?.focus({ preventScroll: true });
    } else if (link.classList.contains("ref")) {
      const figure = byId(link.hash.slice(1));
      if (!figure) return;
      event.preventDefault();
      go(figure);
      show(figure);
    }
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(".f:focus-visible")) show(event.target);
  });
  document.addEventListener("mouseover", (event) => {
    const tie = event.target.closest(".ledger .tie");
    if (tie) light(all(".ref", tie));
  });
  const notes = all("aside.note");
  let at = notes.findIndex((note) => note.matches(":target"));
  const step = (by) => {
    if (!notes.length) return;
    at = (at + by + notes.length) % notes.length;
    close();
    go(notes[at]);
  };
  all("[data-step]").forEach((button) => button.addEventListener("click", () => step(Number(button.dataset.step))));
  if (notes.length) all(".step").forEach((one) => (one.hidden = false));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
    if (event.key === "Escape") close();
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  // Notes of tables stand under their rows; where there is a margin they move into it, beside them.
  const wide = matchMedia("screen and (min-width:76rem)");
  const rows = all("tr.nr").map((row) => ({ row, notes: all("aside.note", row), box: row.closest(".tb") }));
  const place = () => {
    for (const { row, notes, box } of rows) {
      const margin = wide.matches;
      row.hidden = margin;
      for (const note of notes) {
        note.style.marginTop = "";
        margin ? box.insertBefore(note, box.lastElementChild) : row.firstElementChild.append(note);
      }
    }
    if (!wide.matches) return;
    for (const { row, notes } of rows) {
      const want = row.previousElementSibling.getBoundingClientRect().top;
      const short = want - notes[0].getBoundingClientRect().top;
      if (short > 0) notes[0].style.marginTop = `${short}px`;
    }
  };
  wide.addEventListener("change", place);
  addEventListener("beforeprint", () => {
    for (const { row, notes } of rows) {
      row.hidden = false;
      notes.forEach((note) => row.firstElementChild.append(note));
    }
  });
  addEventListener("afterprint", place);
  place();
  const asked = location.hash.startsWith("#e-") && byId(location.hash.slice(3));
  if (asked) {
    asked.scrollIntoView({ block: "center" });
    show(asked);
  }
})();
