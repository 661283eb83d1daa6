// The page around picture and table: filters, address, language.

// The one way to select: a thing, or (without one) nothing.
function choose({ node = null, go = false }) {
  if (node !== null && things[node].type === "Year") return;
  state.node = node;
  state.hover = null;
  markChosen();
  showPanel();
  place();
  remember();
  if (node === null) return;
  if (go) show(node);
  byId("body").querySelector(`tr[data-node="${node}"]`)?.scrollIntoView({ block: "nearest" });
  if (innerWidth <= 900) panel.scrollIntoView({ block: "start" });
}

function filterBy(community) {
  Object.assign(state, { community: state.community === community ? "" : community, node: null });
  fillFilters();
  render();
}

function clearFilters() {
  Object.assign(state, { query: "", kind: "", community: "" });
  fillFilters();
  render();
}

function render() {
  drawTable();
  showPanel();
  place();
  remember();
}

function options(id, first, pairs) {
  byId(id).replaceChildren(...[["", first], ...pairs].map(([value, words]) => make("option", { value }, words)));
  byId(id).value = state[id];
  byId(id).setAttribute("aria-label", say(id));
}

function fillFilters() {
  options("kind", say("anyKind"), ["Organisation", "Country"].map((type) => [type, pick(look.types[type])]));
  const named = communities.map(({ members }, place) => [String(place + 1), say("numberedOf", place + 1, nameOf(members[0]).slice(0, 16), members.length)]);
  const alone = standing.some((one) => !one.partners) ? [["0", say("alone")]] : [];
  options("community", say("anyCommunity"), [...named, ...alone]);
  byId("search").value = state.query;
}

function words() {
  document.documentElement.lang = state.language === "zh" ? "zh-Hans" : "en";
  document.title = say("title");
  byId("title").textContent = say("title");
  byId("read").textContent = say("read", standing.length, standing.filter((one) => one.partners).length, issues.length);
  ["language", "csv", "clear"].forEach((id) => { byId(id).textContent = say(id); });
  byId("fit").textContent = say("fit");
  byId("key").textContent = say("pictureKey") + (data.left ? ` ${say("left", stars.length, data.left)}` : "");
  [["search", "search"], ["in", "in"], ["out", "out"], ["picture", "picture"], ["panel", "panel"]].forEach(([id, key]) => byId(id).setAttribute("aria-label", say(key)));
  byId("search").placeholder = say("search");
  fillFilters();
  drawPicture();
}

function remember() {
  const usual = state.sort === "shared" && state.down;
  writeHash({
    lang: state.language === "zh" ? "" : state.language,
    thing: state.node === null ? "" : ids[state.node],
    q: state.query,
    kind: state.kind,
    group: state.community,
    sort: usual ? "" : `${state.down ? "-" : ""}${state.sort}`,
  });
}

function recall() {
  const told = readHash();
  const sort = (told.get("sort") || "-shared").replace(/^-/, "");
  const node = ids.indexOf(told.get("thing"));
  Object.assign(state, {
    language: told.get("lang") === "en" ? "en" : "zh",
    node: node >= 0 && things[node].type !== "Year" ? node : null,
    query: told.get("q") || "",
    kind: ["Organisation", "Country"].includes(told.get("kind")) ? told.get("kind") : "",
    community: Number(told.get("group")) <= communities.length && /^\d+$/.test(told.get("group")) ? told.get("group") : "",
    sort: COLUMNS.includes(sort) ? sort : "shared",
    down: (told.get("sort") || "-").startsWith("-"),
  });
  words();
  render();
}

function leave(event) {
  if (event.key !== "Escape") return;
  const row = state.node === null ? null : byId("body").querySelector(`tr[data-node="${state.node}"] button`);
  if (state.node !== null) choose({});
  else if (filtering()) clearFilters();
  if (row) row.focus();
}

byId("search").addEventListener("input", () => {
  state.query = byId("search").value;
  render();
});
byId("search").addEventListener("keydown", (event) => {
  const first = byId("body").querySelector("button");
  if (!first || !["ArrowDown", "Enter"].includes(event.key)) return;
  if (event.key === "Enter") first.click();
  else first.focus();
  event.preventDefault();
});
byId("body").addEventListener("keydown", walk);
["kind", "community"].forEach((id) => byId(id).addEventListener("change", () => {
  state[id] = byId(id).value;
  render();
}));
byId("in").addEventListener("click", () => zoomAt(1.4));
byId("out").addEventListener("click", () => zoomAt(1 / 1.4));
byId("fit").addEventListener("click", fit);
byId("clear").addEventListener("click", clearFilters);
byId("csv").addEventListener("click", () => download("organisations.csv", table()));
byId("language").addEventListener("click", () => {
  state.language = state.language === "zh" ? "en" : "zh";
  words();
  render();
});
document.addEventListener("keydown", leave);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  readColours();
  words();
  render();
});
addEventListener("hashchange", recall);
addEventListener("resize", fit);

readColours();
recall();
fit();
// For tests and for the curious.
window.sppgraph = { standing, shared, communities, stars, things, facts, state };
