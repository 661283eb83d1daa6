"use strict";
// The list shows the queries that hold every word of the box, in either language.
{
  const box = document.getElementById("sift");
  const found = document.getElementById("sifted");
  const sections = [...document.querySelectorAll(".questions")];

  const sift = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const section of sections) {
      let here = 0;
      for (const item of section.querySelectorAll("li")) {
        const text = `${item.dataset.words} ${item.textContent}`.toLowerCase();
        item.hidden = !words.every((word) => text.includes(word));
        here += item.hidden ? 0 : 1;
      }
      section.hidden = here === 0;
      count += here;
    }
    found.textContent = count ? `${count} ${found.dataset.some}` : found.dataset.none;
  };

  box.closest(".filter").hidden = false;
  box.addEventListener("input", sift);
  sift();
}
