// What is drawn over and under the symbols of WebGL, in pixels of the screen; and the picture of it all.

const MANY_LIT = 150; // more lines in focus than this are thinner and have no heads

function drawOver() {
  frame.told = true;
  const { edgeLabels: under, labels: over } = renderer.canvasContexts;
  const seen = view();
  [under, over].forEach(clean);
  drawGround(under, seen);
  drawFocus(under, seen);
  years.filter((node) => seesNode(node.id)).forEach((node) => drawPill(over, node.id, toScreen(seen, node), yearSize(node.id, 1 / seen.scale)));
  if (state.node !== null && !isYear(state.node)) drawChosen(over, seen, nodes[state.node]);
  frame.texts = frame.texts || (frame.moving ? null : layLabels(1 / seen.scale, visibleBox(seen)));
  [over.textAlign, over.textBaseline, over.lineJoin] = ["center", "middle", "round"];
  (frame.texts || []).forEach((text) => drawText(over, text, toScreen(seen, text)));
  if (state.cursor !== null) drawRing(over, toScreen(seen, nodes[state.cursor]), cursorReach(seen, nodes[state.cursor]));
  moveLines(seen);
}

function clean(ctx) {
  ctx.setTransform(ratio(), 0, 0, ratio(), 0, 0);
  ctx.clearRect(0, 0, stage.clientWidth, stage.clientHeight);
}

function visibleBox({ x, y, scale }) {
  const [across, down] = [stage.clientWidth, stage.clientHeight].map((side) => side / frame.sharp / scale / 2);
  return [x - across, y - down, x + across, y + down];
}

function drawGround(ctx, seen) {
  const row = yearRow();
  if (row) drawRow(ctx, toScreen(seen, { x: row.left, y: row.y }), toScreen(seen, { x: row.right, y: row.y })[0]);
}

const cursorReach = (seen, node) => (isYear(node.id) ? YEAR_PILL[0] / 2 + 4 : radiusOf(node, seen) + 5);

function drawChosen(ctx, seen, node) {
  ctx.beginPath();
  ctx.arc(...toScreen(seen, node), radiusOf(node, seen) + 3, 0, 2 * Math.PI);
  ctx.lineWidth = 3;
  ctx.strokeStyle = colours.strong;
  ctx.stroke();
}

function drawFocus(ctx, seen) {
  const near = focus();
  const lit = near ? [...near.lines].filter((id) => shown.lines[id]) : [];
  grouped(lit, (id) => groupShown(lines[id])).forEach(([group, same]) => strokeLines(ctx, seen, same, colours[group], lit.length));
  if (state.hoverLine !== null) strokeLines(ctx, seen, [state.hoverLine], colours.strong, 1);
}

function strokeLines(ctx, seen, ids, colour, all) {
  ctx.strokeStyle = ctx.fillStyle = colour;
  ctx.lineWidth = all > MANY_LIT ? 0.7 : 1.5;
  ctx.beginPath();
  ids.forEach((id) => {
    ctx.moveTo(...toScreen(seen, nodes[lines[id].from]));
    ctx.lineTo(...toScreen(seen, nodes[lines[id].to]));
  });
  ctx.stroke();
  if (all <= MANY_LIT) ids.filter((id) => lines[id].facts.length).forEach((id) => drawHead(ctx, seen, lines[id]));
}

// The head of an arrow, at the rim of the symbol that a line leads to.
function drawHead(ctx, seen, { from, to }) {
  const [[x1, y1], [x2, y2]] = [from, to].map((end) => toScreen(seen, nodes[end]));
  const far = Math.hypot(x2 - x1, y2 - y1);
  const rim = isYear(to) ? YEAR_PILL[1] / 2 : radiusOf(nodes[to], seen);
  if (far < rim + 14) return;
  const [along, down] = [(x2 - x1) / far, (y2 - y1) / far];
  const [x, y] = [x2 - along * rim, y2 - down * rim];
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x - along * 7 - down * 3, y - down * 7 + along * 3);
  ctx.lineTo(x - along * 7 + down * 3, y - down * 7 - along * 3);
  ctx.fill();
}

// The lines as they were drawn, moved to where they are now.
function moveLines(seen) {
  const { style } = renderer.getCanvases().edges;
  if (frame.due) Object.assign(frame, { due: false, linesAt: seen });
  const { x, y, scale } = frame.linesAt;
  const grown = seen.scale / scale;
  style.transformOrigin = "center";
  style.transform = `translate(${(x - seen.x) * seen.scale}px, ${(y - seen.y) * seen.scale}px) scale(${grown})`;
}

// The drawing is made bigger for a moment, within which nothing reaches the screen.
function picture(factor) {
  const copy = document.createElement("canvas");
  const ctx = copy.getContext("2d");
  const seen = view();
  if (renderer) {
    enlarge(factor / devicePixelRatio, seen);
    renderer.render();
  }
  [copy.width, copy.height] = [stage.clientWidth, stage.clientHeight].map((side) => Math.round(side * devicePixelRatio));
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, copy.width, copy.height);
  if (renderer) {
    const { edges, edgeLabels, nodes: symbols, labels } = renderer.getCanvases();
    ctx.globalAlpha = Number(edges.style.opacity);
    ctx.drawImage(edges, 0, 0);
    ctx.globalAlpha = 1;
    [edgeLabels, symbols, labels].forEach((layer) => ctx.drawImage(layer, 0, 0));
    enlarge(1, seen);
  }
  return copy;
}

function enlarge(sharp, { x, y, scale }) {
  const [width, height] = [stage.clientWidth, stage.clientHeight].map((side) => (side / frame.sharp) * sharp);
  Object.assign(stage.style, sharp === 1 ? { width: "", height: "" } : { width: `${width}px`, height: `${height}px` });
  frame.sharp = sharp;
  lookAt({ x, y, scale: scale * sharp });
}
