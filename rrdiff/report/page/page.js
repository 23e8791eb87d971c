"use strict";
(() => {
  const root = document.documentElement;
  const at = (id) => document.getElementById(id);
  const all = (query, from = document) => [...from.querySelectorAll(query)];

  // What there is: read once, so that choosing touches only what changes.
  const tools = at("x-tools");
  const list = at("x-list");
  const findings = all(".f").map((node, place) => ({
    node,
    place,
    id: node.id,
    severity: node.dataset.s,
    layer: node.dataset.l,
    code: node.dataset.c,
    concern: node.dataset.n,
    chapter: node.dataset.h,
    row: node.dataset.r,
    words: null,
    chosen: true,
    shown: true,
  }));
  const byId = new Map(findings.map((one) => [one.id, one]));
  const rows = all(".row").map((node) => ({
    node,
    kinds: node.dataset.k.split(" "),
    shown: true,
    found: 0,
    chips: all(".chip", node).map((chip) => ({ chip, one: byId.get(chip.hash.slice(1)), shown: true })),
    near: false,
    stale: false,
  }));
  const rowById = new Map(rows.map((one) => [one.node.id, one]));
  const STEP = 400; // findings listed at a time, so that a choice among ten thousand changes few elements
  let limit = STEP;
  const pairs = all(".pair");
  let order = findings;
  let current = null;
  let keys = true;

  const wordsOf = (one) => (one.words ??= one.node.textContent.toLowerCase());

  // Choosing findings. A finding that fails one facet only still counts for the values of that facet.
  function chosen() {
    const data = new FormData(tools);
    return {
      severity: new Set(data.getAll("severity")),
      layer: new Set(data.getAll("layer")),
      code: data.get("code") ?? "",
      concern: data.get("concern") ?? "",
      chapter: data.get("chapter") ?? "*",
      text: (data.get("text") ?? "").trim().toLowerCase(),
      rows: data.get("rows"),
    };
  }

  function choose() {
    const want = chosen();
    const counts = { severity: new Map(), layer: new Map(), code: new Map(), concern: new Map(), chapter: new Map() };
    const add = (facet, value) => counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
    let shown = 0;
    for (const row of rows) row.found = 0;
    for (const one of findings) {
      const fails = [];
      if (!want.severity.has(one.severity)) fails.push("severity");
      if (!want.layer.has(one.layer)) fails.push("layer");
      if (want.code && one.code !== want.code) fails.push("code");
      if (want.concern && one.concern !== want.concern) fails.push("concern");
      if (want.chapter !== "*" && one.chapter !== want.chapter) fails.push("chapter");
      const found = !want.text || wordsOf(one).includes(want.text);
      if (found && fails.length < 2) {
        for (const facet of fails.length ? fails : Object.keys(counts)) add(facet, one[facet]);
      }
      const show = found && !fails.length;
      if (show) {
        shown += 1;
        const row = rowById.get(one.row);
        if (row) row.found += 1;
      }
      one.chosen = show;
    }
    limit = STEP;
    enlist(shown);
    for (const output of all("output[data-facet]", tools)) {
      output.value = counts[output.dataset.facet].get(output.dataset.value) ?? 0;
    }
    for (const name of ["code", "concern", "chapter"]) {
      for (const option of tools.elements[name]?.options ?? []) {
        if (option.dataset.word) option.text = `${option.dataset.word} (${counts[name].get(option.value) ?? 0})`;
      }
    }
    chooseRows(want);
    const output = at("x-shown");
    const words = output.dataset.words.replace("#", shown).replace("@", findings.length);
    output.value = words;
    at("x-status").textContent = words;
    if (at("x-no-findings")) at("x-no-findings").hidden = shown > 0;
  }

  function enlist(chosen) {
    let listed = 0;
    for (const one of order) {
      const show = one.chosen && listed < limit;
      if (show) listed += 1;
      if (show === one.shown) continue;
      one.shown = show;
      one.node.hidden = !show;
    }
    const more = at("x-more");
    if (!more) return;
    more.hidden = chosen <= listed;
    more.textContent = more.dataset.words.replace("#", Math.min(STEP, chosen - listed));
  }
  function listOn() {
    limit += STEP;
    enlist(order.filter((one) => one.chosen).length);
  }
  at("x-more")?.addEventListener("click", listOn);

  // The ids in a row follow the choice when the row comes near the screen; far from it nobody sees them.
  function freshen(row) {
    row.stale = false;
    for (const mark of row.chips) {
      if (!mark.one || mark.shown === mark.one.chosen) continue;
      mark.shown = mark.one.chosen;
      mark.chip.hidden = !mark.shown;
    }
  }
  for (const row of rows) {
    row.node.addEventListener("contentvisibilityautostatechange", (event) => {
      row.near = !event.skipped;
      if (row.near && row.stale) freshen(row);
    });
  }
  const lazy = "oncontentvisibilityautostatechange" in document.body;
  addEventListener("beforeprint", () => {
    limit = Infinity;
    enlist(0);
    rows.forEach(freshen);
  });

  function chooseRows(want) {
    let any = false;
    for (const row of rows) {
      const show = want.rows === "all" || (want.rows === "matching" ? row.found > 0 : row.kinds.includes(want.rows));
      any ||= show;
      row.stale = true;
      if (row.near || !lazy) freshen(row);
      if (show !== row.shown) {
        row.shown = show;
        row.node.hidden = !show;
      }
    }
    at("x-no-rows").hidden = any;
  }

  function sort() {
    const weight = (one) => Number(one.severity) || 9;
    const severe = tools.elements.sort.value === "severity";
    order = severe ? [...findings].sort((a, b) => weight(a) - weight(b) || a.place - b.place) : findings;
    if (severe || list.dataset.sorted) list.append(...order.map((one) => one.node));
    list.dataset.sorted = severe ? "yes" : "";
    limit = STEP;
    enlist(order.filter((one) => one.chosen).length);
  }

  let waiting = 0;
  function soon(task) {
    clearTimeout(waiting);
    waiting = setTimeout(task, 120);
  }
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("input", (event) => {
    const name = event.target.name;
    if (name === "view") setInline(event.target.value === "inline");
    else if (name === "pane") root.classList.toggle("show-findings", event.target.value === "findings");
    else if (name === "usual") root.classList.toggle("marked", event.target.checked);
    else if (name === "sort") sort();
    else if (name === "text") soon(choose);
    else choose();
  });
  tools.addEventListener("reset", () => setTimeout(reset));
  function reset() {
    setInline(tools.elements.view.value === "inline");
    root.classList.toggle("marked", tools.elements.usual?.checked ?? false);
    root.classList.remove("show-findings");
    if (list) sort();
    choose();
  }

  // One column: made from both sides when first asked for. Both hold equally many <span> and <i>, which correspond in order.
  let made = false;
  function setInline(on) {
    if (on && !made) {
      for (const pair of pairs) pair.append(inlineOf(pair));
      made = true;
    }
    root.classList.toggle("inline", on);
  }
  function inlineOf(pair) {
    const cell = document.createElement("div");
    cell.className = "c i";
    cell.lang = "zh-Hans";
    const [left, right] = [...pair.children].map((side) => [...side.childNodes]);
    const label = (nodes) => (nodes[0]?.nodeName === "B" ? nodes.shift() : null);
    const source = left[0]?.className === "from" ? left.shift() : null;
    const [base, other] = [label(left), label(right)];
    if (source) cell.append(source.cloneNode(true));
    if (other) cell.append(other.cloneNode(true));
    else if (base && !right.length) cell.append(base.cloneNode(true));
    const isSame = (node) => (node.nodeName === "SPAN" || node.nodeName === "I") && node.className !== "from";
    const copy = (node) => {
      const twin = node.cloneNode(true);
      twin.removeAttribute?.("id");
      return cell.appendChild(twin);
    };
    let reached = 0;
    for (const node of [...left, null]) {
      if (node && !isSame(node)) {
        const twin = copy(node);
        if (node.className === "usual") twin.className = "usual g";
        continue;
      }
      while (reached < right.length && !isSame(right[reached])) copy(right[reached++]);
      if (reached < right.length) copy(right[reached++]);
    }
    while (reached < right.length) copy(right[reached++]);
    return cell;
  }

  // Going to places.
  function marksOf(id) {
    return all(`[data-f~="${id}"]`);
  }
  function select(one, { scroll = true, focus = false } = {}) {
    for (const node of all(".on")) node.classList.remove("on");
    for (const node of all(".hit")) node.classList.remove("hit");
    current?.node.removeAttribute("aria-current");
    current = one;
    one.node.classList.add("on");
    one.node.setAttribute("aria-current", "true");
    const row = rowById.get(one.row);
    for (const mark of marksOf(one.id)) mark.classList.add("hit");
    if (row) {
      row.node.hidden = false;
      row.shown = true;
      row.node.classList.add("on");
      if (scroll) show(row.node);
    }
    bring(one);
    if (focus) one.node.querySelector("a").focus({ preventScroll: true });
    history.replaceState(null, "", `#${one.id}`);
  }
  function bring(one) {
    const go = () => {
      const box = list.getBoundingClientRect();
      const own = one.node.getBoundingClientRect();
      if (own.top < box.top || own.bottom > box.bottom) list.scrollTop += own.top - box.top - 40;
    };
    go();
    requestAnimationFrame(go);
  }
  function show(node) {
    setPane("text");
    // Rows that were never on screen have only a guessed height; what is scrolled past takes its own, so look again.
    const go = () => node.scrollIntoView({ block: "start" });
    go();
    requestAnimationFrame(() => {
      go();
      requestAnimationFrame(go);
    });
  }
  function setPane(name) {
    for (const radio of all('input[name="pane"]')) radio.checked = radio.value === name;
    root.classList.toggle("show-findings", name === "findings");
  }
  function step(by, focus = true) {
    const visible = order.filter((one) => one.chosen);
    if (!visible.length) return;
    const here = current ? visible.indexOf(current) : -1;
    const next = here < 0 ? (by > 0 ? 0 : visible.length - 1) : here + by;
    while (visible[next] && !visible[next].shown) listOn();
    if (visible[next]) select(visible[next], { focus });
  }
  function stepRow(by) {
    const changed = rows.filter((row) => row.shown && row.kinds.includes("changed"));
    const top = parseFloat(getComputedStyle(root).scrollPaddingTop) + 4;
    const places = changed.map((row) => row.node.getBoundingClientRect().top);
    const next =
      by > 0 ? places.findIndex((place) => place > top + 4) : places.findLastIndex((place) => place < top - 8);
    const row = changed[next];
    if (!row) return;
    show(row.node);
    row.node.querySelector(".cite").focus({ preventScroll: true });
  }
  function visit(hash) {
    const id = decodeURIComponent(hash.slice(1));
    const one = byId.get(id);
    if (one) {
      if (!one.chosen) {
        tools.reset();
        for (const box of all('input[name="severity"]', tools)) box.checked = true;
        setTimeout(() => select(one));
        reset();
      }
      while (one.chosen && !one.shown) listOn();
      select(one);
      return true;
    }
    const row = at(id)?.closest(".row");
    if (row) {
      row.hidden = false;
      show(row);
      for (const node of all(".row.on")) node.classList.remove("on");
      row.classList.add("on");
      const first = order.find((one) => one.shown && one.row === row.id);
      if (first) bring(first);
    }
    return false;
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) {
      const hash = link.getAttribute("href");
      const owner = link.closest(".f");
      if (owner) {
        event.preventDefault();
        select(byId.get(owner.id));
      } else if (byId.has(hash.slice(1))) {
        event.preventDefault();
        visit(hash);
      } else if (at(hash.slice(1))?.closest(".row")) {
        event.preventDefault();
        visit(hash);
        history.replaceState(null, "", hash);
      }
      return;
    }
    const mark = event.target.closest("[data-f]");
    if (mark && String(getSelection()) === "") {
      const ids = mark.dataset.f.split(" ").filter((id) => byId.get(id)?.chosen);
      if (ids.length) select(byId.get(ids[(ids.indexOf(current?.id) + 1) % ids.length]), { scroll: false });
      return;
    }
    const item = event.target.closest(".f");
    if (item && !event.target.closest("details, label") && String(getSelection()) === "") select(byId.get(item.id));
  });
  addEventListener("hashchange", () => visit(location.hash));

  // Keys.
  const dialog = at("x-keys");
  at("x-keys-on").addEventListener("change", (event) => (keys = event.target.checked));
  at("x-help").addEventListener("click", () => dialog.showModal());
  at("x-keys-close").addEventListener("click", () => dialog.close());
  const actions = {
    j: () => step(1),
    k: () => step(-1),
    n: () => stepRow(1),
    p: () => stepRow(-1),
    a: () => current?.node.querySelector(".tick input")?.click(),
    "/": () => at("x-search")?.focus(),
    i: () => {
      const inline = !root.classList.contains("inline");
      tools.elements.view.value = inline ? "inline" : "side";
      setInline(inline);
    },
    "?": () => (dialog.open ? dialog.close() : dialog.showModal()),
  };
  addEventListener("keydown", (event) => {
    if (!keys || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest?.("input:not([type=checkbox], [type=radio]), select, textarea")) return;
    if (dialog.open && event.key !== "?") return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  at("x-next")?.addEventListener("click", () => step(1));
  at("x-prev")?.addEventListener("click", () => step(-1));
  // Enter goes to the next hit and Shift+Enter to the one before; the field keeps the focus, to go on or to search anew.
  at("x-search")?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    clearTimeout(waiting);
    choose();
    step(event.shiftKey ? -1 : 1, false);
  });
  at("x-filter-open")?.addEventListener("click", (event) => {
    const open = at("x-filters").classList.toggle("open");
    event.currentTarget.setAttribute("aria-expanded", String(open));
  });

  // The picture: one stop for the Tab key, arrows go from ribbon to ribbon.
  const ribbons = all(".ribbons a");
  const name = at("x-pair");
  function tell(ribbon) {
    name.classList.toggle("on", Boolean(ribbon));
    name.textContent = ribbon ? ribbon.getAttribute("aria-label") : name.dataset.empty;
  }
  for (const [place, ribbon] of ribbons.entries()) {
    ribbon.addEventListener("mouseenter", () => tell(ribbon));
    ribbon.addEventListener("mouseleave", () => tell(null));
    ribbon.addEventListener("focus", () => tell(ribbon));
    ribbon.addEventListener("blur", () => tell(null));
    ribbon.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const next = event.key === "Home" ? 0 : event.key === "End" ? ribbons.length - 1 : by ? place + by : -1;
      if (!ribbons[next]) return;
      event.preventDefault();
      ribbon.setAttribute("tabindex", "-1");
      ribbons[next].setAttribute("tabindex", "0");
      ribbons[next].focus();
    });
  }

  // The height of the tools.
  const wide = matchMedia("(min-width: 56.01rem)");
  const measure = new ResizeObserver(() => {
    const height = wide.matches ? tools.offsetHeight : Math.min(tools.offsetHeight, 130);
    // On the elements themselves: a variable on the root would style ten thousand findings anew.
    const top = tools.offsetHeight;
    document.querySelector(".columns").style.top = `${top}px`;
    at("x-findings").style.top = `${top + 8}px`;
    at("x-findings").style.maxHeight = wide.matches ? `calc(100vh - ${top + 8}px)` : "";
    root.style.scrollPaddingTop = `${height + 48}px`;
  });
  measure.observe(tools);

  if (matchMedia("(max-width: 40rem)").matches) tools.elements.view.value = "inline";
  reset();
  if (location.hash) visit(location.hash);
})();
