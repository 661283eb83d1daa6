// The table: every organisation and country, in the order that the reader wants.

function tableHead() {
  return make("tr", {}, ...COLUMNS.map((column) => {
    const sorted = state.sort === column ? (state.down ? "descending" : "ascending") : "none";
    const arrow = make("span", { class: "order", "aria-hidden": "true" }, { none: "", ascending: "▲", descending: "▼" }[sorted]);
    const properties = { type: "button", title: say(`about-${column}`), "data-column": column, onclick: () => sortBy(column) };
    return make("th", { scope: "col", class: column, "aria-sort": sorted }, make("button", properties, say(`column-${column}`), arrow));
  }));
}

// A column of numbers begins with the most, names and groups with the first.
function sortBy(column) {
  const down = column !== "name" && column !== "community";
  Object.assign(state, { sort: column, down: state.sort === column ? !state.down : down });
  render();
  byId("head").querySelector(`[data-column="${column}"]`).focus();
}

const shownNumber = (value) => (Number.isInteger(value) || value >= 100 ? String(Math.round(value)) : value.toFixed(1));

function groupSign(number) {
  if (!number) return make("span", { class: "none" }, "—");
  return make("span", { class: `sign ${colourOf(number)}` }, String(number));
}

function tableRow(one) {
  const { node } = one;
  const name = make("button", { type: "button", class: "pick", title: nameOf(node).slice(0, 300) }, symbol(things[node].type), make("span", { class: "name" }, nameOf(node)));
  const numbers = ["partners", "shared", "between"].map((column) => make("td", { class: "number" }, shownNumber(one[column])));
  return make("tr", { "data-node": node, onclick: () => choose({ node, go: true }) },
    make("th", { scope: "row", class: "name" }, name), make("td", { class: "community" }, groupSign(one.community)), ...numbers);
}

function drawTable() {
  const found = visibleRows();
  byId("head").replaceChildren(tableHead());
  const none = () => make("tr", {}, make("td", { colspan: COLUMNS.length, class: "note" }, say("noRows")));
  byId("body").replaceChildren(...(found.length ? found.map(tableRow) : [none()]));
  byId("caption").textContent = say("caption");
  byId("shown").textContent = say("shown", found.length);
  byId("clear").hidden = !filtering();
  markChosen();
}

function markChosen() {
  const partners = state.node !== null && isActor(state.node) ? new Set(partnersOf(state.node).map((one) => one.node)) : new Set(state.node === null ? [] : takersOf(state.node));
  byId("body").querySelectorAll("tr[data-node]").forEach((row) => {
    const node = Number(row.dataset.node);
    row.classList.toggle("chosen", node === state.node);
    row.classList.toggle("near", partners.has(node));
    const button = row.querySelector("button");
    if (node === state.node) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
}

// Up and down walk through the rows.
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const buttons = [...byId("body").querySelectorAll("button")];
  const next = buttons[buttons.indexOf(document.activeElement) + step];
  if (next) next.focus();
  else if (step < 0) byId("search").focus();
  event.preventDefault();
}

function table() {
  const columns = ["name", "kind", "community", "partners", "shared", "between", "with"].map((key) => say(`column-${key}`));
  const lines = visibleRows().map((one) => [
    nameOf(one.node),
    pick(look.types[things[one.node].type].one),
    one.community || "",
    one.partners,
    one.shared,
    one.between,
    partnersOf(one.node).map(({ node }) => nameOf(node)).join("; "),
  ]);
  return [columns, ...lines];
}
