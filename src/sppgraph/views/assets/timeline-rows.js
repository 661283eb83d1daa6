// The rows and the years' strip above them.

const typeOf = (row) => (row.group === "issues" || row.subject < 0 ? "Year" : things[row.subject].type);

function markOf([shape, first, last]) {
  return placed(make("span", { class: `mark ${shape}` }), first, last);
}

function track(marks) {
  const [first, last] = [Math.min(...marks.map((mark) => mark[1])), Math.max(...marks.map((mark) => mark[2]))];
  return make("div", { class: "track", "aria-hidden": "true", "data-first": first, "data-last": last }, ...marks.map(markOf));
}

function rowItem(number) {
  const row = rows[number];
  const term = row.term ? make("span", { class: "term" }, termOf(row.term)) : "";
  const words = make("span", { class: "name" }, rowName(row));
  const time = make("span", { class: "time" }, shortTime(row));
  const properties = { type: "button", class: "line", title: [rowName(row).slice(0, 300), ...longTime(row)].join("\n"), "data-row": number };
  const button = make("button", properties, symbol(typeOf(row)), words, term, time);
  const item = make("li", { class: "row", "data-row": number, onclick: () => choose({ row: number }) }, button, track(row.marks));
  return item;
}

const MANY = 300; // rows that are shown at once without asking

// Filters open every part, unless they leave too much.
const isOpen = (key, closed) => (closed && !(filtering() && shownRows <= MANY)) === state.flipped.has(key);

// A part that opens and closes: what it holds is made when it is open.
function part(key, words, count, closed, members, head = null) {
  const open = isOpen(key, closed);
  const properties = { type: "button", class: "opener", "aria-expanded": String(open), "data-part": key, onclick: () => flip(key) };
  const title = make("button", properties, make("span", { class: "turn", "aria-hidden": "true" }, open ? "▾" : "▸"), ...words, countOf(count));
  const level = make(head ? "h3" : "h2", { class: head ? "lane row" : "group row" }, title, head || "");
  return make("section", {}, level, open ? make("div", {}, ...members()) : "");
}

function flip(key) {
  if (!state.flipped.delete(key)) state.flipped.add(key);
  render();
  const again = [...document.querySelectorAll(".opener")].find((opener) => opener.dataset.part === key);
  if (again) again.focus();
}

const rowList = (numbers) => make("ul", {}, ...numbers.map(rowItem));

function groupPart(group, numbers) {
  const section = part(group, [make("span", { class: "swatch" }), say(group)], numbers.length, false, () => (group === "roles" ? lanes(numbers) : datedThenSeen(group, numbers)));
  section.className = `part ${group}`;
  return section;
}

function datedThenSeen(group, numbers) {
  const dated = numbers.filter((number) => isDated(rows[number]));
  const seen = numbers.filter((number) => !isDated(rows[number]));
  const marks = seen.flatMap((number) => rows[number].marks);
  const folded = () => part(`${group}-seen`, [make("span", { class: "name" }, say("undatedPart"))], seen.length, true, () => [rowList(seen)], track(distinct(marks)));
  return [dated.length ? rowList(dated) : "", seen.length ? folded() : ""];
}

const distinct = (marks) => [...new Map(marks.map((mark) => [mark.join(), mark])).values()];

const laneKey = (row) => (row.object >= 0 ? ids[row.object] : facts[row.facts[0]].objectText.replaceAll("|", ""));

// Roles by what they are in.
function lanes(numbers) {
  const same = grouped(numbers, (number) => laneKey(rows[number]));
  return same.map(([key, members]) => {
    const first = rows[members[0]];
    const marks = distinct(members.flatMap((number) => rows[number].marks));
    const icon = first.object >= 0 ? symbol(things[first.object].type) : "";
    const words = [icon, make("span", { class: "name" }, objectName(first))];
    return part(key, words, members.length, true, () => [rowList(members)], track(marks));
  });
}

let shownRows = 0; // how many the filters leave

function drawRows() {
  const visible = visibleRows();
  shownRows = visible.length;
  const parts = grouped(visible, (number) => rows[number].group).map(([group, numbers]) => groupPart(group, numbers));
  byId("rows").replaceChildren(...(parts.length ? parts : [make("p", { class: "note" }, say("none"))]));
  byId("shown").textContent = say("shown", visible.length, rows.length);
  byId("clear").hidden = !filtering() && state.groups.size === GROUPS.length;
  drawStrip(visible);
  hintAll();
  markChosen();
}

function markChosen() {
  byId("rows").querySelectorAll("li.row").forEach((item) => {
    const number = Number(item.dataset.row);
    item.classList.toggle("chosen", number === state.row);
    item.classList.toggle("near", state.node !== null && rowNodes[number].has(state.node));
    const button = item.querySelector("button");
    if (number === state.row) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
}

// How many rows have a mark in each year, dated ones below, those only spoken of above them.
function drawStrip(visible) {
  const count = LAST - FIRST + 1;
  const years = Array.from({ length: Math.min(count, 200) }, (_, place) => FIRST + place);
  const counts = years.map((year) => [...countYear(year, visible)]);
  const most = Math.max(1, ...counts.map((parts) => parts.reduce((sum, [, number]) => sum + number, 0)));
  byId("strip").replaceChildren(...years.map((year, place) => yearButton(year, counts[place], most)));
  drawWindow();
}

const TELLS = new Set(["day", "month", "year", "vague", "attested"]);

// A role counts where it begins or ends, not in every year in which it lasts.
function countYear(year, visible) {
  const [first, last] = [dayOf(year), dayOf(year + 1) - 1];
  const counts = new Map();
  visible.forEach((number) => {
    const { group, marks } = rows[number];
    const begins = marks.find(([shape, from, to]) => {
      const single = shape === "held" && from === Math.min(...marks.map((mark) => mark[1]));
      return single ? from >= first && from <= last : TELLS.has(shape) && from <= last && to >= first;
    });
    if (!begins || group === "issues") return;
    const key = begins[0] === "attested" ? "attested" : group;
    counts.set(key, (counts.get(key) || 0) + 1);
  });
  return counts;
}

function yearButton(year, parts, most) {
  const seen = parts.filter(([key]) => key === "attested").reduce((sum, [, number]) => sum + number, 0);
  const dated = parts.reduce((sum, [, number]) => sum + number, 0) - seen;
  const name = say("yearCount", year, dated, seen);
  const bars = [...GROUPS, "attested"].map((key) => [key, (parts.find(([other]) => other === key) || [])[1] || 0]);
  const stack = bars.filter(([, number]) => number).map(([key, number]) => {
    const bar = make("span", { class: `bar ${key}` });
    bar.style.setProperty("--part", String(number / most));
    return bar;
  });
  const century = make("span", { class: "century" }, String(year).slice(0, -2));
  const number = make("span", { class: "number" }, century, String(year).slice(-2));
  const properties = { type: "button", class: "year", title: name, "data-year": year, onclick: () => showYear(year) };
  return make("button", properties, make("span", { class: "stack", "aria-hidden": "true" }, ...stack), number);
}

function showYear(year) {
  setStretch(dayOf(year), dayOf(year + 1));
  remember();
}

// What the two fields ask for, whichever of them is the later.
function askedYears() {
  const years = ["since", "until"].map((id) => Number(byId(id).value)).map((year) => Math.min(Math.max(Math.round(year) || FIRST, FIRST), LAST));
  setStretch(dayOf(Math.min(...years)), dayOf(Math.max(...years) + 1));
  remember();
}

// Which years the timeline shows.
function drawWindow() {
  const shown = [state.start, state.end - 1].map((day) => Math.min(Math.max(dateOf(day).getUTCFullYear(), FIRST), LAST));
  ["since", "until"].forEach((id, side) => {
    Object.assign(byId(id), { value: shown[side], min: FIRST, max: LAST });
  });
  byId("strip").querySelectorAll(".year").forEach((button) => {
    const year = Number(button.dataset.year);
    const inside = dayOf(year) < state.end && dayOf(year + 1) > state.start;
    button.classList.toggle("inside", inside);
  });
}
