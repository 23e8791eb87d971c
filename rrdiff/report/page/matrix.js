"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const all = (query) => [...document.querySelectorAll(query)];

  // One pair at a time: the one whose clause was asked for.
  function open(pair) {
    for (const one of all(".pair-text")) one.classList.toggle("open", one === pair);
  }
  function visit() {
    const place = location.hash && at(decodeURIComponent(location.hash.slice(1)));
    const pair = place && place.closest(".pair-text");
    if (!pair) return;
    open(pair);
    const node = place.closest(".row, .f") ?? place;
    for (const one of all(".row.on")) one.classList.remove("on");
    node.classList.add("on");
    // Rows that were never on screen have only a guessed height, so look again.
    const go = () => node.scrollIntoView({ block: "start" });
    go();
    requestAnimationFrame(() => {
      go();
      requestAnimationFrame(go);
    });
    (node.querySelector("a") ?? node).focus({ preventScroll: true });
  }
  addEventListener("hashchange", visit);

  // Choosing rows.
  const rows = all("tr[id]").map((node) => ({
    node,
    cells: [...node.querySelectorAll("td")].map((cell) => [cell.dataset.r, Number(cell.dataset.s)]),
  }));
  const tests = {
    all: () => true,
    differs: ([relation]) => !["verbatim", "out_of_extent"].includes(relation),
    grave: ([, severity]) => severity === 1,
    gone: ([relation]) => relation === "removed",
  };
  const choice = at("x-choice");
  function choose() {
    const test = tests[choice.elements.rows.value];
    let shown = 0;
    for (const row of rows) {
      const show = row.cells.some(test);
      row.node.hidden = !show;
      if (show) shown += 1;
    }
    at("x-status").textContent = `${shown} / ${rows.length}`;
  }
  choice.addEventListener("input", choose);
  choice.addEventListener("submit", (event) => event.preventDefault());

  choose();
  visit();
})();
