"use strict";
(() => {
  const choice = document.getElementById("source");
  const shown = document.getElementById("shown");
  const rows = [...document.querySelectorAll("tbody tr")];
  const apply = () => {
    const wanted = choice.value;
    let count = 0;
    for (const row of rows) {
      const has = [row.dataset.kind, ...row.dataset.sources.split(" ")];
      row.hidden = wanted !== "" && !has.includes(wanted);
      count += row.hidden ? 0 : 1;
    }
    shown.textContent = `${count} / ${rows.length}`;
  };
  choice.addEventListener("change", apply);
  apply();
})();
