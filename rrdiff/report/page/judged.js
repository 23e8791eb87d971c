"use strict";
// What a reader has judged: ticked, counted, saved as the file that leaves it out next time.
(() => {
  const all = (query) => [...document.querySelectorAll(query)];
  // In the order of their ids, whatever order they are shown in: F012, of several pairs p2.F012.
  const numbers = (one) => one.closest("li").id.match(/\d+/g).map(Number);
  const before = (a, b) => a.length - b.length || a[0] - b[0] || (a[1] ?? 0) - (b[1] ?? 0);
  const ticks = all(".tick input").sort((one, other) => before(numbers(one), numbers(other)));
  const save = document.getElementById("x-save");
  if (!save) return;
  const number = save.querySelector("output");
  let unsaved = false;

  function count() {
    const chosen = ticks.filter((one) => one.checked);
    number.value = chosen.length;
    save.setAttribute("aria-disabled", String(!chosen.length));
    unsaved = chosen.length > 0;
  }
  for (const one of ticks) {
    const mark = () => one.closest("li").classList.toggle("judged", one.checked);
    one.addEventListener("change", () => {
      mark();
      count();
    });
    mark(); // a browser that goes back keeps what was ticked
  }
  save.addEventListener("click", () => {
    const chosen = ticks.filter((one) => one.checked);
    if (!chosen.length) return;
    const words = [save.dataset.head, ...chosen.map((one) => one.dataset.a), ""].join("\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([words], { type: "text/tab-separated-values" }));
    link.download = save.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    unsaved = false;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
  count();
})();
