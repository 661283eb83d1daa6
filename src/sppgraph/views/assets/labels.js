// Where names stand: at one size on the screen, and only where they cover no other. A canvas draws these
// places, and the SVG file as well.

const FONT = '"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Hiragino Sans GB", sans-serif';
const AROUND = [[0, 1], [0, -1], [1, 0], [-1, 0], [0.75, 0.8], [-0.75, 0.8], [0.75, -0.8], [-0.75, -0.8]];
const TRIED = 600; // names of few relations for which a place is looked for at most; most would find none
const WORDED = 80; // more lines in focus than this have no words of their own
const YEAR_PILL = [50, 22]; // width and height on the screen, in pixels
const YEAR_DOT = [9, 9]; // of a year that has no room for its number

const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const within = (box, outer) => box[0] >= outer[0] && box[1] >= outer[1] && box[2] <= outer[2] && box[3] <= outer[3];

// Boxes (left, top, right, bottom) already taken, found by the squares of a grid that they touch.
class Taken {
  constructor(step) {
    this.step = step;
    this.squares = new Map();
  }

  *keys(box) {
    const [left, top, right, bottom] = box.map((side) => Math.floor(side / this.step));
    for (let x = left; x <= right; x += 1) for (let y = top; y <= bottom; y += 1) yield x * 65536 + y;
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

const ruler = document.createElement("canvas").getContext("2d");
const measured = new Map();

function widthOf(text, size, bold) {
  const key = `${size}${bold}${text}`;
  if (!measured.has(key)) {
    ruler.font = `${bold ? 600 : 400} ${size}px ${FONT}`;
    measured.set(key, ruler.measureText(text).width);
  }
  return measured.get(key);
}

// The texts of a drawing: {rows, x, y (of the middle), size (of type, in pixels), bold, colour, plate (in pixels)}.
// `unit` is a pixel in the units of `nodes`, `visible` the box to stay in, in the same units.
function layLabels(unit, visible) {
  const laid = { unit, visible, texts: [], all: new Taken(80 * unit), lesser: new Taken(80 * unit) };
  const near = focus();
  const lit = nodes.filter((node) => seesNode(node.id) && (!near || near.nodes.has(node.id)) && inReach(node, laid));
  lit.forEach((node) => (node.hub || isYear(node.id) ? laid.all : laid.lesser).take(symbolBox(node, unit), node.id));
  layCaption(laid);
  const named = byWeight.filter((node) => seesNode(node.id) && !isYear(node.id) && inReach(node, laid));
  const first = named.filter((node) => [state.node, state.hover, state.cursor].includes(node.id));
  const rest = named.filter((node) => !first.includes(node) && (!near || near.nodes.has(node.id)));
  first.forEach((node) => layName(laid, node, true, [[laid.all, laid.lesser], [laid.all], []]));
  rest.filter((node) => node.hub).forEach((node) => layName(laid, node, true, [[laid.all, laid.lesser], [laid.all]]));
  rest.filter((node) => !node.hub).slice(0, TRIED).forEach((node) => layName(laid, node, false, [[laid.all, laid.lesser]]));
  layLineWords(laid, near);
  return laid.texts;
}

function inReach({ x, y }, { unit, visible }) {
  const rim = 100 * unit;
  return x > visible[0] - rim && x < visible[2] + rim && y > visible[1] - rim && y < visible[3] + rim;
}

function symbolBox(node, unit) {
  const [across, down] = isYear(node.id) ? yearSize(node.id, unit).map((side) => (side / 2 + 1) * unit) : [canvas.radius(node), canvas.radius(node)];
  return [node.x - across, node.y - down, node.x + across, node.y + down];
}

// What the names below the network have in common. Only the first layout sets them apart.
function layCaption({ unit, texts, all }) {
  if (state.layout !== (Object.keys(layouts)[0] || "") || !loose.some((node) => seesNode(node.id))) return;
  const width = widthOf(say("loose"), 12, false) * unit;
  const left = Math.min(...loose.map((node) => node.x)) - 12;
  const y = years.length ? (years[0].y + loose[0].y) / 2 : loose[0].y - 36;
  const box = [left, y - 8 * unit, left + width, y + 8 * unit];
  if (!all.free(box)) return;
  texts.push({ rows: [say("loose")], x: left + width / 2, y, size: 12, colour: "faint" });
  all.take(box);
}

// Each of `tries` names the boxes to keep clear of; without any, the name stands below its symbol.
function layName({ unit, visible, texts, all }, node, bold, tries) {
  const size = node.size > 16 ? 14 : node.hub ? 13 : 12;
  const rows = (state.language === "en" ? node.english : node.label).split("\n");
  const width = Math.max(...rows.map((row) => widthOf(row, size, bold))) * unit;
  const height = rows.length * size * 1.2 * unit;
  const gap = canvas.radius(node) + 3 * unit;
  const spots = AROUND.map(([x, y]) => [node.x + x * (gap + width / 2), node.y + y * (gap + height / 2)]);
  const boxOf = ([x, y]) => [x - width / 2 - unit, y - height / 2, x + width / 2 + unit, y + height / 2];
  const seen = spots.filter((spot) => within(boxOf(spot), visible));
  const open = seen.length ? seen : spots;
  for (const taken of tries) {
    const spot = open.find((place) => taken.every((boxes) => boxes.free(boxOf(place), node.id)));
    if (spot) {
      all.take(boxOf(spot), node.id);
      texts.push({ rows, x: spot[0], y: spot[1], size, bold, colour: "ink" });
      return;
    }
  }
}

function lineWords(line) {
  return [...new Set(line.facts.filter((number) => shown.counts[number]).map((number) => termOf(facts[number].term)))].join(" · ");
}

function layLineWords(laid, near) {
  const asked = lines.filter((line) => [state.hoverLine, state.line].includes(line.id));
  const lit = near ? [...near.lines].map((id) => lines[id]).filter((line) => line.facts.length && !asked.includes(line)) : [];
  asked.forEach((line) => layWords(laid, line, true));
  if (lit.length <= WORDED) lit.forEach((line) => layWords(laid, line, false));
}

function layWords({ unit, texts, all, lesser }, line, asked) {
  const words = lineWords(line);
  if (!words) return;
  const size = 11;
  const [across, down] = [(widthOf(words, size, false) / 2 + 2) * unit, size * 0.7 * unit];
  const boxOf = ([x, y]) => [x - across, y - down, x + across, y + down];
  const spots = alongLine(line, asked ? 16 * unit : 0);
  const open = spots.find((spot) => all.free(boxOf(spot)) && lesser.free(boxOf(spot)));
  if (!open && !asked) return;
  const [x, y] = open || spots[0];
  all.take(boxOf([x, y]));
  const plate = [across / unit, down / unit];
  texts.push({ rows: [words], x, y, size, bold: false, colour: asked ? "ink" : "faint", plate });
}

// Points on a line, the middle first; with `aside` also as far above and below it.
function alongLine(line, aside) {
  const [from, to] = [nodes[line.from], nodes[line.to]];
  const point = (part) => [from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part];
  const on = [0.5, 0.4, 0.6, 0.3, 0.7].map(point);
  return aside ? [...on, ...on.flatMap(([x, y]) => [[x, y - aside], [x, y + aside]])] : on;
}

// Width and height of a year's symbol on the screen, in pixels.
const yearSize = (node, unit) => (yearFits(node, unit) ? YEAR_PILL : YEAR_DOT);

// Whether a year has room for its pill; one in so many has, where the row is drawn small.
function yearFits(node, unit) {
  const steps = years.slice(1).map((year, place) => Math.abs(year.x - years[place].x)).filter((width) => width > 0);
  const every = steps.length ? Math.ceil(((YEAR_PILL[0] + 4) * unit) / Math.min(...steps)) : 1;
  return (years.length - 1 - years.findIndex((year) => year.id === node)) % every === 0;
}

// The row of years, where the layout has one: its ends and its height, else null.
function yearRow() {
  const seen = years.filter((node) => seesNode(node.id));
  if (seen.length < 2 || seen.some((node) => node.y !== seen[0].y)) return null;
  const xs = seen.map((node) => node.x);
  return { left: Math.min(...xs), right: Math.max(...xs), y: seen[0].y };
}
