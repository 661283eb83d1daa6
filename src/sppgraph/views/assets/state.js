// The network's own data, and what the reader has chosen.

const { nodes, lines } = data;

const state = {
  language: "zh",
  types: new Set(Object.keys(look.types).filter((type) => look.types[type].shown)),
  groups: new Set(Object.keys(look.groups).filter((group) => look.groups[group].shown)),
  node: null, // the selected node
  line: null, // the selected line
  hover: null, // the node under the pointer
  hoverLine: null,
  found: null, // the nodes that match the search, or null
};

const linesOf = nodes.map(() => []);
lines.forEach((line) => {
  linesOf[line.from].push(line);
  linesOf[line.to].push(line);
});

const years = nodes.filter((node) => things[node.id].type === "Year");
const loose = nodes.filter((node) => things[node.id].type !== "Year" && node.degree === 0);
const byWeight = [...nodes].sort((a, b) => b.degree - a.degree || a.id - b.id);

const otherEnd = (line, node) => (line.from === node ? line.to : line.from);

const seesNode = (node) => state.types.has(things[node].type);

function seesLine(line) {
  if (!seesNode(line.from) || !seesNode(line.to)) return false;
  if (line.groups.some((group) => state.groups.has(group))) return true;
  // What a newsletter's year names is shown for the one node in question.
  return line.groups.includes("seen") && [line.from, line.to].includes(state.node);
}

// The nodes and lines in focus, or null when everything is.
function focus() {
  if (state.line !== null) {
    const line = lines[state.line];
    return { nodes: new Set([line.from, line.to]), lines: new Set([line.id]) };
  }
  if (state.node !== null) {
    const near = linesOf[state.node].filter(seesLine);
    return {
      nodes: new Set([state.node, ...near.map((line) => otherEnd(line, state.node))]),
      lines: new Set(near.map((line) => line.id)),
    };
  }
  return state.found && { nodes: new Set(state.found), lines: new Set() };
}
