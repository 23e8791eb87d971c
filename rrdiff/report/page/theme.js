"use strict";
// Dark and light, and print; without a script a page has no buttons for them.
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const theme = document.getElementById("x-theme");
  const prefers = matchMedia("(prefers-color-scheme: dark)");
  function paint(dark) {
    root.classList.toggle("dark", dark);
    theme.setAttribute("aria-pressed", String(dark));
  }
  paint(prefers.matches);
  prefers.addEventListener("change", (event) => paint(event.matches));
  theme.addEventListener("click", () => paint(!root.classList.contains("dark")));
  document.getElementById("x-print").addEventListener("click", () => print());
})();
