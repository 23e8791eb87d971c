"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const rows = [...at("texts").tBodies[0].rows];
  const apply = () => {
    const relation = at("relation").value;
    const clause = at("clause").value;
    const words = at("words").value.trim();
    let count = 0;
    for (const row of rows) {
      const letter = clause === "" ? "" : row.dataset.taken[Number(clause)];
      const there = clause === "" ? "" : row.dataset.there.split("|")[Number(clause)];
      row.hidden =
        (relation !== "" && row.dataset.relation !== relation) ||
        (clause !== "" && letter === "n") ||
        (words !== "" && !row.cells[0].textContent.includes(words));
      row.cells[4].textContent = there;
      count += row.hidden ? 0 : 1;
    }
    at("shown").textContent = `${count} / ${rows.length}`;
  };
  for (const id of ["relation", "clause", "words"]) at(id).addEventListener("input", apply);
  at("choice").addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
