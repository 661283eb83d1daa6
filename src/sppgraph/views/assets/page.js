// The page around the canvas: legend, search, list of names, keys, language.

// The one way to select: a node, a line, or (with neither) nothing.
function choose({ node = null, line = null, go = false }) {
  const reading = panel.contains(document.activeElement);
  Object.assign(state, { node, line });
  if (node !== null) state.types.add(things[node].type);
  render();
  if (reading) panel.focus();
  if (go) canvas.show(node);
}

function toggle(set, key) {
  if (!set.delete(key)) set.add(key);
  if (state.node !== null && !seesNode(state.node)) state.node = null;
  if (state.line !== null && !seesLine(lines[state.line])) state.line = null;
  render();
}

function legendItem(set, key, words, count, icon) {
  const properties = { type: "button", "data-key": key, onclick: () => toggle(set, key) };
  return make("li", {}, make("button", properties, icon, make("span", { class: "word" }, words), countOf(count)));
}

function lineIcon(group) {
  const dashes = { part: "dashed", time: "dotted", seen: "dotted" };
  const icon = make("span", { class: `stroke ${dashes[group] || ""}` });
  icon.style.borderTopColor = colours[group];
  return icon;
}

function legend() {
  fillLegend("types", state.types, (type) => things.filter((thing) => thing.type === type).length, symbol);
  fillLegend("groups", state.groups, (group) => lines.filter((line) => line.groups.includes(group)).length, lineIcon);
}

function fillLegend(id, set, count, icon) {
  const present = Object.keys(look[id]).filter((key) => count(key));
  byId(id).replaceChildren(...present.map((key) => legendItem(set, key, pick(look[id][key]), count(key), icon(key))));
}

function search() {
  const wanted = fold(byId("search").value);
  const fits = (node) => folded[node].some((name) => name.includes(wanted));
  state.found = wanted ? [...things.keys()].filter(fits) : null;
  if (state.found) state.found.forEach((node) => state.types.add(things[node].type));
  Object.assign(state, { node: null, line: null });
  render();
}

function pressed() {
  [["types", state.types], ["groups", state.groups]].forEach(([id, set]) => {
    byId(id).querySelectorAll("button").forEach((button) => {
      button.setAttribute("aria-pressed", String(set.has(button.dataset.key)));
    });
  });
}

let listing = ""; // what the list of names shows, so that a click in it does not build it anew

function nameList() {
  const listed = byWeight.filter((node) => (state.found ? state.found.includes(node.id) : seesNode(node.id)));
  const wanted = [state.language, ...listed.map((node) => node.id)].join();
  const title = state.found ? (listed.length ? say("found", listed.length) : say("nothing")) : say("names");
  byId("names-title").textContent = title;
  if (wanted !== listing) {
    const items = listed.map((node) => make("li", {}, link(node.id, countOf(node.degree || ""))));
    byId("names").replaceChildren(...items);
    listing = wanted;
  }
  byId("names").querySelectorAll("button").forEach((button, place) => {
    if (listed[place].id === state.node) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
}

function words() {
  document.documentElement.lang = state.language === "zh" ? "zh-Hans" : "en";
  document.title = say("title");
  byId("title").textContent = say("title");
  byId("read").textContent = say("read", issues.length, facts.length);
  byId("language").textContent = say("language");
  byId("search").placeholder = say("search");
  byId("search").setAttribute("aria-label", say("search"));
  byId("types-title").textContent = say("types");
  byId("groups-title").textContent = say("groups");
  byId("zoom-in").setAttribute("aria-label", say("in"));
  byId("zoom-out").setAttribute("aria-label", say("out"));
  byId("zoom-fit").textContent = say("fit");
  canvas.stage.setAttribute("aria-label", say("network"));
  byId("counts").replaceChildren(...["Organisation", "Programme", "Event", "Year"].map(total));
  legend();
}

function total(type) {
  const count = things.filter((thing) => thing.type === type).length;
  return make("li", {}, make("b", {}, String(count)), pick(look.types[type]));
}

function render() {
  pressed();
  nameList();
  showPanel();
  canvas.paint();
}

// Up and down walk through the list of names.
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const items = [...byId("names").querySelectorAll("button")];
  const next = items[items.indexOf(document.activeElement) + step];
  if (next) next.focus();
  else if (step < 0) byId("search").focus();
  event.preventDefault();
}

function leave(event) {
  if (event.key !== "Escape") return;
  if (state.node === null && state.line === null && byId("search").value) {
    byId("search").value = "";
    search();
  }
  choose({});
}

canvas.onPick(choose);
canvas.onPoint((under) => {
  Object.assign(state, under);
  canvas.stage.style.cursor = state.hover === null && state.hoverLine === null ? "" : "pointer";
});

byId("search").addEventListener("input", search);
byId("search").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && state.found && state.found.length) byId("names").querySelector("button").click();
  if (event.key === "ArrowDown") walk(event);
});
byId("names").addEventListener("keydown", walk);
byId("zoom-in").addEventListener("click", () => canvas.zoom(1.4));
byId("zoom-out").addEventListener("click", () => canvas.zoom(1 / 1.4));
byId("zoom-fit").addEventListener("click", () => canvas.fit(nodes, true));
byId("language").addEventListener("click", () => {
  state.language = state.language === "zh" ? "en" : "zh";
  words();
  render();
});
document.addEventListener("keydown", leave);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  readColours();
  listing = "";
  legend();
  render();
});

readColours();
words();
render();
// At first the network itself; names without a relation stand below it.
canvas.fit(loose.length < nodes.length - years.length ? nodes.filter((node) => !loose.includes(node)) : nodes, false);
// For tests and for the curious: the drawn network and what it was drawn from.
window.sppgraph = { canvas, nodes, lines, things, facts, state };
