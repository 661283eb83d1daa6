// The filters at the left, which are the legend as well, each with what is shown now of what there is.

function toggle(set, key) {
  if (!set.delete(key)) set.add(key);
  filtered();
}

// After a change of a filter: what is chosen stays, but for a node whose type is off.
function filtered() {
  if (state.node !== null && !state.types.has(things[state.node].type)) state.node = null;
  render();
  remember(false);
}

function resetFilters() {
  Object.assign(state, unfiltered(), { words: "", found: null });
  byId("search").value = "";
  filtered();
}

function legendItem(set, key, words, icon) {
  const properties = { type: "button", "data-key": key, onclick: () => toggle(set, key) };
  return make("li", {}, make("button", properties, icon, make("span", { class: "word" }, words), countOf("")));
}

function lineIcon(group) {
  const dashes = { part: "dashed", time: "dotted", seen: "dotted" };
  const icon = make("span", { class: `stroke ${dashes[group] || ""}` });
  icon.style.borderTopColor = colours[group];
  return icon;
}

function legend() {
  byId("types").replaceChildren(...typesThere.map((key) => legendItem(state.types, key, pick(look.types[key]), symbol(key))));
  byId("groups").replaceChildren(...groupsThere.map((key) => legendItem(state.groups, key, pick(look.groups[key]), lineIcon(key))));
  const order = Object.keys(look.terms);
  const roles = [...ROLES].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  byId("roles").replaceChildren(...roles.map((role) => legendItem(state.roles, role, termOf(role), "")));
  byId("roles-box").hidden = !roles.length;
  byId("issues").replaceChildren(...issues.map(issueItem));
  byId("issues-box").hidden = issues.length < 2;
}

function issueItem(issue, number) {
  const box = make("input", { type: "checkbox", "data-key": number });
  box.addEventListener("change", () => toggle(state.issues, number));
  const name = issueName(issue);
  return make("li", {}, make("label", { title: shortTitle(issue.name || name) }, box, make("span", { class: "word" }, name), countOf("")));
}

const tally = (list, test) => list.reduce((sum, item) => sum + Number(test(item)), 0);

// The numbers of the items of a list by each of their keys, of which an item may have several.
function numbersBy(list, keysOf) {
  const found = new Map();
  list.forEach((item, number) => new Set(keysOf(item)).forEach((key) => {
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(number);
  }));
  return found;
}

// What of each kind there is: nodes, lines or facts by number.
const kinds = {
  types: numbersBy(things, (thing) => [thing.type]),
  groups: numbersBy(lines, (line) => line.groups),
  roles: numbersBy(facts, (fact) => (fact.kind === "role" ? [fact.term] : [])),
  issues: numbersBy(facts, (fact) => fact.passages.map((passage) => passages[passage].issue)),
};

const typesThere = Object.keys(look.types).filter((type) => kinds.types.has(type));
const groupsThere = Object.keys(look.groups).filter((group) => kinds.groups.has(group));

const isShown = {
  types: (node) => seesNode(node),
  groups: (line, group) => showsGroup(lines[line], group),
  roles: (fact) => shown.facts[fact],
  issues: (fact) => shown.facts[fact],
};

// How many of one kind are shown now, and how many there are.
function countsOf(kind, key) {
  const all = kinds[kind].get(key) || [];
  return [tally(all, (number) => isShown[kind](number, key)), all.length];
}

function showsGroup(line, group) {
  if (!seesLine(line)) return false;
  const own = line.facts.filter((number) => groupOf(facts[number]) === group);
  return own.length ? own.some((number) => shown.facts[number]) : state.groups.has(group);
}

const fraction = ([some, all]) => (some === all ? String(all) : `${some} / ${all}`);

function pressed() {
  Object.keys(kinds).forEach((id) => byId(id).querySelectorAll("[data-key]").forEach((control) => {
    const key = id === "issues" ? Number(control.dataset.key) : control.dataset.key;
    const on = state[id].has(key);
    if (id === "issues") control.checked = on;
    else control.setAttribute("aria-pressed", String(on));
    control.parentElement.querySelector(".count").textContent = fraction(countsOf(id, key));
  }));
  byId("roles-title").textContent = say("rolesOn", fraction([state.roles.size, ROLES.length]));
  byId("issues-title").textContent = say("issuesOn", fraction([state.issues.size, issues.length]));
  byId("linked").checked = state.linked;
  byId("reset").disabled = isUnfiltered();
  byId("layouts").querySelectorAll("button").forEach((button) => {
    button.setAttribute("aria-pressed", String(button.dataset.layout === state.layout));
  });
  showYears();
  showCounts();
}

function isUnfiltered() {
  const { issues: said, ...first } = unfiltered();
  return !state.words && Object.entries({ ...first, issues: said }).every(([key, value]) => alike(state[key], value));
}

const alike = (a, b) => (b instanceof Set ? a.size === b.size && [...b].every((item) => a.has(item)) : a === b);

// The status line: read out after every change.
function showCounts() {
  byId("status").textContent = say("shown",
    fraction([tally(nodes, ({ id }) => seesNode(id)), nodes.length]),
    fraction([tally([...facts.keys()], (number) => shown.facts[number]), facts.length]));
  byId("all").hidden = allOnStage();
}

byId("linked").addEventListener("change", () => {
  state.linked = byId("linked").checked;
  filtered();
});
byId("reset").addEventListener("click", resetFilters);
byId("all").addEventListener("click", bringAll);
