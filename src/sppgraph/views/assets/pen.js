// What every canvas draws in the same way, in pixels of the screen: names, the row of years, the ring of the
// keyboard; and how much of a drawing fits.

const RIM = [84, 60]; // pixels kept free at the sides, and above and below, when all is shown; less where it is narrow
const REST = 150; // milliseconds after the last move until names find new places
const stillness = matchMedia("(prefers-reduced-motion: reduce)");

function drawText(ctx, text, [x, y]) {
  ctx.font = `${text.bold ? 600 : 400} ${text.size}px ${FONT}`;
  ctx.strokeStyle = colours.paper;
  ctx.lineWidth = 3.5;
  if (text.plate) {
    const [across, down] = text.plate;
    ctx.fillStyle = colours.paper;
    ctx.fillRect(x - across, y - down, 2 * across, 2 * down);
  }
  ctx.fillStyle = colours[text.colour];
  text.rows.forEach((row, place) => {
    const line = y + (place - (text.rows.length - 1) / 2) * text.size * 1.2;
    ctx.strokeText(row, x, line);
    ctx.fillText(row, x, line);
  });
}

// Around the node that the keyboard is at, so many pixels from its middle.
function drawRing(ctx, [x, y], reach) {
  ctx.beginPath();
  ctx.arc(x, y, reach, 0, 2 * Math.PI);
  ctx.lineWidth = 3;
  ctx.strokeStyle = colours.accent;
  ctx.stroke();
}

// A year keeps its size on the screen, so that the row can be read at every zoom; `pill` is its width and height.
function drawPill(ctx, year, [x, y], pill) {
  const near = focus();
  const [width, height] = pill;
  ctx.save();
  ctx.globalAlpha = !near || near.nodes.has(year) ? 1 : 0.35;
  ctx.fillStyle = colours.Year;
  ctx.strokeStyle = year === state.node ? colours.strong : colours.paper;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
  ctx.fill();
  ctx.stroke();
  ctx.fillStyle = colours.paper;
  ctx.font = `600 13px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  if (pill === YEAR_PILL) ctx.fillText(nameOf(year), x, y + 1);
  ctx.restore();
}

// The line on which the years stand.
function drawRow(ctx, [left, y], right) {
  ctx.save();
  ctx.strokeStyle = colours.Year;
  ctx.lineWidth = 1.5;
  ctx.globalAlpha = 0.5;
  ctx.beginPath();
  ctx.moveTo(left - 70, y);
  ctx.lineTo(right + 70, y);
  ctx.stroke();
  ctx.restore();
}

// The view that shows these entries of `nodes` as far as they are seen, with room for names at the rim, or null.
function viewOfAll(wanted) {
  const listed = wanted.filter((node) => seesNode(node.id));
  if (!listed.length) return null;
  const [left, top, right, bottom] = boxAround(listed);
  const across = Math.max(stage.clientWidth - 2 * Math.min(RIM[0], stage.clientWidth / 10), 80) / Math.max(right - left, 1);
  const down = Math.max(stage.clientHeight - 2 * RIM[1], 80) / Math.max(bottom - top, 1);
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.min(across, down, 1.2) };
}

function boxAround(list) {
  return list.reduce(([left, top, right, bottom], { x, y }) => (
    [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)]
  ), [Infinity, Infinity, -Infinity, -Infinity]);
}

// Whether a place on the screen is well inside the stage.
function wellInside({ x, y }) {
  return x > 60 && y > 60 && x < stage.clientWidth - 60 && y < stage.clientHeight - 60;
}
