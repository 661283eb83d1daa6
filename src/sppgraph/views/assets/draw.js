// The canvas: vis-network draws symbols and lines where Python put them; names and the row of years are
// drawn here.
//
// This is the one file that knows the drawing library. A file may stand in for it that comes after pen.js,
// defines `canvas` with all of this, and reads what to show from `state`, seesNode, seesLine, groupShown, focus():
//   stage             the element that holds the drawing, #network
//   paint()           show the state as it is now; also after a change of language or colours
//   touch()           only state.hover, hoverLine or cursor has changed: the node at the cursor has a ring
//   fit(list, moving) bring these entries of `nodes` into view as far as they are seen; moving: true glides
//   zoom(factor)      about the middle; 2 shows everything twice as big
//   show(node)        bring a node (its number) into view if it is outside, without a change of zoom
//   place()           the x and y of `nodes` have changed: show every node at its new place
//   view()            {x, y, scale}: what is in the middle, in the units of `nodes`, and pixels for a unit
//   lookAt(view)      the same way back, at once
//   screenPlace(node) {x, y}: where a node is, in CSS pixels from the stage's left top corner
//   radius(node)      half the width of a node's symbol now (here the entry of `nodes`), in the units of `nodes`
//   drawn(node)       whether a node is on the canvas, be it inside the view or not
//   picture(factor)   the view as a <canvas> on paper, so many pixels for a CSS pixel
//   onPick(call)      call({node, line}) on a click; what was not hit is null
//   onPoint(call)     call({hover}) or call({hoverLine}): what is under the pointer now, else null
//   onView(call)      call() after the reader has moved or zoomed
// Nothing glides for readers who ask for less motion.

const CALM = Math.min(1, 600 / lines.length); // many lines are drawn fainter

const shapes = new vis.DataSet(nodes.map(({ id, x, y, size, shape }) => {
  const placed = { id, x, y, size, shape };
  return shape === "custom" ? { ...placed, ctxRenderer: yearPill } : placed;
}));
const strokes = new vis.DataSet(lines.map(({ id, from, to }) => ({ id, from, to })));
const stage = byId("network");
const network = new vis.Network(stage, { nodes: shapes, edges: strokes }, data.options);
stage.firstElementChild.removeAttribute("tabindex"); // the stage itself is the one stop of the Tab key

let sharp = 1; // pixels of the drawing for one of the screen
let texts = null; // names with their places, or null when they must be laid anew
let moving = false; // then names keep their places, which is faster and calmer
let byReader = false; // what moves now is the reader's doing

// A pixel of the screen in the units of `nodes`.
const pixel = () => sharp / network.getScale();

function glide(duration) {
  moving = !stillness.matches;
  return moving && { duration, easingFunction: "easeInOutQuad" };
}

function paint() {
  texts = null;
  const near = focus();
  renew(shapes, nodes.map((node) => nodeLook(node, !near || near.nodes.has(node.id))));
  renew(strokes, lines.map((line) => lineLook(line, !near || near.lines.has(line.id), Boolean(near))));
  network.redraw();
}

const looks = new Map([[shapes, []], [strokes, []]]); // as text, what was last told to the library

// Tell only what is new: to tell everything takes longer than to draw it.
function renew(set, wanted) {
  const told = looks.get(set);
  const changed = wanted.filter((item) => {
    const text = JSON.stringify(item);
    if (told[item.id] === text) return false;
    told[item.id] = text;
    return true;
  });
  if (changed.length) set.update(changed);
}

function touch() {
  texts = null;
  network.redraw();
}

function nodeLook(node, bright) {
  const { type } = things[node.id];
  if (!seesNode(node.id)) return { id: node.id, hidden: true };
  const hollow = look.types[type].hollow;
  const chosen = node.id === state.node;
  const rim = hollow ? colours[type] : colours.paper;
  const colour = { background: hollow ? colours.paper : colours[type], border: chosen ? colours.strong : rim };
  return {
    id: node.id,
    hidden: false,
    opacity: bright ? 1 : 0.18,
    color: { ...colour, hover: colour, highlight: colour },
    borderWidth: chosen ? 3 : hollow ? 2 : 1,
  };
}

function lineLook(line, bright, focused) {
  if (!seesLine(line)) return { id: line.id, hidden: true };
  const group = groupShown(line);
  const lit = bright && focused;
  const soft = line.facts.length === 0 || group === "time";
  const colour = colours[group];
  const resting = (soft ? 0.45 : 0.8) * (0.4 + 0.6 * CALM);
  const opacity = lit ? (line.facts.length ? 1 : 0.4) : bright ? resting : 0.1;
  return {
    id: line.id,
    hidden: false,
    width: (lit ? 1.5 : 1) * (soft ? 1 : line.width),
    dashes: soft ? [5, 6] : group === "part" ? [12, 4] : false,
    color: { color: colour, hover: colours.strong, highlight: colour, opacity },
    arrows: { to: { enabled: lit && !soft, scaleFactor: 0.55 } },
  };
}

// The library draws the symbol of a year at its place in the order of the nodes.
function yearPill({ ctx, id, x, y }) {
  const pill = yearSize(id, pixel());
  const [width, height] = pill.map((side) => side * pixel());
  return { drawNode: () => onScreen(ctx, () => drawPill(ctx, id, screenSpot({ x, y }), pill)), nodeDimensions: { width, height } };
}

// Draw in pixels of the screen: type of few sizes is drawn much faster.
function onScreen(ctx, draw) {
  const ratio = devicePixelRatio * sharp;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  draw();
  ctx.restore();
}

function drawGround(ctx) {
  const row = yearRow();
  const spot = (x) => screenSpot({ x, y: row.y });
  if (row) onScreen(ctx, () => drawRow(ctx, spot(row.left), spot(row.right)[0]));
}

function drawOver(ctx) {
  texts = texts || layLabels(pixel(), visibleBox());
  onScreen(ctx, () => {
    [ctx.lineJoin, ctx.textAlign, ctx.textBaseline] = ["round", "center", "middle"];
    texts.forEach((text) => drawText(ctx, text, screenSpot(text)));
    if (state.cursor !== null) drawRing(ctx, screenSpot(nodes[state.cursor]), ringReach(nodes[state.cursor]));
  });
}

const ringReach = (node) => (isYear(node.id) ? YEAR_PILL[0] / 2 : node.size / pixel()) + 5;

function visibleBox() {
  const corner = network.DOMtoCanvas({ x: 0, y: 0 });
  const across = network.DOMtoCanvas({ x: stage.clientWidth * sharp, y: stage.clientHeight * sharp });
  return [corner.x, corner.y, across.x, across.y];
}

function screenSpot(place) {
  const { x, y } = network.canvasToDOM(place);
  return [x / sharp, y / sharp];
}

function fit(wanted, gliding) {
  const found = viewOfAll(wanted);
  if (found) go({ position: { x: found.x, y: found.y }, scale: found.scale }, gliding && glide(300));
}

function show(node) {
  if (!wellInside(screenPlace(node))) go({ position: nodes[node] }, glide(350));
}

function go(where, animation) {
  if (!animation) texts = null;
  network.moveTo({ ...where, animation });
}

// The drawing is made bigger for a moment, within which nothing reaches the screen.
function picture(factor) {
  const { x, y, scale } = view();
  sharp = factor / devicePixelRatio;
  resize(sharp, { x, y, scale: scale * sharp });
  const [source, copy] = [stage.querySelector("canvas"), document.createElement("canvas")];
  Object.assign(copy, { width: source.width, height: source.height });
  const ctx = copy.getContext("2d");
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(source, 0, 0);
  sharp = 1;
  resize(1, { x, y, scale });
  return copy;
}

function resize(factor, seen) {
  const [width, height] = [stage.clientWidth, stage.clientHeight].map((side) => `${side * factor}px`);
  network.setSize(factor === 1 ? "100%" : width, factor === 1 ? "100%" : height);
  lookAt(seen);
  network.redraw();
}

function view() {
  const { x, y } = network.getViewPosition();
  return { x, y, scale: network.getScale() };
}

const lookAt = ({ x, y, scale }) => go({ position: { x, y }, scale }, false);

function zoom(factor) {
  const gliding = glide(200);
  byReader = true;
  go({ scale: network.getScale() * factor }, gliding);
  if (!gliding) settle();
}

function place() {
  texts = null;
  shapes.update(nodes.map(({ id, x, y }) => ({ id, x, y })));
  network.redraw();
}

// vis-network leaves out what does not concern it.
function onPick(call) {
  network.on("click", ({ nodes: [node = null], edges: [line = null] }) => {
    call(node === null ? { node, line } : { node, line: null });
  });
}

function onPoint(call) {
  network.on("hoverNode", ({ node }) => call({ hover: node }));
  network.on("blurNode", () => call({ hover: null }));
  network.on("hoverEdge", ({ edge }) => call({ hoverLine: edge }));
  network.on("blurEdge", () => call({ hoverLine: null }));
}

const atRest = [];
const onView = (call) => atRest.push(call);
let rest = 0;

function settle() {
  moving = false;
  touch();
  if (byReader) atRest.forEach((call) => call());
  byReader = false;
}

network.on("beforeDrawing", drawGround);
network.on("afterDrawing", drawOver);
network.on("resize", () => { texts = null; });
network.on("dragStart", () => { moving = byReader = true; });
["dragEnd", "animationFinished"].forEach((event) => network.on(event, settle));
network.on("zoom", () => {
  moving = byReader = true;
  clearTimeout(rest);
  rest = setTimeout(settle, REST);
});

const screenPlace = (node) => network.canvasToDOM(nodes[node]);
const drawn = (node) => !network.body.nodes[node].options.hidden;
const radius = (node) => node.size;
const canvas = { stage, paint, touch, fit, zoom, show, place, view, lookAt, screenPlace, radius, drawn, picture, onPick, onPoint, onView };
