"use strict";
// Names to choose from while somebody types; without this script a form offers those it came with.
for (const input of document.querySelectorAll("input[data-suggest]")) {
  let latest = 0;
  let timer = 0;
  input.addEventListener("input", () => {
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
        option.textContent = [name.label, name.kind_zh].filter(Boolean).join(" · ");
        return option;
      }));
    }, 150);
  });
}
