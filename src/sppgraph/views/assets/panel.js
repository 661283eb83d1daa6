// The panel at the right: a node's facts with their sentences, a line's evidence, or an overview.

const panel = byId("panel");

const DATED = 100; // events that the overview lists at most

let overviewed = ""; // the language of the overview, while that is what stands here

function showPanel() {
  const resting = state.node === null && state.line === null ? state.language : "";
  if (resting && resting === overviewed) return;
  overviewed = resting;
  quoted = new Set();
  const chosen = () => (state.node !== null ? nodePanel(state.node) : overview());
  const content = state.line !== null ? linePanel(lines[state.line]) : chosen();
  panel.replaceChildren(...content.filter(Boolean));
  panel.scrollTop = 0;
  document.body.classList.toggle("open", state.node !== null || state.line !== null);
}

function closeButton() {
  const name = say("close");
  return make("button", { type: "button", class: "close", title: name, "aria-label": name, onclick: () => choose({}) }, "×");
}

function nodePanel(node) {
  const thing = things[node];
  if (thing.type === "Year") return yearPanel(node);
  const own = factsOf[node];
  const used = new Set(own.flatMap((number) => facts[number].passages));
  const others = thing.mentions.filter((passage) => !used.has(passage));
  const second = state.language === "en" ? thing.english && thing.name : thing.english;
  const also = () => make("p", { class: "also" }, make("b", {}, say("also")), ...thing.names.map((name) => make("bdi", {}, name)));
  const seen = () => make("p", { class: "years" }, make("b", {}, say("seenIn")), ...thing.years.map((year) => link(year)));
  return [
    closeButton(),
    badge(thing.type, pick(look.types[thing.type].one)),
    make("h2", {}, nameOf(node)),
    second ? make("p", { class: "second" }, second) : null,
    thing.names.length ? also() : null,
    thing.years.length ? seen() : null,
    own.length ? null : make("p", { class: "note" }, say("mentionsOnly")),
    ...filteredSections(own, node),
    neighbourSection(node),
    mentionList(others, node, own.length === 0),
  ];
}

function yearPanel(year) {
  const sections = Object.keys(look.types).map((type) => {
    const named = [...things.keys()].filter((node) => things[node].type === type && things[node].years.includes(year));
    if (!named.length) return null;
    const summary = make("summary", {}, say("named", pick(look.types[type]), named.length));
    return make("details", {}, summary, make("div", { class: "links" }, ...named.map((node) => link(node))));
  });
  return [
    closeButton(),
    badge("Year", pick(look.types.Year.one)),
    make("h2", {}, say("year", nameOf(year))),
    factsIn[year].length ? make("h3", {}, say("dated")) : null,
    ...filteredSections(factsIn[year], null),
    ...sections,
  ];
}

function linePanel(line) {
  const shared = line.facts.length ? filteredSections(line.facts, null) : [];
  return [
    closeButton(),
    make("span", { class: "badge" }, say("line")),
    make("div", { class: "ends" }, link(line.from), link(line.to)),
    ...shared,
    line.facts.length ? null : make("p", { class: "note" }, pick(look.groups.seen)),
  ];
}

// What the filters leave out comes last, folded.
function filteredSections(numbers, node) {
  const [counted, others] = [1, 0].map((wanted) => numbers.filter((number) => shown.counts[number] === wanted));
  const first = factSections(counted, node);
  if (!others.length) return first;
  return [...first, make("details", { class: "others" }, make("summary", {}, say("others", others.length)), ...factSections(others, node))];
}

function help() {
  const told = ["how1", "how2", "how3", "how4"].map((key) => make("li", {}, say(key)));
  const keys = look.texts.keys[state.language].flatMap(([key, words]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, words)]);
  return [
    make("h2", {}, say("how")),
    make("ul", { class: "how" }, ...told),
    make("details", { class: "help" }, make("summary", {}, say("rule")), ...["rule1", "rule2", "rule3"].map((key) => make("p", {}, say(key)))),
    make("details", { class: "help" }, make("summary", {}, say("byKeyboard")), make("dl", { class: "keys" }, ...keys)),
  ];
}

function overview() {
  const most = ["Programme", "Organisation", "Event", "Country"].map((type) => {
    const top = byWeight.filter((node) => things[node.id].type === type && node.degree).slice(0, 4);
    return top.length ? make("div", { class: "top" }, ...top.map((node) => link(node.id, countOf(node.degree)))) : null;
  });
  const named = issues.map((issue) => [...new Set([issue.name, issueName(issue)])].filter(Boolean).join(" · "));
  return [
    ...help(),
    most.some(Boolean) ? make("h3", {}, say("most")) : null,
    ...most,
    ...timeline(),
    issues.length ? make("h3", {}, say("sources")) : null,
    make("ul", { class: "issues" }, ...named.map((name) => make("li", {}, name))),
  ];
}

function timeline() {
  const starts = facts.filter((fact) => fact.term === "schema:startDate" && fact.subject >= 0);
  if (!starts.length) return [];
  starts.sort((a, b) => (a.objectText < b.objectText ? -1 : 1));
  const items = starts.slice(0, DATED).map((fact) => make("li", {}, make("time", {}, fact.objectText), link(fact.subject)));
  const rest = starts.length > DATED ? make("p", { class: "note" }, say("more", starts.length - DATED)) : null;
  return [make("h3", {}, say("timeline")), make("ol", { class: "timeline" }, ...items), rest];
}
