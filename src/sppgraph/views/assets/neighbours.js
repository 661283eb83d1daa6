// Which nodes are on the stage: those of the start, and what the reader has opened and put away.

const neighboursOf = (node) => [...new Set(linesOf[node].filter((line) => line.facts.length).map((line) => otherEnd(line, node)))];

function bring(list) {
  list.forEach((node) => {
    state.removed.delete(node);
    if (!onStage(node)) state.added.add(node);
  });
}

function putAway(list) {
  list.filter((node) => node !== state.node).forEach((node) => {
    state.added.delete(node);
    if (onStage(node)) state.removed.add(node);
  });
}

// A node that is not on the stage comes with its neighbours.
function bringChosen(node) {
  if (!onStage(node)) bring([node, ...neighboursOf(node)]);
}

function bringAll() {
  Object.assign(state, { whole: true, added: new Set(), removed: new Set() });
  render();
  remember(false);
}

const allOnStage = () => nodes.every(({ id }) => onStage(id));

// Bring neighbours of one type, also past a filter by type, or put them away.
function openNeighbours(type, near) {
  const away = near.every(seesNode);
  if (away) putAway(near);
  else {
    state.types.add(type);
    bring(near);
  }
  render();
  remember(false);
  focusNeighbours(type);
}

function focusNeighbours(type) {
  const button = panel.querySelector(`.near [data-type="${type}"]`);
  if (button) button.focus();
}

function neighbourSection(node) {
  const types = grouped(neighboursOf(node), (near) => things[near].type);
  if (!types.length) return null;
  types.sort(([a], [b]) => Object.keys(look.types).indexOf(a) - Object.keys(look.types).indexOf(b));
  const rows = types.map(([type, near]) => {
    const seen = near.filter(seesNode).length;
    const words = say(seen === near.length ? "hideNear" : "showNear", pick(look.types[type]), near.length);
    const properties = { type: "button", class: "link", "data-type": type, onclick: () => openNeighbours(type, near) };
    return make("li", {}, make("button", properties, symbol(type), words), make("span", { class: "count" }, `${seen} / ${near.length}`));
  });
  return make("section", { class: "near" }, make("h3", {}, say("near")), make("ul", {}, ...rows));
}
