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
  const texts = at("texts");
  const meant = texts.dataset.meant.split("|");
  const names = [...at("clause").options].slice(1).map((option) => option.textContent);
  const named = (row) => {
    const links = row.dataset.links.split("|");
    const there = row.dataset.there.split("|");
    return [...row.dataset.taken].map((letter, place) => {
      if (letter === "n") return `${names[place]} · ${texts.dataset.none}`;
      const words = links[place].split(" ").map((one) => meant[Number(one)]);
      if (letter !== letter.toLowerCase()) words.push(texts.dataset.figures);
      return `${names[place]} · ${words.join(" · ")} → ${there[place]}`;
    });
  };
  // a page of a thousand texts has a hundred thousand marks: they are told apart when somebody points at them
  texts.addEventListener("pointerover", (event) => {
    const strip = event.target.closest("td.strip");
    if (strip === null || strip.firstElementChild !== null) return;
    const titles = named(strip.parentElement);
    strip.replaceChildren(...[...strip.textContent.trim()].map((sign, place) => {
      const mark = document.createElement("span");
      mark.textContent = sign;
      mark.title = titles[place];
      return mark;
    }));
  });
  for (const id of ["relation", "clause", "words"]) at(id).addEventListener("input", apply);
  at("choice").addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
