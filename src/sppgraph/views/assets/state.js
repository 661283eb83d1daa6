// The network's own data, and what the reader has chosen.

const { nodes, lines } = data;
const start = data.start ? new Set(data.start) : null; // the nodes shown at first, or null for all
const layouts = data.layouts || {}; // name → places in the order of the nodes

const linesOf = nodes.map(() => []);
lines.forEach((line) => {
  linesOf[line.from].push(line);
  linesOf[line.to].push(line);
});

const otherEnd = (line, node) => (line.from === node ? line.to : line.from);
const isYear = (node) => things[node].type === "Year";
const years = nodes.filter((node) => isYear(node.id));
const loose = nodes.filter((node) => !isYear(node.id) && node.degree === 0);
const byWeight = [...nodes].sort((a, b) => b.degree - a.degree || a.id - b.id);

const yearNumbers = years.map((node) => Number(things[node.id].name)).filter(Number.isFinite);
const FIRST_YEAR = Math.min(...yearNumbers);
const LAST_YEAR = Math.max(...yearNumbers);
const ROLES = [...new Set(facts.filter((fact) => fact.kind === "role").map((fact) => fact.term))];

const shownAtFirst = (said) => new Set(Object.keys(said).filter((key) => said[key].shown));

// What "reset" goes back to.
const unfiltered = () => ({
  types: shownAtFirst(look.types),
  groups: shownAtFirst(look.groups),
  roles: new Set(ROLES), // those that are on
  from: FIRST_YEAR,
  to: LAST_YEAR,
  issues: new Set(issues.keys()), // by number; what they say counts
  linked: false, // leave out names without a line
});

// What opens at first.
const untouched = () => ({
  ...unfiltered(),
  language: "zh",
  layout: Object.keys(layouts)[0] || "",
  whole: start === null, // every node may show, not just those of the start
  added: new Set(), // nodes opened beside those of the start
  removed: new Set(), // nodes put away
  node: null, // the selected node
  line: null, // the selected line
  words: "", // searched for
});

const state = {
  ...untouched(),
  hover: null, // the node under the pointer
  hoverLine: null,
  cursor: null, // the node that the keyboard is at, while the canvas has the focus
  found: null, // the nodes that match the search, or null
};
