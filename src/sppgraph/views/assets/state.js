// The data, the reader's choices, and small helpers that the other scripts use.

const data = JSON.parse(document.getElementById("data").textContent);
const { nodes, lines, things, facts, passages, issues, look } = data;

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

const factsOf = nodes.map(() => []);
const linesOf = nodes.map(() => []);
const factsIn = nodes.map(() => []); // by year
facts.forEach((fact, number) => {
  new Set([fact.subject, fact.object]).forEach((end) => end >= 0 && factsOf[end].push(number));
  fact.years.forEach((year) => factsIn[year].push(number));
});
lines.forEach((line) => {
  linesOf[line.from].push(line);
  linesOf[line.to].push(line);
});

const pick = (words) => words[state.language] || words.zh || "";

function say(key, ...values) {
  return pick(look.texts[key]).replace(/\{(\d)\}/g, (_, place) => values[place]);
}

function nameOf(node) {
  const thing = things[node];
  return state.language === "en" && thing.english ? thing.english : thing.name;
}

function termOf(term) {
  return look.terms[term] ? pick(look.terms[term]) : term.replace(/^[a-z]+:/, "");
}

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

// Names are data: they reach the page as text nodes only.
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  const { onclick, ...attributes } = properties;
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  if (onclick) element.addEventListener("click", onclick);
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

const colours = {};

function readColours() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const style = getComputedStyle(document.documentElement);
  ["paper", "ink", "faint", "strong"].forEach((name) => {
    colours[name] = style.getPropertyValue(`--${name}`).trim();
  });
  Object.entries({ ...look.types, ...look.groups }).forEach(([key, said]) => {
    colours[key] = dark ? said.dark : said.colour;
  });
}
