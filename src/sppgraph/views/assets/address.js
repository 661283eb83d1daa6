// The state in the address, so that a link or a bookmark shows the same again, and "back" goes back.
// Nodes and newsletters are named by the end of their IRI, which is the same in every build.
// Only what differs from the first state is written; what cannot be understood is passed over.

const keyOf = (iri) => iri.split("/").slice(-2).join("/");

function numbered(iris) {
  const numbers = new Map(iris.map((iri, number) => [iri, number]));
  const ends = new Map();
  iris.forEach((iri) => ends.set(keyOf(iri), (ends.get(keyOf(iri)) || 0) + 1));
  const key = (number) => (ends.get(keyOf(iris[number])) === 1 ? keyOf(iris[number]) : iris[number]);
  iris.forEach((iri, number) => numbers.set(key(number), number));
  return { key, number: (text) => numbers.get(text) };
}

const nodeKeys = numbered(things.map((thing) => thing.id));
const issueKeys = numbered(issues.map((issue) => issue.id));
const FAR = 300; // more nodes than this, opened or put away, are not kept in the address

const known = (all) => ({ write: (item) => item, read: (text) => (all.includes(text) ? text : undefined) });
const byKey = (keys) => ({ write: keys.key, read: keys.number });
const SETS = {
  types: known(Object.keys(look.types)),
  groups: known(Object.keys(look.groups)),
  roles: known(ROLES),
  issues: byKey(issueKeys),
  added: byKey(nodeKeys),
  removed: byKey(nodeKeys),
};

function written() {
  const first = untouched();
  const parts = {};
  if (state.node !== null) parts.of = nodeKeys.key(state.node);
  else if (state.line !== null) parts.line = [lines[state.line].from, lines[state.line].to].map(nodeKeys.key).join(" ");
  Object.entries(SETS).forEach(([name, { write }]) => {
    if (!alike(state[name], first[name]) && state[name].size <= FAR) parts[name] = [...state[name]].map(write).join(" ");
  });
  ["language", "layout"].forEach((name) => { if (state[name] !== first[name]) parts[name] = state[name]; });
  if (!everyYear()) parts.years = `${state.from}-${state.to}`;
  if (state.linked) parts.linked = "1";
  if (state.whole !== first.whole) parts.whole = "1";
  if (state.words) parts.find = state.words.slice(0, 200);
  if (looked) parts.at = [looked.x, looked.y].map(Math.round).join(" ") + ` ${looked.scale.toPrecision(3)}`;
  return `#${String(new URLSearchParams(parts)).replaceAll("%2F", "/")}`;
}

let looked = null; // what the reader has moved to, or null

// `step`: whether "back" should come back to what was before.
function remember(step) {
  const hash = written();
  if (hash === (location.hash || "#")) return;
  history[step ? "pushState" : "replaceState"](null, "", hash);
}

function recall() {
  const parts = new URLSearchParams(location.hash.slice(1));
  Object.assign(state, untouched());
  Object.entries(SETS).forEach(([name, { read }]) => {
    if (!parts.has(name)) return;
    const items = parts.get(name).split(" ").map(read).filter((item) => item !== undefined);
    if (items.length || !parts.get(name)) state[name] = new Set(items);
  });
  recallYears(parts.get("years"));
  if (parts.get("language") === "en") state.language = "en";
  if (Object.hasOwn(layouts, parts.get("layout"))) state.layout = parts.get("layout");
  if (parts.get("linked")) state.linked = true;
  if (parts.get("whole")) state.whole = true;
  state.words = parts.get("find") || "";
  recallChoice(parts);
  looked = viewOf(parts.get("at"));
}

function recallYears(text) {
  const [from, to] = (text || "").split("-").map(Number);
  if (from >= FIRST_YEAR && to <= LAST_YEAR && from <= to) Object.assign(state, { from, to });
}

function recallChoice(parts) {
  // A page around one thing opens with it, until an address says otherwise.
  const node = location.hash ? nodeKeys.number(parts.get("of")) : data.chosen ?? undefined;
  if (node !== undefined) {
    state.node = node;
    bringChosen(node);
    return;
  }
  const [from, to] = (parts.get("line") || "").split(" ").map(nodeKeys.number);
  const line = from === undefined ? undefined : linesOf[from].find((found) => otherEnd(found, from) === to);
  if (line) state.line = line.id;
}

function viewOf(text) {
  const [x, y, scale] = (text || "").split(" ").map(Number);
  return [x, y, scale].every(Number.isFinite) && scale > 0.01 && scale < 20 ? { x, y, scale } : null;
}
