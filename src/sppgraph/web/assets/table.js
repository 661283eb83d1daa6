"use strict";
// Rows are sorted by a column when its head is pressed: up, down, and as they came.
for (const table of document.querySelectorAll("table[data-sort]")) {
  const body = table.tBodies[0];
  const given = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });

  const numbers = (texts) => texts.every((text) => text === "" || /^[+-]?[\d.]+(e[+-]?\d+)?$/i.test(text));
  const compare = (place) => {
    const texts = given.map((row) => row.cells[place].textContent.trim());
    return numbers(texts) ? (one, other) => Number(one) - Number(other) : order.compare;
  };
  const sorted = (place, sign) => {
    const by = compare(place);
    const text = (row) => row.cells[place].textContent.trim();
    // What is blank stays at the foot either way.
    return [...given].sort((one, other) => {
      if (!text(one) || !text(other)) return Number(!text(one)) - Number(!text(other));
      return sign * by(text(one), text(other));
    });
  };
  const press = (head, place) => {
    const before = head.getAttribute("aria-sort");
    for (const each of heads) each.removeAttribute("aria-sort");
    if (before === "descending") {
      body.append(...given);
      return;
    }
    const after = before === "ascending" ? "descending" : "ascending";
    head.setAttribute("aria-sort", after);
    body.append(...sorted(place, after === "ascending" ? 1 : -1));
  };

  heads.forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.title = table.dataset.sort;
    head.replaceChildren(button);
    button.addEventListener("click", () => press(head, place));
  });
}
