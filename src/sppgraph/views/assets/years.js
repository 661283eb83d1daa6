// The range of years: two sliders on one track. The rule is in filters.js.

const ends = { from: byId("from"), to: byId("to") };

function buildYears() {
  byId("years-box").hidden = yearNumbers.length < 2;
  Object.values(ends).forEach((slider) => {
    slider.min = FIRST_YEAR;
    slider.max = LAST_YEAR;
    slider.step = 1;
  });
}

function showYears() {
  if (yearNumbers.length < 2) return;
  const share = (year) => `${(100 * (year - FIRST_YEAR)) / (LAST_YEAR - FIRST_YEAR)}%`;
  Object.entries(ends).forEach(([end, slider]) => {
    slider.value = state[end];
    slider.setAttribute("aria-valuetext", say("year", state[end]));
  });
  byId("range").style.setProperty("--from", share(state.from));
  byId("range").style.setProperty("--to", share(state.to));
  // With both handles at the last year, the lower one must be the one to take.
  ends.from.style.zIndex = state.from === LAST_YEAR ? "3" : "";
  byId("years-value").textContent = state.from === state.to ? say("year", state.from) : say("years", state.from, state.to);
}

// A handle that would pass the other takes it along.
function slideYears(end) {
  const year = Number(ends[end].value);
  if (end === "from") Object.assign(state, { from: year, to: Math.max(year, state.to) });
  else Object.assign(state, { to: year, from: Math.min(year, state.from) });
  filtered();
}

Object.keys(ends).forEach((end) => ends[end].addEventListener("input", () => slideYears(end)));
