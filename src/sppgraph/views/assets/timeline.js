// The page around the rows: filters, address, language.

// The one way to select: a row, a thing, or (with neither) nothing.
function choose({ row = null, node = null, go = false }) {
  if (node !== null && things[node].type === "Year") {
    showYear(Number(things[node].name));
    return;
  }
  const before = [...byId("rows").querySelectorAll("[aria-current]")];
  Object.assign(state, { row, node });
  if (go && row !== null) reveal(row);
  markChosen();
  showPanel();
  remember();
  if (row === null && node === null && before.length && !byId("rows").contains(document.activeElement)) before[0].focus();
  if (innerWidth <= 900 && (row !== null || node !== null)) panel.scrollIntoView({ block: "start" });
}

// Open the parts that hold a row, bring it into sight, and its time too.
function reveal(number) {
  const row = rows[number];
  const lane = row.group === "roles" ? laneKey(row) : isDated(row) ? "" : `${row.group}-seen`;
  if (!visibleRows().includes(number)) clearFilters();
  [[row.group, false], [lane, true]].forEach(([part, closed]) => {
    if (part && !isOpen(part, closed)) {
      if (!state.flipped.delete(part)) state.flipped.add(part);
    }
  });
  drawRows();
  const first = Math.min(...row.marks.map((mark) => mark[1]));
  if (first < state.start || first >= state.end) setStretch(first - (state.end - state.start) / 2, first + (state.end - state.start) / 2);
  byId("rows").querySelector(`li[data-row="${number}"]`)?.scrollIntoView({ block: "nearest" });
}

function leave() {
  if (state.row !== null || state.node !== null) choose({});
  else if (filtering()) {
    clearFilters();
    render();
  }
}

function clearFilters() {
  Object.assign(state, { query: "", role: "", type: "", known: "", groups: new Set(GROUPS) });
  fillFilters();
}

function render() {
  drawRows();
  pressed();
  showPanel();
  remember();
}

function pressed() {
  byId("kinds").querySelectorAll("button").forEach((button) => {
    button.setAttribute("aria-pressed", String(state.groups.has(button.dataset.key)));
  });
}

function toggle(group) {
  if (!state.groups.delete(group)) state.groups.add(group);
  render();
}

function kindButton(group) {
  const count = rows.filter((row) => row.group === group).length;
  const properties = { type: "button", class: group, "data-key": group, onclick: () => toggle(group) };
  return make("button", properties, make("span", { class: "swatch", "aria-hidden": "true" }), say(group), countOf(count));
}

function options(id, first, pairs) {
  const chosen = state[id];
  const list = [["", first], ...pairs].map(([value, words]) => make("option", { value }, words));
  byId(id).replaceChildren(...list);
  byId(id).value = chosen;
  byId(id).setAttribute("aria-label", say(id));
}

function fillFilters() {
  const roles = rows.filter((row) => row.group === "roles");
  const terms = [...new Set(roles.map((row) => row.term))].sort((a, b) => TERMS.indexOf(a) - TERMS.indexOf(b));
  const types = Object.keys(look.types).filter((type) => roles.some((row) => row.subject >= 0 && things[row.subject].type === type));
  options("role", say("anyRole"), terms.map((term) => [term, termOf(term)]));
  options("type", say("anyType"), types.map((type) => [type, pick(look.types[type])]));
  options("known", say("anyTime"), [["dated", say("dated")], ["undated", say("undated")]]);
  byId("search").value = state.query;
}

function words() {
  document.documentElement.lang = state.language === "zh" ? "zh-Hans" : "en";
  document.title = say("title");
  const count = (group) => rows.filter((row) => row.group === group).length;
  byId("title").textContent = say("title");
  byId("read").textContent = say("read", issues.length, count("events"), count("roles"), count("publications"));
  ["language", "csv", "clear"].forEach((id) => { byId(id).textContent = say(id); });
  byId("fit").textContent = say("fit");
  [["search", "search"], ["in", "in"], ["out", "out"], ["strip", "yearStrip"], ["stage", "timeline"], ["kinds", "kinds"], ["panel", "panel"], ["range", "range"], ["since", "firstYear"], ["until", "lastYear"]].forEach(([id, key]) => byId(id).setAttribute("aria-label", say(key)));
  byId("search").placeholder = say("search");
  byId("kinds").replaceChildren(...GROUPS.map(kindButton));
  GROUPS.forEach((group) => document.documentElement.style.setProperty(`--${group}`, colours[GROUP_COLOUR[group]]));
  fillFilters();
  drawAxis();
}

function remember() {
  const home = state.start === HOME.start && state.end === HOME.end;
  writeHash({
    lang: state.language === "zh" ? "" : state.language,
    row: state.row === null ? "" : rows[state.row].id,
    thing: state.node === null ? "" : ids[state.node],
    off: joinSet(GROUPS.filter((group) => !state.groups.has(group))),
    q: state.query,
    role: state.role,
    type: state.type,
    known: state.known,
    open: joinSet(state.flipped),
    from: home ? "" : isoOf(state.start),
    to: home ? "" : isoOf(state.end),
  });
}

function recall() {
  const told = readHash();
  const off = splitSet(told.get("off"));
  const place = (list, id) => (id && list.indexOf(id) >= 0 ? list.indexOf(id) : null);
  Object.assign(state, {
    language: told.get("lang") === "en" ? "en" : "zh",
    row: place(rows.map((row) => row.id), told.get("row")),
    node: place(ids, told.get("thing")),
    groups: new Set(GROUPS.filter((group) => !off.has(group))),
    query: told.get("q") || "",
    role: rows.some((row) => row.term === told.get("role")) ? told.get("role") : "",
    type: look.types[told.get("type")] ? told.get("type") : "",
    known: ["dated", "undated"].includes(told.get("known")) ? told.get("known") : "",
    flipped: splitSet(told.get("open")),
  });
  const [from, to] = ["from", "to"].map((side) => Date.parse(told.get(side) || "") / DAY);
  words();
  if (from < to) setStretch(from, to);
  else setStretch(HOME.start, HOME.end);
  render();
}

function table() {
  const columns = ["kind", "name", "role", "in", "start", "end", "years", "sentences"].map((key) => say(`column-${key}`));
  const lines = visibleRows().map((number) => {
    const row = rows[number];
    const proof = row.facts.length ? row.facts.flatMap((fact) => facts[fact].passages) : row.group === "issues" ? [] : things[row.subject].mentions;
    const sentences = [...new Set(proof)].map((passage) => passages[passage].text);
    const role = row.term ? [termOf(row.term), objectName(row)] : ["", ""];
    return [say(row.group), rowName(row), ...role, row.starts.join(" "), row.ends.join(" "), row.years.join(" "), sentences.join("\n")];
  });
  return [columns, ...lines];
}

[["role", "role"], ["type", "type"], ["known", "known"]].forEach(([id, key]) => {
  byId(id).addEventListener("change", () => {
    state[key] = byId(id).value;
    render();
  });
});
byId("search").addEventListener("input", () => {
  state.query = byId("search").value;
  render();
});
byId("search").addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") byId("rows").querySelector("button")?.focus();
});
[["in", () => zoomBy(1.5)], ["out", () => zoomBy(1 / 1.5)], ["fit", () => setStretch(WHOLE.start, WHOLE.end)]].forEach(([id, zoom]) => {
  byId(id).addEventListener("click", () => {
    zoom();
    remember();
  });
});
["since", "until"].forEach((id) => byId(id).addEventListener("change", askedYears));
byId("clear").addEventListener("click", () => {
  clearFilters();
  render();
});
byId("csv").addEventListener("click", () => download("timeline.csv", table()));
byId("language").addEventListener("click", () => {
  state.language = state.language === "zh" ? "en" : "zh";
  words();
  render();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  readColours();
  words();
  render();
});
addEventListener("hashchange", recall);
addEventListener("resize", drawAxis);

readColours();
recall();
// For tests and for the curious.
window.sppgraph = { rows, things, facts, state };
