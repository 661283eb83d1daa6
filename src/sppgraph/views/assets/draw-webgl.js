// The canvas of large networks, with the interface that draw.js tells at its head: sigma.js keeps the view and
// draws symbols and lines by WebGL; what is in focus, names and the row of years are drawn over them here.
//
// Tens of thousands of lines take a software WebGL much longer than the symbols. So while the view moves, the
// last drawing of the lines moves along as it is; they are drawn anew when it rests.

const SIDE = 1000; // units of `nodes` that fill the shorter side of the stage at sigma's ratio 1
const RATIOS = [0.12, 300]; // how far sigma lets the reader zoom in and out

const FEW = 4000; // the fewer symbols than this are shown, the bigger they are at least,
const LEAST = [1, 2.4]; // by a factor from the first to the second

const stage = byId("network");
const frame = {
  awake: false, // sigma has its graph
  told: false, // and has drawn it
  sharp: 1, // pixels of the drawing for one of the screen
  due: true, // lines are drawn in the next frame
  linesAt: null, // the view in which they were last drawn
  texts: null, // names with their places, or null when they must be laid anew
  moving: false, // then names keep their places
  byReader: false, // what moves now is the reader's doing, or shown gliding
  lit: null, // colours and groups as the lines were last drawn with
  lines: new Uint8Array(lines.length), // 1 for those drawn
  drawn: 0, // how many those are
  least: 1, // how big symbols are at least
};

const ratio = () => devicePixelRatio * frame.sharp;

// Where WebGL is missing, sigma's own script may have failed as well.
function webglThere() {
  if (typeof Sigma === "undefined" || typeof WebGL2RenderingContext === "undefined") return false;
  const probe = document.createElement("canvas");
  return Boolean(probe.getContext("webgl2") || probe.getContext("webgl"));
}

const renderer = webglThere() ? startSigma() : null;

function startSigma() {
  // What sigma would do in every frame and this page does not need: reading the pixel under the pointer,
  // drawing what is under it once more, wiping the lines; and drawing before there is anything to draw.
  class Calm extends Sigma {
    getNodeAtPosition() {
      return null;
    }

    renderHighlightedNodes() {}

    render() {
      return frame.awake ? super.render() : this;
    }

    clear() {
      const { nodes: symbols, edges } = this.webGLContexts;
      symbols.clear(symbols.COLOR_BUFFER_BIT);
      if (frame.due) edges.clear(edges.COLOR_BUFFER_BIT);
      return this;
    }
  }
  const started = new Calm(new graphology.Graph(), stage, {
    allowInvalidContainer: true,
    defaultNodeType: "symbol",
    defaultEdgeType: "line",
    edgeProgramClasses: { line: lineProgram(() => ({ due: frame.due, calm: calm() })) },
    edgeReducer: (_, { line }) => lineLook(lines[line]),
    enableCameraRotation: false,
    inertiaDuration: stillness.matches ? 0 : 200,
    maxCameraRatio: RATIOS[1],
    minCameraRatio: RATIOS[0],
    nodeProgramClasses: { symbol: symbolProgram(() => ({ scale: view().scale, least: frame.least, ratio: ratio() })) },
    nodeReducer: (_, { node }) => nodeLook(nodes[node]),
    renderLabels: false,
    stagePadding: 0,
    zoomDuration: stillness.matches ? 0 : 250,
  });
  started.setCustomBBox({ x: [-SIDE / 2, SIDE / 2], y: [-SIDE / 2, SIDE / 2] });
  started.pickingLayers.clear(); // nothing is read back, so no texture is made for it in every frame
  const { hovers, hoverNodes, ...layers } = started.getCanvases();
  [hovers, hoverNodes].forEach((layer) => layer.remove());
  Object.values(layers).forEach((layer) => layer.setAttribute("aria-hidden", "true"));
  return started;
}

// sigma's graph: numbers and places, for everything else is looked up when it is drawn.
function graphOf() {
  const graph = new graphology.MultiDirectedGraph();
  nodes.forEach(({ id, x, y }) => graph.addNode(id, { node: id, x, y: -y }));
  lines.forEach(({ id, from, to }) => graph.addDirectedEdgeWithKey(id, from, to, { line: id }));
  return graph;
}

// How strongly lines show, from 0 to 1: the more of them a pixel has, the less.
function calm() {
  const thin = Math.min(1, 500 / Math.max(frame.drawn, 1));
  return Math.min(1, thin ** 0.5 + view().scale ** 1.5);
}

function paint() {
  if (!renderer) return;
  frame.texts = null;
  const many = shown.nodes.reduce((sum, one) => sum + one, 0);
  frame.least = Math.min(LEAST[1], Math.max(LEAST[0], Math.sqrt(FEW / Math.max(many, 1))));
  const lit = [colours.paper, ...state.groups].join();
  if (!frame.awake) begin();
  else if (!frame.told || lit !== frame.lit || linesChanged()) repaint();
  else renderer.refresh({ partialGraph: { nodes: renderer.getGraph().nodes() }, skipIndexation: true, schedule: true });
  frame.lit = lit;
  renderer.getCanvases().edges.style.opacity = focus() ? "0.2" : "1";
}

function begin() {
  takeLines();
  renderer.setGraph(graphOf());
  frame.awake = true;
  renderer.scheduleRender();
}

function repaint() {
  takeLines();
  renderer.refresh({ schedule: true });
}

function takeLines() {
  frame.lines.set(shown.lines);
  Object.assign(frame, { due: true, drawn: shown.lines.reduce((sum, one) => sum + one, 0) });
}

// Lines in focus are drawn over the others, so those below may stay as they are.
function linesChanged() {
  const near = focus();
  return frame.lines.some((was, id) => was !== shown.lines[id] && !(near && near.lines.has(id)));
}

// Half the width of a symbol on the screen; programs-webgl.js reckons the same.
const radiusOf = ({ size }, { scale }) => Math.max(size * scale, (1.2 + size * 0.06) * frame.least);

function nodeLook({ id, x, y, size }) {
  const { type } = things[id];
  const { shape, hollow } = look.types[type];
  const form = Math.max(FORMS.indexOf(shape), 0) + (hollow ? HOLLOW : 0);
  const near = focus();
  const strength = isYear(id) ? "00" : near && !near.nodes.has(id) ? "38" : "ff"; // years are drawn over the lines
  return { x, y: -y, size, form, color: `${colours[type]}${strength}`, label: null, hidden: !seesNode(id) };
}

function lineLook(line) {
  const soft = line.facts.length === 0 || groupShown(line) === "time";
  return { color: `${colours[groupShown(line)]}${soft ? "73" : "cc"}`, hidden: !frame.lines[line.id] };
}

// The view, and places in it.

const shorter = () => Math.min(stage.clientWidth, stage.clientHeight) || 1;

function view() {
  if (!renderer) return { x: 0, y: 0, scale: 1 };
  const camera = renderer.getCamera().getState();
  const [x, y] = [(camera.x - 0.5) * SIDE, (0.5 - camera.y) * SIDE];
  return { x, y, scale: shorter() / (SIDE * camera.ratio) / frame.sharp };
}

const cameraAt = ({ x, y, scale }) => ({ x: 0.5 + x / SIDE, y: 0.5 - y / SIDE, ratio: shorter() / (SIDE * scale) });

function lookAt(wanted) {
  if (!renderer) return;
  frame.byReader = false;
  renderer.getCamera().setState(cameraAt(wanted));
  settle();
}

function glide(wanted, duration) {
  if (!renderer) return;
  frame.byReader = true;
  if (stillness.matches) lookAt(wanted);
  else renderer.getCamera().animate(cameraAt(wanted), { duration, easing: "quadraticInOut" });
}

function fit(wanted, gliding) {
  const found = viewOfAll(wanted);
  if (!found) return;
  if (gliding) glide(found, 300);
  else lookAt(found);
}

function zoom(factor) {
  const { x, y, scale } = view();
  glide({ x, y, scale: scale * factor }, 200);
}

function show(node) {
  const { x, y } = nodes[node];
  if (!wellInside(screenPlace(node))) glide({ x, y, scale: view().scale }, 350);
}

function screenPlace(node) {
  const [x, y] = toScreen(view(), nodes[node]);
  return { x, y };
}

function toScreen(seen, { x, y }) {
  return [stage.clientWidth / frame.sharp / 2 + (x - seen.x) * seen.scale, stage.clientHeight / frame.sharp / 2 + (y - seen.y) * seen.scale];
}

function place() {
  frame.texts = null;
  if (!frame.awake) return;
  renderer.getGraph().forEachNode((_, told) => {
    const { x, y } = nodes[told.node];
    Object.assign(told, { x, y: -y });
  });
  repaint();
}

// The end of a movement: lines and names as they should be.

let rest = 0;
const atRest = [];
const onView = (call) => atRest.push(call);

function moved() {
  frame.moving = true;
  clearTimeout(rest);
  rest = setTimeout(settle, REST);
}

function settle() {
  clearTimeout(rest);
  Object.assign(frame, { moving: false, due: true, texts: null });
  renderer.scheduleRender();
  if (frame.byReader) atRest.forEach((call) => call());
  frame.byReader = false;
}

function touch() {
  if (!renderer) return;
  frame.texts = null;
  renderer.scheduleRender();
}
