// The search and the list of names beside the canvas.

const LISTED = 400; // names that the list builds at most

let listing = ""; // what the list shows, so that a click in it does not build it anew

function findNames() {
  const wanted = fold(state.words);
  const fits = (node) => folded[node].some((name) => name.includes(wanted));
  state.found = wanted ? [...things.keys()].filter(fits) : null;
}

function search() {
  state.words = byId("search").value;
  Object.assign(state, { node: null, line: null });
  findNames();
  if (state.found) byId("list").open = true;
  render();
  remember(false);
}

// A name that is the whole of what was searched for comes first, then one that begins with it.
function ranked(found) {
  const wanted = fold(state.words);
  const place = ({ id }) => (folded[id].includes(wanted) ? 0 : folded[id].some((name) => name.startsWith(wanted)) ? 1 : 2);
  return found.map((node) => [place(node), node]).sort(([a], [b]) => a - b).map(([, node]) => node);
}

function listed() {
  if (!state.found) return byWeight.filter((node) => seesNode(node.id));
  const found = new Set(state.found);
  return ranked(byWeight.filter((node) => found.has(node.id)));
}

function nameList() {
  const all = listed();
  const built = all.slice(0, LISTED);
  const wanted = [state.language, ...built.map((node) => node.id)].join();
  byId("names-title").textContent = state.found ? (all.length ? say("found", all.length) : say("nothing")) : say("names");
  byId("more").textContent = all.length > built.length ? say("more", all.length - built.length) : "";
  if (wanted !== listing) {
    byId("names").replaceChildren(...built.map((node) => make("li", {}, link(node.id, countOf(node.degree || "")))));
    listing = wanted;
  }
  markCurrent(built);
}

// One name is a stop of the Tab key; arrows lead to the others.
function markCurrent(built) {
  const chosen = built.findIndex((node) => node.id === state.node);
  byId("names").querySelectorAll("button").forEach((button, place) => {
    button.tabIndex = place === Math.max(chosen, 0) ? 0 : -1;
    button.toggleAttribute("data-away", !seesNode(built[place].id));
    if (place === chosen) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
}

// Up and down walk through the list of names.
function walk(event) {
  const items = [...byId("names").querySelectorAll("button")];
  const here = items.indexOf(document.activeElement);
  const target = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 }[event.key];
  if (target === undefined || (here < 0 && event.key !== "ArrowDown")) return;
  if (items[target]) items[target].focus();
  else if (target < 0) byId("search").focus();
  event.preventDefault();
}

byId("search").addEventListener("input", search);
byId("search").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && state.found && state.found.length) byId("names").querySelector("button").click();
  if (event.key === "ArrowDown") walk(event);
});
byId("names").addEventListener("keydown", walk);
