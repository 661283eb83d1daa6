// The page around the canvas: legend, search, list of names, keys, language.

const byId = (id) => document.getElementById(id);
const SHAPES = {
  dot: "M8 2a6 6 0 1 0 .01 0z",
  hexagon: "M4.8 2.4h6.4L14.4 8l-3.2 5.6H4.8L1.6 8z",
  triangle: "M8 1.8 14.6 13.6H1.4z",
  triangleDown: "M8 14.2 14.6 2.4H1.4z",
  square: "M2.6 2.6h10.8v10.8H2.6z",
  diamond: "M8 1 15 8 8 15 1 8z",
  star: "M8 .8l2 4.9 5.2.4-4 3.4 1.3 5.1L8 11.800l-4.500 2.800 1.300-5.100-4-3.400 5.200-.4z",
  custom: "M4 4h8a4 4 0 0 1 0 8H4a4 4 0 0 1 0-8z",
};

function symbol(type) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const { shape, hollow } = look.types[type];
  drawing.setAttribute("viewBox", "0 0 16 16");
  drawing.setAttribute("class", "symbol");
  drawing.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SHAPES[shape]);
  path.setAttribute("fill", hollow ? "none" : colours[type]);
  path.setAttribute("stroke", colours[type]);
  path.setAttribute("stroke-width", hollow ? "2" : "0");
  drawing.append(path);
  return drawing;
}

// The one way to select: a node, a line, or (with neither) nothing.
function choose({ node = null, line = null, go = false }) {
  Object.assign(state, { node, line });
  if (node !== null) state.types.add(things[node].type);
  render();
  if (go && node !== null) show(node);
  if (node === null && line === null) panel.classList.remove("open");
  else panel.classList.add("open");
}

// Bring a node into view if it is outside, without a change of zoom.
function show(node) {
  const { x, y } = network.canvasToDOM(nodes[node]);
  const inside = x > 60 && y > 60 && x < stage.clientWidth - 60 && y < stage.clientHeight - 60;
  if (!inside) network.moveTo({ position: nodes[node], animation: { duration: 350 } });
}

function toggle(set, key) {
  if (!set.delete(key)) set.add(key);
  if (state.node !== null && !seesNode(state.node)) state.node = null;
  if (state.line !== null && !seesLine(lines[state.line])) state.line = null;
  render();
}

function legendItem(set, key, words, count, icon) {
  const pressed = String(set.has(key));
  return make("li", {}, make("button", { type: "button", "aria-pressed": pressed, "data-key": key, onclick: () => toggle(set, key) }, icon, make("span", { class: "word" }, words), make("span", { class: "count" }, String(count))));
}

function lineIcon(group) {
  const icon = make("span", { class: `stroke ${["time", "seen"].includes(group) ? "dotted" : group === "part" ? "dashed" : ""}` });
  icon.style.borderTopColor = colours[group];
  return icon;
}

function legend() {
  const counted = Object.keys(look.types).map((type) => [type, things.filter((thing) => thing.type === type).length]);
  byId("types").replaceChildren(...counted.filter(([, count]) => count).map(([type, count]) => legendItem(state.types, type, pick(look.types[type]), count, symbol(type))));
  const drawn = Object.keys(look.groups).map((group) => [group, lines.filter((line) => line.groups.includes(group)).length]);
  byId("groups").replaceChildren(...drawn.filter(([, count]) => count).map(([group, count]) => legendItem(state.groups, group, pick(look.groups[group]), count, lineIcon(group))));
}

const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s“”"'《》（）()]/g, "");
const folded = things.map((thing) => [thing.name, thing.english, ...thing.names].map(fold));

function search() {
  const wanted = fold(byId("search").value);
  state.found = wanted ? nodes.map((node) => node.id).filter((node) => folded[node].some((name) => name.includes(wanted))) : null;
  if (state.found) state.found.forEach((node) => state.types.add(things[node].type));
  Object.assign(state, { node: null, line: null });
  render();
}

function nameList() {
  const listed = byWeight.filter((node) => (state.found ? state.found.includes(node.id) : seesNode(node.id)));
  byId("names-title").textContent = state.found ? (listed.length ? say("found", listed.length) : say("nothing")) : say("names");
  byId("names").replaceChildren(...listed.map((node) => {
    const item = link(node.id, make("span", { class: "count" }, String(node.degree || "")));
    if (node.id === state.node) item.setAttribute("aria-current", "true");
    return make("li", {}, item);
  }));
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
  stage.setAttribute("aria-label", say("network"));
  const counts = ["Organisation", "Programme", "Event", "Year"].map((type) => [things.filter((thing) => thing.type === type).length, look.types[type]]);
  byId("counts").replaceChildren(...counts.map(([count, said]) => make("li", {}, make("b", {}, String(count)), pick(said))));
}

function render() {
  legend();
  nameList();
  showPanel();
  paint();
}

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: { duration: 200 } });
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

function escape(event) {
  if (event.key !== "Escape") return;
  if (state.node === null && state.line === null && byId("search").value) {
    byId("search").value = "";
    search();
  }
  choose({});
}

network.on("click", ({ nodes: [node], edges: [line], pointer }) => {
  const under = node ?? network.getNodeAt(pointer.DOM);
  if (under !== undefined) choose({ node: under });
  else if (line !== undefined) choose({ line });
  else choose({});
});
network.on("hoverNode", ({ node }) => { state.hover = node; stage.style.cursor = "pointer"; });
network.on("blurNode", () => { state.hover = null; stage.style.cursor = ""; });
network.on("hoverEdge", ({ edge }) => { state.hoverLine = edge; stage.style.cursor = "pointer"; });
network.on("blurEdge", () => { state.hoverLine = null; stage.style.cursor = ""; });

byId("search").addEventListener("input", search);
byId("search").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && state.found && state.found.length) byId("names").querySelector("button").click();
  if (event.key === "ArrowDown") walk(event);
});
byId("names").addEventListener("keydown", walk);
byId("zoom-in").addEventListener("click", () => zoom(1.4));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
byId("zoom-fit").addEventListener("click", () => fit({ duration: 300 }));
byId("language").addEventListener("click", () => {
  state.language = state.language === "zh" ? "en" : "zh";
  words();
  render();
});
document.addEventListener("keydown", escape);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  readColours();
  render();
});

readColours();
words();
render();
fit();
// For tests and for the curious: the drawn network and what it was drawn from.
window.sppgraph = { network, nodes, lines, things, facts, state };
