// The keyboard: along the lines of the canvas, and short ways everywhere. The help in the panel lists them.

const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const HALF = Math.cos(Math.PI / 3); // how far, as a cosine, a neighbour may lie from an arrow's direction

// The nearest of some nodes that lie in a direction; straight ahead counts more than near.
function towards(from, [right, down], list) {
  const there = nodes[from];
  let best = null;
  list.forEach((node) => {
    const [x, y] = [nodes[node].x - there.x, nodes[node].y - there.y];
    const far = Math.hypot(x, y);
    const along = far ? (x * right + y * down) / far : -1;
    if (along < HALF || node === from) return;
    const cost = far / along ** 2;
    if (!best || cost < best.cost) best = { node, cost };
  });
  return best && best.node;
}

// With Shift to any name that is shown, else along a line.
function step(direction, anywhere) {
  const along = linesOf[state.cursor].filter(seesLine).map((line) => otherEnd(line, state.cursor));
  const list = anywhere ? nodes.map(({ id }) => id).filter(seesNode) : along;
  const next = towards(state.cursor, direction, list);
  if (next === null) announce(say("noNeighbour"));
  else moveCursor(next);
}

function moveCursor(node) {
  state.cursor = node;
  canvas.touch();
  canvas.show(node);
  const near = linesOf[node].filter(seesLine).length;
  announce(say("at", nameOf(node), pick(look.types[things[node].type].one), near));
}

function announce(words) {
  byId("said").textContent = words;
}

// Enter opens the panel; on the node that is open already it brings those neighbours that are not shown.
function enter() {
  const near = neighboursOf(state.cursor);
  if (state.node !== state.cursor) {
    choose({ node: state.cursor });
  } else if (near.some((node) => !onStage(node))) {
    bring(near);
    render();
    remember(false);
  } else panel.querySelector("button").focus();
}

function canvasKeys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target !== canvas.stage) return;
  const { key } = event;
  if (state.cursor !== null && ARROWS[key]) step(ARROWS[key], event.shiftKey);
  else if (state.cursor !== null && key === "Enter") enter();
  else if (key === "+" || key === "=") canvas.zoom(1.4);
  else if (key === "-") canvas.zoom(1 / 1.4);
  else if (key === "0") fitAll(true);
  else return;
  event.preventDefault();
}

function arrive() {
  // A click focuses the canvas too; the ring is for the keyboard.
  if (!canvas.stage.matches(":focus-visible")) return;
  const first = byWeight.find((node) => seesNode(node.id) && !isYear(node.id)) || byWeight.find((node) => seesNode(node.id));
  const kept = [state.node, state.cursor].find((node) => node !== null && seesNode(node));
  const node = kept === undefined ? first && first.id : kept;
  if (node !== undefined) moveCursor(node);
}

function departs() {
  state.cursor = null;
  announce("");
  canvas.touch();
}

// Out of the innermost thing that is open.
function leave() {
  const menu = document.querySelector(".menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (state.node !== null || state.line !== null) {
    const reading = panel.contains(document.activeElement);
    choose({});
    if (reading) canvas.stage.focus();
  } else if (state.words) {
    byId("search").value = "";
    search();
  }
}

const writing = (element) => element.matches("input:not([type=checkbox], [type=range]), textarea, select");

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") leave();
  if (event.key === "/" && !writing(event.target) && !event.ctrlKey && !event.metaKey) {
    byId("search").focus();
    event.preventDefault();
  }
});
canvas.stage.addEventListener("keydown", canvasKeys);
canvas.stage.addEventListener("focus", arrive);
canvas.stage.addEventListener("blur", departs);
