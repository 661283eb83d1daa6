// What is under the pointer, and the canvas as the page knows it.

const REACH = 6; // pixels beyond a symbol within which it is meant
const ALONE = 4; // pixels from a line within which it is meant, unless others are as near
const CROWD = 3; // lines as near as that: none of them is meant

// Places in the units of `nodes`; distances in pixels of the screen.
function nodeAt({ x, y }, seen) {
  let [best, least] = [null, REACH];
  nodes.forEach((node) => {
    if (!shown.nodes[node.id]) return;
    const [across, down] = [Math.abs(node.x - x) * seen.scale, Math.abs(node.y - y) * seen.scale];
    const onPill = isYear(node.id) && across < YEAR_PILL[0] / 2 && down < YEAR_PILL[1] / 2;
    const far = onPill ? 0 : Math.hypot(across, down) - radiusOf(node, seen);
    if (far < least) [best, least] = [node.id, far];
  });
  return best;
}

// The one line near a place; in a crowd no line is meant. While some are in focus, only those count.
function lineAt(spot, seen) {
  const near = focus();
  const ids = near ? [...near.lines] : [...lines.keys()];
  const found = ids.filter((id) => shown.lines[id] && farFrom(spot, lines[id]) * seen.scale < ALONE);
  return found.length && found.length <= CROWD ? found[0] : null;
}

function farFrom({ x, y }, line) {
  const [from, to] = [nodes[line.from], nodes[line.to]];
  const [across, down] = [to.x - from.x, to.y - from.y];
  const square = across * across + down * down;
  const along = square ? ((x - from.x) * across + (y - from.y) * down) / square : 0;
  const part = Math.min(1, Math.max(0, along));
  return Math.hypot(from.x + part * across - x, from.y + part * down - y);
}

// `place` is in pixels of the screen, from the stage's left top corner.
function under(place) {
  const seen = view();
  const [x, y] = [place.x - stage.clientWidth / 2, place.y - stage.clientHeight / 2];
  const spot = { x: seen.x + x / seen.scale, y: seen.y + y / seen.scale };
  const node = nodeAt(spot, seen);
  return { node, line: node === null ? lineAt(spot, seen) : null };
}

function onPick(call) {
  if (!renderer) return;
  renderer.on("clickStage", ({ event }) => call(under(event)));
  renderer.on("doubleClickStage", ({ event, preventSigmaDefault }) => { // or two quick clicks, wherever
    preventSigmaDefault();
    call(under(event));
  });
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
const radius = (node) => radiusOf(node, view()) / view().scale;
const canvasOf = { stage, paint, touch, fit, zoom, show, place, view, lookAt, screenPlace, radius, drawn, picture, onPick, onPoint, onView };
const canvas = renderer ? canvasOf : wordsInstead();

if (renderer) {
  renderer.on("afterRender", drawOver);
  renderer.on("resize", () => Object.assign(frame, { due: true, texts: null }));
  renderer.getCamera().on("updated", moved);
  ["mousedown", "wheel"].forEach((event) => renderer.getMouseCaptor().on(event, () => { frame.byReader = true; }));
  renderer.getTouchCaptor().on("touchdown", () => { frame.byReader = true; });
  new ResizeObserver(() => renderer.scheduleRender()).observe(stage);
}
