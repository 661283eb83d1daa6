// The page around the canvas: its words, and how everything is shown again after a change.

// The one way to select: a node, a line, or (with neither) nothing.
function choose({ node = null, line = null, go = false }) {
  const reading = panel.contains(document.activeElement);
  const known = node !== null && onStage(node);
  Object.assign(state, { node, line });
  if (node !== null) bringChosen(node);
  render();
  if (reading) panel.focus();
  announce(node === null ? "" : say("chosen", nameOf(node), factsOf[node].length));
  if (go || (node !== null && !known)) canvas.show(node);
  remember(true);
}

function words() {
  document.documentElement.lang = state.language === "zh" ? "zh-Hans" : "en";
  document.title = say("title");
  byId("read").textContent = whatWasRead();
  byId("search").placeholder = say("search");
  byId("search").setAttribute("aria-label", say("search"));
  const named = { left: "filters", "zoom-in": "in", "zoom-out": "out", panel: "panel", from: "from", to: "to" };
  Object.entries(named).forEach(([id, key]) => byId(id).setAttribute("aria-label", say(key)));
  const plain = ["title", "language", "all", "reset", "filters-title", "types-title", "groups-title", "years-title", "linked-title"];
  plain.forEach((id) => { byId(id).textContent = say(id); });
  byId("zoom-fit").textContent = say("fit");
  canvas.stage.setAttribute("aria-label", say("network"));
  byId("counts").replaceChildren(...["Organisation", "Programme", "Event", "Year"].map(total));
  legend();
  layoutSwitch();
  exportMenu();
}

// What only a query draws between two things has no sentence of its own.
function whatWasRead() {
  const drawn = facts.filter((fact) => fact.kind === "relation" && !fact.passages.length && !fact.confidence).length;
  if (!drawn) return say("read", issues.length, facts.length);
  return say(drawn === facts.length ? "read-none" : "read-some", issues.length, facts.length, facts.length - drawn);
}

function total(type) {
  const count = things.filter((thing) => thing.type === type).length;
  return make("li", {}, make("b", {}, String(count)), pick(look.types[type]));
}

function render() {
  refresh();
  if (state.line !== null && !seesLine(lines[state.line])) {
    state.line = null;
    refresh();
  }
  pressed();
  nameList();
  showPanel();
  canvas.paint();
}

// Show the state that the address tells.
function restore() {
  recall();
  byId("search").value = state.words;
  findNames();
  words();
  refresh();
  if (layouts[state.layout]) arrange(state.layout, false);
  if (state.roles.size < ROLES.length) byId("roles-box").open = true;
  if (state.issues.size < issues.length) byId("issues-box").open = true;
  render();
  if (looked) canvas.lookAt(looked);
  // A page around one thing is a whole; else what is chosen is brought near.
  else if (state.node !== null && state.node !== data.chosen) canvas.fit([...focus().nodes].map((node) => nodes[node]), false);
  else fitAll(false);
}

canvas.onPick(choose);
canvas.onPoint((under) => {
  Object.assign(state, under);
  canvas.stage.style.cursor = state.hover === null && state.hoverLine === null ? "" : "pointer";
});
canvas.onView(() => {
  looked = canvas.view();
  remember(false);
});

byId("zoom-in").addEventListener("click", () => canvas.zoom(1.4));
byId("zoom-out").addEventListener("click", () => canvas.zoom(1 / 1.4));
byId("zoom-fit").addEventListener("click", () => fitAll(true, nodes));
byId("language").addEventListener("click", () => {
  state.language = state.language === "zh" ? "en" : "zh";
  announce("");
  words();
  render();
  remember(false);
});
window.addEventListener("hashchange", restore);
// Light, dark, or paper.
matchMedia("screen and (prefers-color-scheme: dark)").addEventListener("change", () => {
  readColours();
  listing = overviewed = "";
  legend();
  render();
});

// Beside the canvas there is room for filters and names; above it on a narrow screen they would fill it.
const narrow = matchMedia("(max-width: 900px)");
const unfold = () => ["filters", "list"].forEach((id) => { byId(id).open = !narrow.matches; });
narrow.addEventListener("change", unfold);

unfold();
readColours();
buildYears();
restore();
// For tests and for the curious: the drawn network and what it was drawn from.
window.sppgraph = { canvas, nodes, lines, things, facts, passages, issues, state, shown };
