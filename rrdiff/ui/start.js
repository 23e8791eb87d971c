"use strict";
(() => {
  const form = x.at("x-form");
  const start = x.at("x-start");
  const hint = x.at("x-hint");
  const trouble = x.at("x-trouble");
  const sides = { base: [], other: [], decision: [], against: [], accept: [], links: [], witness: [], lexicon: [] };
  const BESIDE = Object.keys(sides).slice(2);
  let busy = false;

  const kind = () => new FormData(form).get("kind");
  const role = () => x.data.roles[kind()];
  const alone = () => !role().other; // one text only
  const say = (words) => (x.at("x-status").textContent = words);

  function complain(words) {
    trouble.textContent = words;
    trouble.hidden = !words;
  }

  function size(bytes) {
    return bytes >= 1048576 ? `${(bytes / 1048576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
  }

  // What is shown.

  function item(side, one) {
    const remove = x.make("button", { type: "button", className: "quiet-button" }, x.say("remove"));
    remove.setAttribute("aria-label", `${x.say("remove")} ${one.name}`);
    remove.addEventListener("click", () => {
      sides[side] = sides[side].filter((other) => other !== one);
      show();
      slot(side).querySelector("input").focus();
    });
    const name = x.make("bdi", { className: "name" }, one.name);
    const note = x.make("span", { className: one.error ? "bad" : "quiet" }, one.error || (one.id ? size(one.size) : x.say("sending")));
    return x.make("li", {}, name, note, remove);
  }

  const first = new Map();
  function label(side) {
    const words = slot(side).querySelector(".words");
    if (!first.has(side)) first.set(side, words.textContent);
    const again = side === "other" && role().paired ? x.say("choose_again") : words.dataset.again;
    words.textContent = sides[side].length ? again : first.get(side);
  }

  const slot = (side) => x.at(`x-${side}`);
  const FOR_TWO = new Set(["links", "decision"]); // of no use with several texts

  const beside = () => role().beside.filter((name) => !FOR_TWO.has(name) || sides.other.length < 2);
  const given = () => [...sides.base, ...(alone() ? [] : sides.other), ...beside().flatMap((name) => sides[name])];

  function lacking() {
    const files = given();
    if (files.some((one) => one.error)) return " ";
    if (!sides.base.length) return role().lacking;
    if (!alone() && !sides.other.length) return role().lacking_other;
    if (sides.other.length > 1) return role().paired;
    return "";
  }

  function show() {
    const { base, other, start: go } = role();
    x.at("x-base-title").textContent = base;
    x.at("x-other-title").textContent = other;
    slot("other").hidden = alone();
    x.at("x-slots").classList.toggle("alone", alone());
    x.at("x-swap").hidden = alone() || !(sides.base.length && sides.other.length === 1);
    x.at("x-beside").hidden = !role().beside.length;
    for (const name of BESIDE) slot(name).hidden = !beside().includes(name);
    for (const side of Object.keys(sides)) {
      slot(side).querySelector(".chosen").replaceChildren(...sides[side].map((one) => item(side, one)));
      slot(side).classList.toggle("filled", sides[side].length > 0);
      label(side);
    }
    const words = lacking();
    hint.textContent = words;
    start.setAttribute("aria-disabled", String(Boolean(words) || busy));
    start.textContent = go;
  }

  // What is chosen.

  async function send(one, file) {
    try {
      if (file.size > x.data.limit) throw new Error(x.say("too_large", { limit: x.data.limit / 1048576 }));
      const readable = await file.slice(0, 1).arrayBuffer().catch(() => null);
      if (readable === null) throw new Error(x.say("no_folder"));
      if (!file.size) throw new Error(x.say("empty_file"));
      const headers = { "X-Name": encodeURIComponent(file.name), "Content-Type": "application/octet-stream" };
      const record = await x.ask("/texts", { method: "POST", headers, body: file });
      one.id = record.id;
      one.size = record.size;
    } catch (error) {
      one.error = error.message;
      complain(`${one.name}: ${error.message}`);
    }
    show();
  }

  function add(side, files) {
    complain("");
    const chosen = [...files].map((file) => {
      const one = { name: file.name, id: null, size: 0, error: "" };
      one.sent = send(one, file);
      return one;
    });
    if (!chosen.length) return;
    if (x.data.single.includes(side)) {
      sides[side] = [chosen[0]];
    } else if (side === "base") {
      sides.base = [chosen[0]];
      if (!alone()) sides.other.push(...chosen.slice(1));
    } else if (side === "other" && role().paired) {
      sides.other = chosen; // one only: the next takes its place
    } else {
      sides[side].push(...chosen);
    }
    say(x.say("added", { names: chosen.map((one) => one.name).join("、") }));
    show();
  }

  const chosenBefore = []; // by a reader who was faster than this script
  for (const side of Object.keys(sides)) {
    const input = slot(side).querySelector("input");
    const take = () => {
      if (!input.files.length) return;
      add(side, input.files);
      input.value = "";
    };
    input.addEventListener("change", take);
    chosenBefore.push(take);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // it would start the comparison
      input.click();
    });
  }
  let depth = 0;
  const target = (event) => event.target.closest?.(".slot, .side");
  function light(on) {
    for (const side of Object.keys(sides)) slot(side).classList.toggle("over", on === slot(side));
    document.body.classList.toggle("dragging", depth > 0);
  }
  addEventListener("dragenter", (event) => {
    depth += 1;
    light(target(event));
  });
  addEventListener("dragleave", (event) => {
    depth = Math.max(0, depth - 1);
    light(depth ? target(event) : null);
  });
  addEventListener("dragover", (event) => {
    event.preventDefault();
    light(target(event));
  });
  addEventListener("drop", (event) => {
    event.preventDefault();
    depth = 0;
    light(null);
    const side = target(event)?.id.slice(2) ?? (sides.base.length && !alone() ? "other" : "base");
    add(side, event.dataTransfer.files);
  });
  x.at("x-swap").addEventListener("click", () => {
    [sides.base, sides.other] = [sides.other, sides.base];
    say(x.say("swapped"));
    show();
  });
  form.addEventListener("change", show);

  // What is started.

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = lacking();
    if (words || busy) {
      if (words.trim()) complain(words);
      return;
    }
    complain("");
    busy = true;
    show();
    const others = alone() ? [] : sides.other;
    try {
      await Promise.all(given().map((one) => one.sent));
      if (given().some((one) => !one.id)) throw new Error(x.say("sending_failed"));
      const ids = (several) => several.map((one) => one.id);
      const extra = Object.fromEntries(beside().map((name) => [name, ids(sides[name])]));
      const body = JSON.stringify({ kind: kind(), base: sides.base[0].id, others: ids(others), beside: extra });
      const job = await x.ask("/jobs", { method: "POST", headers: { "Content-Type": "application/json" }, body });
      location.assign(`/jobs/${job.id}`);
    } catch (error) {
      complain(error.message);
      busy = false;
      show();
    }
  });

  show();
  for (const take of chosenBefore) take();
})();
