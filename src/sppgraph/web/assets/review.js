"use strict";
// Single keys for the review list; everything they do is a button or a link of the page too.
(() => {
  const facts = [...document.querySelectorAll("[data-fact]")];
  const help = document.querySelector(".keys");
  const toggle = document.getElementById("keys");
  if (!toggle) return;
  const kept = () => {
    try { return localStorage.getItem("review-keys"); } catch { return null; }
  };
  toggle.checked = kept() !== "off";
  toggle.addEventListener("change", () => {
    try { localStorage.setItem("review-keys", toggle.checked ? "on" : "off"); } catch { /* for this page alone */ }
  });

  const chosen = () => facts.findIndex((fact) => fact.contains(document.activeElement));
  const choose = (place) => {
    const fact = facts[Math.min(Math.max(place, 0), facts.length - 1)];
    fact?.focus({ preventScroll: true });
    fact?.scrollIntoView({ block: "nearest" });
  };
  const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

  const buttonOf = (key) => {
    if (!/^[arcu]$/.test(key)) return null;
    const own = facts[chosen()]?.querySelector(`[data-key="${key}"]`);
    return own ?? (key === "u" ? document.querySelector(".news [data-key=u]") : null);
  };

  const act = {
    j: () => choose(chosen() + 1),
    ArrowDown: () => choose(chosen() + 1),
    k: () => choose(chosen() - 1),
    ArrowUp: () => choose(chosen() - 1),
    e: () => facts[chosen()]?.querySelector("input[name=reason]")?.focus(),
    "?": () => { help.open = !help.open; },
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isTyping(event.target)) choose(chosen());
    if (!toggle.checked || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (isTyping(event.target) || event.repeat && !/^(j|k|Arrow)/.test(event.key)) return;
    // Arrows scroll as everywhere until a fact is chosen.
    if (event.key.startsWith("Arrow") && chosen() < 0) return;
    const button = buttonOf(event.key);
    if (button) button.click();
    else if (Object.hasOwn(act, event.key)) act[event.key]();
    else return;
    event.preventDefault();
  });

  // After a decision a person goes on where they were: with the fact that has taken its place.
  const place = /^#f(\d+)$/.exec(location.hash);
  if (place) choose(Number(place[1]) - 1);
})();
