// The picture as an SVG file: everything that is shown, from its places, with the legend below it.
// Names become text nodes, so that the serialiser escapes them.

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 90; // pixels around the outermost symbols, for their names
const ROW = 24; // height of a row of the legend, in pixels
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g; // not allowed in XML

function drawing(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

function svgText() {
  const seen = nodes.filter((node) => seesNode(node.id));
  const [xs, ys] = [seen.map((node) => node.x), seen.map((node) => node.y)];
  const box = [Math.min(...xs, 0) - MARGIN, Math.min(...ys, 0) - MARGIN, Math.max(...xs, 0) + MARGIN, Math.max(...ys, 0) + MARGIN];
  const width = Math.max(box[2] - box[0], 700);
  const key = svgLegend(width);
  const height = box[3] - box[1] + key.height;
  const moved = drawing("g", { transform: `translate(${-box[0]} ${-box[1]})` }, ...svgRow(), ...svgLines(), ...seen.map(svgSymbol), ...svgNames(box));
  const legendPart = drawing("g", { transform: `translate(0 ${box[3] - box[1]})` }, ...key.parts);
  const whole = drawing("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "font-family": FONT.replaceAll('"', "'") },
    drawing("title", {}, say("title")), drawing("rect", { width, height, fill: colours.paper }), moved, legendPart);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(whole)}\n`;
}

function svgRow() {
  const row = yearRow();
  return row ? [drawing("line", { x1: row.left - 70, x2: row.right + 70, y1: row.y, y2: row.y, stroke: colours.Year, "stroke-opacity": 0.5 })] : [];
}

function svgLines() {
  const near = focus();
  return lines.filter(seesLine).map((line) => {
    const group = groupShown(line);
    const soft = !line.facts.length || group === "time";
    const faded = near && !near.lines.has(line.id);
    const { x: x1, y: y1 } = nodes[line.from];
    const { x: x2, y: y2 } = nodes[line.to];
    const dashes = soft ? "5 6" : group === "part" ? "12 4" : "none";
    const strength = faded ? 0.1 : soft ? 0.45 : 0.8;
    return drawing("line", { x1, y1, x2, y2, stroke: colours[group], "stroke-width": soft ? 1 : line.width, "stroke-dasharray": dashes, "stroke-opacity": strength });
  });
}

function svgSymbol(node) {
  const { type, name } = things[node.id];
  const near = focus();
  const opacity = !near || near.nodes.has(node.id) ? 1 : 0.18;
  const at = { transform: `translate(${node.x} ${node.y})`, opacity };
  const told = drawing("title", {}, printable(name));
  if (!isYear(node.id)) return drawing("g", at, told, svgShape(type, canvas.radius(node) / 6.5));
  const [width, height] = YEAR_PILL;
  const pill = drawing("rect", { x: -width / 2, y: -height / 2, width, height, rx: height / 2, fill: colours.Year });
  const words = { "text-anchor": "middle", y: 4.5, "font-size": 13, "font-weight": 600, fill: colours.paper };
  return drawing("g", at, told, pill, drawing("text", words, printable(name)));
}

// One of the symbols of the legend, about its middle; 1 is 16 pixels wide.
function svgShape(type, scale) {
  const { shape, hollow } = look.types[type];
  const paint = hollow ? { fill: colours.paper, stroke: colours[type], "stroke-width": 2 } : { fill: colours[type] };
  return drawing("path", { d: SHAPES[shape], transform: `scale(${scale}) translate(-8 -8)`, ...paint });
}

function svgNames(box) {
  return layLabels(1, box).map(({ rows, x, y, size, bold, colour }) => {
    const lines_ = rows.map((row, place) => drawing("tspan", { x, y: y + (place - (rows.length - 1) / 2) * size * 1.2 + size * 0.36 }, printable(row)));
    const style = { "font-size": size, "font-weight": bold ? 600 : 400, fill: colours[colour], stroke: colours.paper, "stroke-width": 3.5 };
    return drawing("text", { "text-anchor": "middle", "paint-order": "stroke", "stroke-linejoin": "round", ...style }, ...lines_);
  });
}

const printable = (text) => text.replace(UNPRINTABLE, "�");

// As many entries in a row as fit.
function svgLegend(width) {
  const types = typesThere.filter((type) => countsOf("types", type)[0]).map((type) => [pick(look.types[type]), svgShape(type, 0.9)]);
  const groups = groupsThere.filter((group) => countsOf("groups", group)[0]).map((group) => [pick(look.groups[group]), svgStroke(group)]);
  let [x, y] = [30, ROW];
  const parts = [...types, ...groups].map(([words, icon]) => {
    const wide = widthOf(words, 13, false) + 56;
    if (x + wide > width && x > 30) [x, y] = [30, y + ROW];
    const entry = drawing("g", { transform: `translate(${x} ${y})` }, icon, drawing("text", { x: 18, y: 4.5, "font-size": 13, fill: colours.ink }, words));
    x += wide;
    return entry;
  });
  return { parts, height: y + ROW };
}

function svgStroke(group) {
  const dashes = { part: "5 3", time: "2 3", seen: "2 3" }[group] || "none";
  return drawing("line", { x1: -8, x2: 10, stroke: colours[group], "stroke-width": 2, "stroke-dasharray": dashes });
}
