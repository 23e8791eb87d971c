"use strict";
(() => {
  const { id } = x.data;
  const report = x.at("x-report");
  const part = x.at("x-part");
  const STEP = 400;
  const began = performance.now();
  let shown = "";
  let listed = "";
  let failed = false;

  function steps(state) {
    const list = x.at("x-steps");
    const words = state.steps;
    list.replaceChildren(...words.slice(0, -1).map((one) => x.make("li", {}, one)));
    const now = words.at(-1) ?? x.say("waiting");
    if (x.at("x-now").textContent !== now) x.at("x-now").textContent = now;
    const seconds = Math.round((performance.now() - began) / 1000);
    x.at("x-clock").textContent = seconds < 3 ? "" : x.say("elapsed", { seconds });
  }

  function entry(file) {
    const about = x.make("span", { className: "told" }, file.told);
    if (file.url) {
      const link = x.make("a", { href: file.url, download: file.name }, x.make("b", {}, file.label));
      return x.make("li", {}, link, x.make("span", { className: "quiet" }, ` .${file.suffix} · ${file.size}`), about);
    }
    const words = file.message ? `${x.say("unmade")} ${file.message}` : x.say(failed ? "gone" : "making");
    return x.make("li", { className: file.message ? "unmade" : "pending" }, x.make("b", {}, file.label), x.make("span", { className: "quiet" }, ` .${file.suffix}`), x.make("span", { className: "told" }, words));
  }

  function results(state) {
    const parts = state.parts;
    if (part.options.length !== parts.length) {
      part.replaceChildren(...parts.map((one, at) => x.make("option", { value: String(at) }, one.name || x.say("overview"))));
    }
    x.at("x-pick").hidden = parts.length < 2;
    const chosen = parts[Number(part.value || 0)];
    x.at("x-shelf").hidden = !chosen?.page;
    if (!chosen) return;
    const key = JSON.stringify([chosen, failed]);
    if (key !== listed) {
      listed = key;
      const focused = document.activeElement?.getAttribute?.("href");
      x.at("x-files").replaceChildren(...chosen.files.map(entry));
      if (focused) x.at("x-files").querySelector(`a[href="${focused}"]`)?.focus();
      const made = chosen.files.filter((one) => one.url).length;
      x.at("x-made").textContent = `${made} / ${chosen.files.length}`;
    }
    if (chosen.page && chosen.page !== shown) {
      shown = chosen.page;
      // A frame that is told to replace its page leaves no step in the history of the tab.
      if (report.hidden) report.src = chosen.page;
      else report.contentWindow.location.replace(chosen.page);
      report.hidden = false;
      x.at("x-own").href = chosen.page;
    }
  }

  function heading([title, against]) {
    const node = x.at("x-title");
    if (node.textContent === (against ? `${title} ← ${against}` : title)) return;
    const chinese = (words) => x.make("bdi", { lang: "zh-Hans" }, words);
    node.replaceChildren(chinese(title));
    if (against) node.append(" ", x.make("span", { className: "quiet" }, "← ", chinese(against)));
    document.title = `${title} · rrdiff`;
  }

  function notes(state) {
    const list = x.at("x-notes");
    if (list.children.length !== state.notes.length) list.replaceChildren(...state.notes.map((one) => x.make("p", {}, one)));
  }

  function show(state) {
    failed = state.state === "failed" || state.state === "cancelled";
    heading(state.title);
    steps(state);
    results(state);
    notes(state);
    document.body.classList.toggle("has-report", Boolean(shown));
    x.at("x-progress").hidden = Boolean(shown) || state.ended;
    if (failed && !shown) {
      x.at("x-message").textContent = state.state === "cancelled" ? x.say("cancelled") : state.message;
      x.at("x-detail").hidden = !state.detail;
      x.at("x-detail").querySelector("pre").textContent = state.detail;
      if (x.at("x-failure").hidden) {
        x.at("x-failure").hidden = false;
        x.at("x-failure").focus();
      }
    }
  }

  async function follow() {
    let state = x.data.state;
    show(state);
    while (!state.ended) {
      await new Promise((done) => setTimeout(done, STEP));
      try {
        state = await x.ask(`/jobs/${id}/state`);
      } catch (error) {
        state = { ...state, state: "failed", ended: true, message: error.message };
      }
      show(state);
    }
  }

  part.addEventListener("change", () => {
    listed = "";
    x.ask(`/jobs/${id}/state`).then(show, () => {});
  });
  x.at("x-cancel").addEventListener("click", () => x.ask(`/jobs/${id}/cancel`, { method: "POST" }).catch(() => {}));
  // A list that opens over the report closes like a menu.
  const downloads = x.at("x-downloads");
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && downloads.open) {
      downloads.open = false;
      downloads.querySelector("summary").focus();
    }
  });
  addEventListener("blur", () => (downloads.open = false));
  addEventListener("click", (event) => {
    if (!downloads.contains(event.target)) downloads.open = false;
  });

  follow();
})();
