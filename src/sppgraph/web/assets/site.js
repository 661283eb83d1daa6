"use strict";
// Which part of the site one is in.
for (const link of document.querySelectorAll("header.site nav a")) {
  const place = link.getAttribute("href").replace(/\/$/, "");
  if (location.pathname === place || location.pathname.startsWith(`${place}/`)) link.setAttribute("aria-current", "page");
}

// Names to choose from while somebody types; without this script a form offers those it came with.
for (const input of document.querySelectorAll("input[data-suggest]")) {
  let latest = 0;
  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const text = input.value.trim();
      if (!text) return;
      const mine = ++latest;
      const answer = await fetch(`/suggest?q=${encodeURIComponent(text)}`).catch(() => null);
      if (!answer?.ok || mine !== latest) return;
      const names = await answer.json();
      input.list.replaceChildren(...names.map((name) => {
        const option = document.createElement("option");
        option.value = name.value;
        option.textContent = [name.label, name.kind_label].filter(Boolean).join(" · ");
        return option;
      }));
    }, 150);
  };
  // The letters of an input method are no text until it has composed them.
  input.addEventListener("input", (event) => {
    if (!event.isComposing) soon();
  });
  input.addEventListener("compositionend", soon);
}
