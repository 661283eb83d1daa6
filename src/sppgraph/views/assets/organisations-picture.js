// The picture: signs and lines at places that the program computed; zooming changes places, not sizes.

const SVG = "http://www.w3.org/2000/svg";
const drawing = byId("picture");
const view = { scale: 1, x: 0, y: 0 }; // screen = place * scale + offset
const SIGN = 16; // pixels across, at scale 1, of the paths in SHAPES
const TEXT = 12; // pixels of a label
const NAMED = 10; // signs that have a name at any zoom

function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

const sizeOf = (node) => 20 + Math.min(Math.sqrt(standingOf.get(node).shared) * 4.5, 22);

// Chinese characters and the dashes and dots between them are as wide as high.
const widthOf = (text) => [...text].reduce((sum, mark) => sum + (/[\u2014\u2026\u2e80-\uffff]/.test(mark) ? TEXT : TEXT * 0.56), 0);

function shortName(node) {
  const marks = [...nameOf(node)];
  const most = state.language === "zh" ? 14 : 28;
  return marks.length > most ? `${marks.slice(0, most - 1).join("")}…` : marks.join("");
}

let lineSigns = [];
let starSigns = [];

function drawPicture() {
  lineSigns = ties.map(([, , weight]) => svg("line", { class: "tie", "stroke-width": String(Math.min(0.6 + weight * 2.2, 6)) }));
  starSigns = stars.map(([node]) => starSign(node));
  const labels = starSigns.map(({ label }) => label);
  drawing.replaceChildren(svg("g", {}, ...lineSigns), svg("g", {}, ...starSigns.map(({ sign }) => sign)), svg("g", {}, ...labels));
  place();
}

function starSign(node) {
  const { shape } = look.types[things[node].type];
  const size = sizeOf(node);
  const number = communityOf(node);
  const path = svg("path", { d: SHAPES[shape], transform: `scale(${size / SIGN}) translate(-8 -8)` });
  const digits = svg("text", { class: "digits", "text-anchor": "middle", dy: "0.36em" }, String(number));
  const sign = svg("g", { class: `star ${colourOf(number)}`, "data-node": node }, svg("title", {}, nameOf(node).slice(0, 300)), path, digits);
  const label = svg("text", { class: "label", "text-anchor": "middle" }, shortName(node));
  return { node, sign, label, size, width: widthOf(shortName(node)) };
}

// In a small picture the signs shrink too, so that they do not lie on each other.
const shrink = () => Math.min(Math.max(view.scale * 1.3, 0.45), 1);

const at = ([, x, y]) => [x * view.scale + view.x, y * view.scale + view.y];

// Put everything where the view has it, and show as many labels as have room: those in focus first.
function place() {
  const lit = focus();
  ties.forEach(([one, other], number) => {
    const [[x1, y1], [x2, y2]] = [at(stars[one]), at(stars[other])];
    Object.entries({ x1, y1, x2, y2 }).forEach(([name, value]) => lineSigns[number].setAttribute(name, value.toFixed(1)));
    lineSigns[number].classList.toggle("dim", lit !== null && !litTie(stars[one][0], stars[other][0], lit));
    lineSigns[number].classList.toggle("lit", lit !== null && litTie(stars[one][0], stars[other][0], lit));
  });
  const boxes = stars.map((star, number) => boxAround(at(star), halfOf(number)));
  stars.forEach((star, number) => {
    const { sign, node } = starSigns[number];
    const [x, y] = at(star);
    sign.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${shrink().toFixed(2)})`);
    sign.classList.toggle("dim", lit !== null && !lit.has(node));
    sign.classList.toggle("chosen", node === state.node);
  });
  placeLabels(lit, boxes);
}

function litTie(one, other, lit) {
  const centre = state.hover !== null ? state.hover : state.node;
  if (centre !== null && isActor(centre)) return one === centre || other === centre;
  return lit.has(one) && lit.has(other);
}

const boxAround = ([x, y], half) => ({ left: x - half, right: x + half, top: y - half, bottom: y + half });
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const halfOf = (number) => (starSigns[number].size / 2) * shrink();

function placeLabels(lit, boxes) {
  const rank = (number) => {
    const { node } = starSigns[number];
    const bonus = node === state.node || node === state.hover ? 2e6 : lit !== null && lit.has(node) ? 1e6 : 0;
    return bonus + standingOf.get(node).shared * 1000 + standingOf.get(node).partners;
  };
  const order = [...stars.keys()].sort((a, b) => rank(b) - rank(a));
  const named = new Set(order.slice(0, NAMED));
  const labels = [];
  const [right, bottom] = [drawing.clientWidth, drawing.clientHeight]; // asked once: asking makes the browser lay out
  const inside = (box) => box.left >= 0 && box.right <= right && box.top >= 0 && box.bottom <= bottom;
  order.forEach((number) => {
    const { label, node } = starSigns[number];
    const spots = lit !== null && !lit.has(node) ? [] : spotsOf(number).filter((box) => inside(box) && !labels.some((other) => meet(box, other)));
    const hides = (box) => boxes.reduce((sum, other, own) => sum + (own !== number && meet(box, other) ? 1 + 5 * named.has(own) : 0), 0);
    spots.sort((a, b) => hides(a) - hides(b));
    // The first few are named even where that hides part of another sign.
    const box = spots.length && (named.has(number) || !hides(spots[0])) ? spots[0] : null;
    label.classList.toggle("hidden", !box);
    if (!box) return;
    label.setAttribute("x", ((box.left + box.right) / 2).toFixed(1));
    label.setAttribute("y", (box.bottom - 3).toFixed(1));
    labels.push(box);
  });
}

// Below, above, to the right or to the left of a sign.
function spotsOf(number) {
  const [x, y] = at(stars[number]);
  const half = halfOf(number);
  const { width } = starSigns[number];
  const aside = half + width / 2 + 4;
  return [[x, y + half + TEXT], [x, y - half - 4], [x + aside, y + 4], [x - aside, y + 4]].map(([middle, line]) => labelBox(middle, line, width));
}

const labelBox = (x, y, width) => ({ left: x - width / 2 - 2, right: x + width / 2 + 2, top: y - TEXT, bottom: y + 3 });

function fit() {
  if (!stars.length) return;
  // On paper, where the page has another width, the picture is scaled as a whole.
  drawing.setAttribute("viewBox", `0 0 ${Math.max(drawing.clientWidth, 1)} ${Math.max(drawing.clientHeight, 1)}`);
  const [xs, ys] = [1, 2].map((axis) => stars.map((star) => star[axis]));
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [width, height] = [Math.max(drawing.clientWidth - 90, 50), Math.max(drawing.clientHeight - 60, 50)];
  drawing.classList.remove("zoomed");
  view.scale = Math.min(width / Math.max(right - left, 1), height / Math.max(bottom - top, 1), 1.5);
  view.x = drawing.clientWidth / 2 - ((left + right) / 2) * view.scale;
  view.y = drawing.clientHeight / 2 - ((top + bottom) / 2) * view.scale;
  place();
}

function zoomAt(factor, x = drawing.clientWidth / 2, y = drawing.clientHeight / 2) {
  const scale = Math.min(Math.max(view.scale * factor, 0.05), 6);
  const by = scale / view.scale;
  drawing.classList.toggle("zoomed", factor > 1 || drawing.classList.contains("zoomed"));
  Object.assign(view, { scale, x: x - (x - view.x) * by, y: y - (y - view.y) * by });
  place();
}

// Bring an actor into sight if it is outside.
function show(node) {
  const star = stars.find(([other]) => other === node);
  if (!star) return;
  const [x, y] = at(star);
  if (x > 20 && y > 20 && x < drawing.clientWidth - 20 && y < drawing.clientHeight - 20) return;
  view.x += drawing.clientWidth / 2 - x;
  view.y += drawing.clientHeight / 2 - y;
  place();
}

const nodeAt = (event) => {
  const sign = event.target.closest(".star");
  return sign ? Number(sign.dataset.node) : null;
};

drawing.addEventListener("wheel", (event) => {
  const box = drawing.getBoundingClientRect();
  zoomAt(event.deltaY < 0 ? 1.2 : 1 / 1.2, event.clientX - box.left, event.clientY - box.top);
  event.preventDefault();
}, { passive: false });

let drag = null; // where a drag began

drawing.addEventListener("pointerdown", (event) => {
  const scrolls = event.pointerType === "touch" && !drawing.classList.contains("zoomed");
  if (event.button === 0) drag = scrolls ? null : { x: event.clientX, y: event.clientY, from: { ...view }, moved: false };
});
addEventListener("pointermove", (event) => {
  if (!drag) return;
  const [across, down] = [event.clientX - drag.x, event.clientY - drag.y];
  drag.moved = drag.moved || Math.hypot(across, down) > 4;
  if (!drag.moved) return;
  Object.assign(view, { x: drag.from.x + across, y: drag.from.y + down });
  place();
});
addEventListener("pointercancel", () => { drag = null; });
addEventListener("pointerup", (event) => {
  const ended = drag;
  drag = null;
  if (ended && ended.moved) return;
  if (drawing.contains(event.target)) choose({ node: nodeAt(event) });
});
drawing.addEventListener("pointerover", (event) => point(nodeAt(event)));
drawing.addEventListener("pointerleave", () => point(null));

function point(node) {
  if (state.hover === node || drag) return;
  state.hover = node;
  place();
}
