// What is under the pointer, and the canvas as the page knows it.

const REACH = 6; // pixels beyond a symbol within which it is meant
const ALONE = 4; // pixels from a line within which it is meant, unless others are as near
const CROWD = 3; // lines as near as that: none of them is meant

function nodeAt({ x, y }) {
  const seen = view();
  let [best, least] = [null, REACH];
  nodes.forEach((node) => {
    if (!shown.nodes[node.id]) return;
    const [nodeX, nodeY] = toScreen(seen, node);
    const year = isYear(node.id) && Math.abs(nodeX - x) < YEAR_PILL[0] / 2 && Math.abs(nodeY - y) < YEAR_PILL[1] / 2;
    const far = year ? 0 : Math.hypot(nodeX - x, nodeY - y) - radiusOf(node, seen);
    if (far < least) [best, least] = [node.id, far];
  });
  return best;
}

// The one line near a place, those in focus first; in a crowd no line is meant.
function lineAt(spot) {
  const near = focus();
  const seen = view();
  const close = (id) => shown.lines[id] && farFrom(spot, lines[id], seen) < ALONE;
  const among = (ids) => {
    const found = ids.filter(close);
    return found.length && found.length <= CROWD ? found[0] : null;
  };
  const lit = near ? among([...near.lines]) : null;
  return lit === null && !near ? among([...lines.keys()]) : lit;
}

function farFrom({ x, y }, { from, to }, seen) {
  const [[x1, y1], [x2, y2]] = [from, to].map((end) => toScreen(seen, nodes[end]));
  if (x < Math.min(x1, x2) - ALONE || x > Math.max(x1, x2) + ALONE) return Infinity;
  const square = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const part = square ? Math.min(1, Math.max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / square)) : 0;
  return Math.hypot(x1 + part * (x2 - x1) - x, y1 + part * (y2 - y1) - y);
}

function under(spot) {
  const node = nodeAt(spot);
  return { node, line: node === null ? lineAt(spot) : null };
}

function onPick(call) {
  if (renderer) renderer.on("clickStage", ({ event }) => call(under(event)));
}

function onPoint(call) {
  if (!renderer) return;
  let asked = null; // the last place of the pointer that was not looked up yet
  const find = () => {
    const { node, line } = asked ? under(asked) : { node: null, line: null };
    asked = null;
    if (node === state.hover && line === state.hoverLine) return;
    call({ hover: node, hoverLine: line });
    touch();
  };
  renderer.getMouseCaptor().on("mousemove", (event) => {
    if (!asked && !frame.moving) requestAnimationFrame(find);
    asked = event;
  });
  stage.addEventListener("pointerleave", () => {
    asked = null;
    find();
  });
}

function wordsInstead() {
  const note = make("p", { class: "note missing" }, "");
  stage.append(note);
  return { ...canvasOf, paint: () => { note.textContent = say("noWebgl"); } };
}

const drawn = (node) => renderer !== null && seesNode(node);
const canvasOf = { stage, paint, touch, fit, zoom, show, place, view, lookAt, screenPlace, drawn, picture, onPick, onPoint, onView };
window.sppgraphRenderer = renderer;
const canvas = renderer ? canvasOf : wordsInstead();

if (renderer) {
  renderer.on("afterRender", drawOver);
  renderer.on("resize", () => Object.assign(frame, { due: true, texts: null }));
  renderer.getCamera().on("updated", moved);
  ["mousedown", "wheel"].forEach((event) => renderer.getMouseCaptor().on(event, () => { frame.byReader = true; }));
  renderer.getTouchCaptor().on("touchdown", () => { frame.byReader = true; });
  new ResizeObserver(() => renderer.scheduleRender()).observe(stage);
}
