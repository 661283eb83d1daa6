// The stretch of time that is shown: its ticks, and where a day stands in it.

const DAY = 86400000;
const LEAST = 14; // days that are shown at the closest
const dateOf = (day) => new Date(day * DAY);
const isoOf = (day) => dateOf(day).toISOString().slice(0, 10);

// Steps from wide to narrow; the narrowest that leaves its labels room is used. Widths are in pixels.
const STEPS = [
  { unit: "year", by: 10, room: 0, days: 3652 },
  { unit: "year", by: 5, room: 40, days: 1826 },
  { unit: "year", by: 1, room: 40, days: 365 },
  { unit: "month", by: 3, room: 46, days: 91 },
  { unit: "month", by: 1, room: 46, days: 30 },
  { unit: "day", by: 7, room: 46, days: 7 },
  { unit: "day", by: 1, room: 46, days: 1 },
];

function stepFor(width) {
  const perDay = width / (state.end - state.start);
  return [...STEPS].reverse().find((step) => step.days * perDay >= step.room);
}

function ticks(step) {
  const first = dateOf(state.start);
  const found = [];
  let [year, month, day] = [first.getUTCFullYear(), first.getUTCMonth() + 1, first.getUTCDate()];
  if (step.unit === "year") [year, month, day] = [year - (year % step.by), 1, 1];
  if (step.unit === "month") [month, day] = [month - ((month - 1) % step.by), 1];
  for (let at = dayOf(year, month, day); at < state.end; at = dayOf(year, month, day)) {
    if (at >= state.start) found.push(at);
    if (step.unit === "year") year += step.by;
    else if (step.unit === "month") month += step.by;
    else day += step.by;
  }
  return found;
}

function tickLabel(day, step) {
  const [year, month, date] = isoOf(day).split("-").map(Number);
  if (step.unit === "year" || (step.unit === "month" && month === 1)) return String(year);
  if (step.unit === "day") return `${month}/${date}`;
  return state.language === "zh" ? `${month}月` : dateOf(day).toLocaleString("en", { month: "short", timeZone: "UTC" });
}

function drawAxis() {
  const axis = byId("axis");
  const step = stepFor(Math.max(axis.clientWidth, 1));
  const labels = ticks(step).map((day) => {
    const whole = isoOf(day).endsWith("-01-01");
    return placed(make("span", { class: whole ? "tick whole" : "tick" }, tickLabel(day, step)), day, day);
  });
  const first = isoOf(state.start);
  const corner = step.unit === "year" ? "" : step.unit === "day" ? first.slice(0, 7) : first.slice(0, 4);
  axis.replaceChildren(...labels);
  byId("corner").textContent = corner;
  byId("grid").replaceChildren(...ticks(step).map((day) => {
    return placed(make("span", { class: isoOf(day).endsWith("-01-01") ? "rule whole" : "rule" }), day, day);
  }));
}

// The style sheet turns these into a place, so that a zoom changes two numbers for the whole page.
function placed(element, first, last) {
  element.style.setProperty("--first", String(first));
  element.style.setProperty("--last", String(last + 1));
  return element;
}

function setStretch(start, end) {
  const span = Math.min(Math.max(end - start, LEAST), (WHOLE.end - WHOLE.start) * 1.1);
  const middle = (start + end) / 2;
  const least = WHOLE.start - span * 0.5;
  const most = WHOLE.end + span * 0.5;
  const from = Math.min(Math.max(middle - span / 2, least), most - span);
  state.start = Math.round(from);
  state.end = Math.round(from + span);
  byId("chart").style.setProperty("--start", String(state.start));
  byId("chart").style.setProperty("--span", String(state.end - state.start));
  drawAxis();
  drawWindow();
  hintAll();
}

// A row whose marks all lie outside says on which side they are.
function hintAll() {
  byId("rows").querySelectorAll(".track").forEach((track) => {
    const [first, last] = [Number(track.dataset.first), Number(track.dataset.last)];
    track.classList.toggle("earlier", last < state.start);
    track.classList.toggle("later", first >= state.end);
  });
}

// Zoom by a factor about a day, which stays where it is.
function zoomBy(factor, about = (state.start + state.end) / 2) {
  setStretch(about - (about - state.start) / factor, about + (state.end - about) / factor);
}

function moveBy(part) {
  const days = (state.end - state.start) * part;
  setStretch(state.start + days, state.end + days);
}
