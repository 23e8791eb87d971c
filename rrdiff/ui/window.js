"use strict";
// What every page of the window does: tell that it is open, and when it is left.
const x = {
  at: (id) => document.getElementById(id),
  data: JSON.parse(document.getElementById("x-data").textContent),
  say: (key, values = {}) => x.data.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? ""),
  make(tag, properties = {}, ...children) {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  },
  async ask(url, options = {}) {
    let answer;
    try {
      answer = await fetch(url, { credentials: "same-origin", cache: "no-store", ...options });
    } catch {
      throw new Error(x.say("unreachable"));
    }
    const record = await answer.json().catch(() => ({}));
    if (!answer.ok) throw Object.assign(new Error(record.message || String(answer.status)), { status: answer.status });
    return record;
  },
};
(() => {
  // A browser opens six connections to a server, so of many pages only some keep one; when one goes, another takes over.
  const places = ["a", "b", "c"];
  const ask = (place, options) =>
    navigator.locks.request(`presence ${place}`, options, (lock) => {
      if (!lock) return false;
      return new Promise(() => new EventSource("/presence"));
    });
  async function tell() {
    if (!navigator.locks) return new EventSource("/presence");
    for (const place of places) {
      if ((await ask(place, { ifAvailable: true })) !== false) return null;
    }
    return ask(places[0], {});
  }
  tell();
  addEventListener("pagehide", () => navigator.sendBeacon("/leaving"));
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
