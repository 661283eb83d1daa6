// What is shown: the rules of the filters, worked out once after every change (`refresh`).
//
// Years. A role counts in the years from its start to its end; without an end it goes on, without a start it
// always was. A date counts in its own year, and a figure in that of its count. Any other fact counts in the
// time of its event or publication, if that has a date; else in the years of the newsletters that say it; what
// has no year at all always counts. A name counts when newsletters of these years name it or a fact of it counts.
// Newsletters. A fact counts when one of them says it, a name when one of them names it or a fact of it counts.
// The selected node and its lines are there whatever the filters say of it.

const yearOf = (date, otherwise) => (date ? Number(date.slice(0, 4)) : otherwise);
const span = (numbers) => [[Math.min(...numbers), Math.max(...numbers)]];
const yearsSaid = (fact) => fact.years.map((year) => Number(things[year].name));

const happened = new Map(); // event or publication → the years of its own dates
facts.forEach((fact) => {
  if (fact.kind !== "relation" || fact.subject < 0 || !fact.years.length) return;
  happened.set(fact.subject, [...(happened.get(fact.subject) || []), ...yearsSaid(fact)]);
});

const times = facts.map((fact) => {
  if (fact.kind === "role" && (fact.start || fact.end)) return [[yearOf(fact.start, -Infinity), yearOf(fact.end, Infinity)]];
  if (fact.years.length) return span(yearsSaid(fact));
  if (fact.kind === "relation" && happened.has(fact.subject)) return span(happened.get(fact.subject));
  const printed = fact.passages.map((passage) => issues[passages[passage].issue]).filter((issue) => issue && issue.year);
  return printed.length ? printed.map((issue) => [Number(issue.year), Number(issue.year)]) : [[-Infinity, Infinity]];
});

const shown = {
  counts: new Uint8Array(facts.length), // facts of these years, newsletters and roles
  facts: new Uint8Array(facts.length), // and with their line switched on and their ends shown
  nodes: new Uint8Array(nodes.length),
  lines: new Uint8Array(lines.length),
  focus: null,
};

const meets = ([first, last]) => first <= state.to && last >= state.from;
const saidBy = (numbers) => numbers.some((passage) => state.issues.has(passages[passage].issue));
const everyIssue = () => state.issues.size === issues.length;
const everyYear = () => !yearNumbers.length || (state.from <= FIRST_YEAR && state.to >= LAST_YEAR);

function countsInTime(number) {
  const { passages: proofs } = facts[number];
  return (everyYear() || times[number].some(meets)) && (everyIssue() || saidBy(proofs));
}

const onStage = (node) => state.added.has(node) || ((state.whole || start.has(node)) && !state.removed.has(node));

function countsNode(node) {
  const { type, name, years: named, mentions } = things[node];
  if (type === "Year") return meets([Number(name), Number(name)]);
  const inYears = everyYear() || named.some((year) => meets([Number(things[year].name), Number(things[year].name)]));
  if (inYears && (everyIssue() || saidBy(mentions))) return true;
  return factsOf[node].some(countsInTime);
}

const groupOn = (number) => state.groups.has(groupOf(facts[number]));

function countsLine(line) {
  if (!shown.nodes[line.from] || !shown.nodes[line.to]) return false;
  if (line.facts.some((number) => shown.counts[number] && groupOn(number))) return true;
  if (line.facts.length) return false;
  // What a newsletter's year names is shown for the one node in question.
  return state.groups.has("seen") || [line.from, line.to].includes(state.node);
}

function refresh() {
  facts.forEach((fact, number) => {
    shown.counts[number] = Number(countsInTime(number) && (fact.kind !== "role" || state.roles.has(fact.term)));
  });
  nodes.forEach(({ id }) => {
    const wanted = onStage(id) && state.types.has(things[id].type) && countsNode(id);
    shown.nodes[id] = Number(wanted || id === state.node);
  });
  lines.forEach((line) => { shown.lines[line.id] = Number(countsLine(line)); });
  if (state.linked) dropUnlinked();
  facts.forEach((fact, number) => {
    const ends = [fact.subject, fact.object].filter((end) => end >= 0);
    const there = ends.length > 0 && ends.every((end) => shown.nodes[end]);
    shown.facts[number] = Number(there && shown.counts[number] && (ends.length < 2 || groupOn(number)));
  });
  shown.focus = inFocus();
}

function dropUnlinked() {
  const linked = new Set();
  lines.forEach((line) => {
    if (!shown.lines[line.id] || !line.facts.length) return;
    linked.add(line.from).add(line.to);
  });
  nodes.forEach(({ id }) => {
    if (!linked.has(id) && !isYear(id) && id !== state.node) shown.nodes[id] = 0;
  });
  lines.forEach((line) => { shown.lines[line.id] &= shown.nodes[line.from] & shown.nodes[line.to]; });
}

const seesNode = (node) => shown.nodes[node] === 1;
const seesLine = (line) => shown.lines[line.id] === 1;

// The group whose colour a line has: the first of its own that is switched on.
const groupShown = (line) => line.groups.find((group) => state.groups.has(group)) || line.groups[0];

// The nodes and lines in focus, or null when everything is.
const focus = () => shown.focus;

function inFocus() {
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
