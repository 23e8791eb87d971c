"use strict";
(() => {
  const changed = document.getElementById("changed");
  const left = document.querySelectorAll("tbody.left");
  const apply = () => { for (const one of left) one.hidden = changed.checked; };
  changed.addEventListener("input", apply);
  apply();
})();
