// The canvas: vis-network draws symbols and lines where Python put them; labels and the row of years
// are drawn here, at one size on the screen, and only where they cover no other.
//
// This is the one file that knows the drawing library. A file may stand in for it that is after state.js,
// defines `canvas` with all of this, and reads what to show from `state`, seesNode, seesLine and focus():
//   stage             the element that holds the drawing, #network
//   paint()           show the state as it is now; also after a change of language or colours
//   fit(list, moving) bring these entries of `nodes` into view as far as they are seen; moving: true glides
//   zoom(factor)      about the middle; 2 shows everything twice as big
//   show(node)        bring a node (its number) into view if it is outside, without a change of zoom
//   place()           the x and y of `nodes` have changed: show every node at its new place
//   view()            {x, y, scale}: what is in the middle, in the units of `nodes`, and pixels for a unit
//   lookAt(view)      the same way back, at once
//   screenPlace(node) {x, y}: where a node is, in CSS pixels from the stage's left top corner
//   drawn(node)       whether a node is on the canvas, be it inside the view or not
//   picture(factor)   the view as a <canvas> on paper, so many pixels for a CSS pixel
//   onPick(call)      call({node, line}) on a click; what was not hit is null
//   onPoint(call)     call({hover}) or call({hoverLine}): what is under the pointer now, else null
//   onView(call)      call() after the reader has moved or zoomed
// Nothing glides for readers who ask for less motion.

const FONT = '"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Hiragino Sans GB", sans-serif';
const RIM = [84, 44]; // pixels kept free at the sides and above and below when all is shown
const CALM = Math.min(1, 600 / lines.length); // many lines are drawn fainter

const shapes = new vis.DataSet(nodes.map(({ id, x, y, size, shape }) => {
  const placed = { id, x, y, size, shape };
  return shape === "custom" ? { ...placed, ctxRenderer: yearPill } : placed;
}));
const strokes = new vis.DataSet(lines.map(({ id, from, to }) => ({ id, from, to })));
const stage = document.getElementById("network");
const network = new vis.Network(stage, { nodes: shapes, edges: strokes }, data.options);

let sharp = 1; // pixels of the drawing for one of the screen

// A pixel of the screen in the units of `nodes`.
const pixel = () => sharp / network.getScale();

const stillness = matchMedia("(prefers-reduced-motion: reduce)");
const glide = (duration) => (stillness.matches ? false : { duration, easingFunction: "easeInOutQuad" });

function paint() {
  const { nodes: near, lines: nearLines } = focus() || {};
  shapes.update(nodes.map((node) => nodeLook(node, !near || near.has(node.id))));
  strokes.update(lines.map((line) => lineLook(line, !near || nearLines.has(line.id), Boolean(near))));
}

function nodeLook(node, bright) {
  const { type } = things[node.id];
  const hollow = look.types[type].hollow;
  const chosen = node.id === state.node;
  const rim = hollow ? colours[type] : colours.paper;
  const colour = { background: hollow ? colours.paper : colours[type], border: chosen ? colours.strong : rim };
  return {
    id: node.id,
    hidden: !seesNode(node.id),
    opacity: bright ? 1 : 0.18,
    color: { ...colour, hover: colour, highlight: colour },
    borderWidth: chosen ? 3 : hollow ? 2 : 1,
  };
}

function lineLook(line, bright, focused) {
  const lit = bright && focused;
  const soft = line.facts.length === 0 || line.groups[0] === "time";
  const colour = colours[line.groups[0]];
  const resting = (soft ? 0.45 : 0.8) * (0.4 + 0.6 * CALM);
  const opacity = lit ? (line.facts.length ? 1 : 0.4) : bright ? resting : 0.1;
  return {
    id: line.id,
    hidden: !seesLine(line),
    width: (lit ? 1.5 : 1) * (soft ? 1 : line.width),
    dashes: soft ? [5, 6] : line.groups[0] === "part" ? [12, 4] : false,
    color: { color: colour, hover: colours.strong, highlight: colour, opacity },
    arrows: { to: { enabled: lit && !soft, scaleFactor: 0.55 } },
  };
}

// A year keeps its size on the screen, so that the row can be read at every zoom.
function yearPill({ ctx, id, x, y }) {
  const near = focus();
  const unit = pixel();
  const [width, height] = [50 * unit, 22 * unit];
  return {
    drawNode() {
      ctx.save();
      ctx.globalAlpha = !near || near.nodes.has(id) ? 1 : 0.35;
      ctx.fillStyle = colours.Year;
      ctx.strokeStyle = id === state.node ? colours.strong : colours.paper;
      ctx.lineWidth = 2 * unit;
      ctx.beginPath();
      ctx.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
      ctx.fill();
      ctx.stroke();
      ctx.fillStyle = colours.paper;
      ctx.font = `600 ${13 * unit}px ${FONT}`;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillText(nameOf(id), x, y + unit);
      ctx.restore();
    },
    nodeDimensions: { width, height },
  };
}

function drawGround(ctx) {
  const unit = pixel();
  ctx.save();
  ctx.strokeStyle = colours.Year;
  ctx.lineWidth = 1.5 * unit;
  if (years.length && state.types.has("Year")) {
    ctx.globalAlpha = 0.5;
    ctx.beginPath();
    ctx.moveTo(years[0].x - 70 * unit, years[0].y);
    ctx.lineTo(years.at(-1).x + 70 * unit, years[0].y);
    ctx.stroke();
  }
  ctx.restore();
}

const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const within = (box, outer) => box[0] >= outer[0] && box[1] >= outer[1] && box[2] <= outer[2] && box[3] <= outer[3];

let visible; // the visible part, as left, top, right, bottom
let all; // boxes of names and of hubs' symbols
let lesser; // boxes of other symbols

// Boxes already taken, found by the squares of a grid that they touch.
class Taken {
  constructor(step) {
    this.step = step;
    this.squares = new Map();
  }

  *keys(box) {
    const [left, top, right, bottom] = box.map((side) => Math.floor(side / this.step));
    for (let x = left; x <= right; x += 1) for (let y = top; y <= bottom; y += 1) yield `${x},${y}`;
  }

  // Boxes of the same owner (a node and its name) do not mind each other.
  free(box, owner) {
    const clash = ([other, whose]) => (whose !== owner || owner === undefined) && meet(box, other);
    for (const key of this.keys(box)) if ((this.squares.get(key) || []).some(clash)) return false;
    return true;
  }

  take(box, owner) {
    for (const key of this.keys(box)) {
      if (!this.squares.has(key)) this.squares.set(key, []);
      this.squares.get(key).push([box, owner]);
    }
  }
}

function drawCaption(ctx, unit, taken) {
  if (!loose.some((node) => seesNode(node.id))) return;
  const x = Math.min(...loose.map((node) => node.x)) - 12;
  const y = (years.length ? (years[0].y + loose[0].y) / 2 : loose[0].y - 36) + 4 * unit;
  ctx.font = `${12 * unit}px ${FONT}`;
  ctx.textAlign = "left";
  ctx.fillStyle = colours.faint;
  ctx.fillText(say("loose"), x, y);
  taken.take([x, y - 12 * unit, x + ctx.measureText(say("loose")).width, y + 4 * unit]);
}

function labelOrder() {
  const near = focus();
  const shown = byWeight.filter((node) => seesNode(node.id) && things[node.id].type !== "Year");
  const first = shown.filter((node) => node.id === state.node || node.id === state.hover);
  const rest = shown.filter((node) => !first.includes(node) && (!near || near.nodes.has(node.id)));
  return [first, rest];
}

function drawLabels(ctx) {
  const unit = pixel();
  const [start, end] = [[0, 0], [stage.clientWidth * sharp, stage.clientHeight * sharp]].map(([x, y]) => network.DOMtoCanvas({ x, y }));
  visible = [start.x, start.y, end.x, end.y];
  [all, lesser] = [new Taken(80 * unit), new Taken(80 * unit)];
  const takeSymbol = (node, taken) => {
    const year = things[node.id].type === "Year";
    const [across, down] = year ? [26 * unit, 12 * unit] : [node.size, node.size];
    taken.take([node.x - across, node.y - down, node.x + across, node.y + down], node.id);
  };
  const near = focus();
  const drawn = nodes.filter((node) => seesNode(node.id) && (!near || near.nodes.has(node.id)));
  const [first, rest] = labelOrder();
  ctx.save();
  ctx.lineJoin = "round";
  drawn.forEach((node) => takeSymbol(node, node.hub ? all : lesser));
  drawCaption(ctx, unit, all);
  first.forEach((node) => drawLabel(ctx, node, unit, [[all, lesser], [all], []]));
  rest.filter((node) => node.hub).forEach((node) => drawLabel(ctx, node, unit, [[all, lesser], [all]]));
  rest.filter((node) => !node.hub).forEach((node) => drawLabel(ctx, node, unit, [[all, lesser]]));
  drawLineLabels(ctx, unit, [all, lesser]);
  ctx.restore();
}

const BELOW_ABOVE_BESIDE = [[0, 1], [0, -1], [1, 0], [-1, 0], [0.75, 0.8], [-0.75, 0.8], [0.75, -0.8], [-0.75, -0.8]];

// Each of `tries` names the boxes to keep clear of; without any, the name stands below its symbol.
function drawLabel(ctx, node, unit, tries) {
  const size = (node.size > 16 ? 14 : node.hub ? 13 : 12) * unit;
  ctx.font = `${tries.length > 1 ? 600 : 400} ${size}px ${FONT}`;
  const rows = (state.language === "en" ? node.english : node.label).split("\n");
  const width = Math.max(...rows.map((row) => ctx.measureText(row).width));
  const height = rows.length * size * 1.2;
  const gap = node.size + 3 * unit;
  const spots = BELOW_ABOVE_BESIDE.map(([x, y]) => [node.x + x * (gap + width / 2), node.y + y * (gap + height / 2)]);
  const boxOf = ([x, y]) => [x - width / 2 - unit, y - height / 2, x + width / 2 + unit, y + height / 2];
  const seen = spots.filter((place) => within(boxOf(place), visible));
  const open = seen.length ? seen : spots;
  for (const taken of tries) {
    const spot = open.find((place) => taken.every((boxes) => boxes.free(boxOf(place), node.id)));
    if (spot) {
      all.take(boxOf(spot), node.id);
      drawRows(ctx, rows, spot, size, unit, colours.ink);
      return;
    }
  }
}

function drawRows(ctx, rows, [x, y], size, unit, colour) {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.strokeStyle = colours.paper;
  ctx.lineWidth = 3.5 * unit;
  ctx.fillStyle = colour;
  rows.forEach((row, place) => {
    const line = y + (place - (rows.length - 1) / 2) * size * 1.2;
    ctx.strokeText(row, x, line);
    ctx.fillText(row, x, line);
  });
}

function lineWords(line) {
  return [...new Set(line.facts.map((number) => termOf(facts[number].term)))].join(" · ");
}

function drawLineLabels(ctx, unit, taken) {
  const near = focus();
  const shown = lines.filter((line) => line.facts.length && seesLine(line) && near && near.lines.has(line.id));
  const size = 11 * unit;
  ctx.font = `${size}px ${FONT}`;
  const asked = (line) => line.id === state.hoverLine || line.id === state.line;
  [...lines.filter(asked), ...shown.filter((line) => !asked(line))].forEach((line) => {
    const words = lineWords(line);
    if (!words) return;
    const across = ctx.measureText(words).width / 2 + 2 * unit;
    const boxOf = ([x, y]) => [x - across, y - size * 0.7, x + across, y + size * 0.7];
    const places = alongLine(line, asked(line) ? 16 * unit : 0);
    const open = places.find((spot) => taken.every((boxes) => boxes.free(boxOf(spot))));
    if (!open && !asked(line)) return;
    const place = open || places[0];
    const [left, top, right, bottom] = boxOf(place);
    all.take([left, top, right, bottom]);
    ctx.fillStyle = colours.paper;
    ctx.fillRect(left, top, right - left, bottom - top);
    drawRows(ctx, [words], place, size, unit, asked(line) ? colours.ink : colours.faint);
  });
}

// Points on a line, the middle first; with `aside` also as far above and below it.
function alongLine(line, aside) {
  const [from, to] = [nodes[line.from], nodes[line.to]];
  const point = (part) => [from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part];
  const on = [0.5, 0.4, 0.6, 0.3, 0.7].map(point);
  return aside ? [...on, ...on.flatMap(([x, y]) => [[x, y - aside], [x, y + aside]])] : on;
}

// Room for names is left at the rim.
function fit(wanted, moving) {
  const shown = wanted.filter((node) => seesNode(node.id));
  if (!shown.length) return;
  const [xs, ys] = [shown.map((node) => node.x), shown.map((node) => node.y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const across = (stage.clientWidth - 2 * RIM[0]) / Math.max(right - left, 1);
  const down = (stage.clientHeight - 2 * RIM[1]) / Math.max(bottom - top, 1);
  const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
  network.moveTo({ position, scale: Math.min(across, down, 1.2), animation: moving && glide(300) });
}

function show(node) {
  const { x, y } = screenPlace(node);
  const inside = x > 60 && y > 60 && x < stage.clientWidth - 60 && y < stage.clientHeight - 60;
  if (!inside) network.moveTo({ position: nodes[node], animation: glide(350) });
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

function lookAt({ x, y, scale }) {
  network.moveTo({ position: { x, y }, scale, animation: false });
}

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: glide(200) });
}

function place() {
  shapes.update(nodes.map(({ id, x, y }) => ({ id, x, y })));
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

function onView(call) {
  ["dragEnd", "zoom", "animationFinished"].forEach((event) => network.on(event, call));
}

network.on("beforeDrawing", drawGround);
network.on("afterDrawing", drawLabels);

const screenPlace = (node) => network.canvasToDOM(nodes[node]);
const drawn = (node) => !network.body.nodes[node].options.hidden;
const canvas = { stage, paint, fit, zoom, show, place, view, lookAt, screenPlace, drawn, picture, onPick, onPoint, onView };
