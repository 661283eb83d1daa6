// Files to keep: the picture as PNG or SVG, the facts that are shown as CSV.

// One row for each sentence of each fact that is shown.
function shownRows() {
  const head = ["subject", "relation", "object", "start", "end", "asOf", "issue", "sentence"].map((column) => say(`csv-${column}`));
  const told = [...facts.keys()].filter((number) => shown.facts[number]).map((number) => facts[number]);
  const rows = told.flatMap((fact) => (fact.passages.length ? fact.passages : [null]).map((passage) => csvRow(fact, passage)));
  return [head, ...rows];
}

function csvRow(fact, number) {
  const passage = passages[number];
  const issue = passage && issues[passage.issue];
  const triple = [endName(fact, "subject"), fact.kind === "figure" ? say("figures") : termOf(fact.term), endName(fact, "object")];
  return [...triple, fact.start, fact.end, fact.asOf, issue ? issueName(issue) : "", passage ? passage.text : ""];
}

const endName = (fact, end) => (fact[end] >= 0 ? nameOf(fact[end]) : valueOf(fact, fact[`${end}Text`]));

const SAVED = {
  png: () => canvas.picture(2).toBlob((blob) => save("network.png", blob), "image/png"),
  svg: () => save("network.svg", new Blob([svgText()], { type: "image/svg+xml" })),
  csv: () => download("network.csv", shownRows()),
};

function exportMenu() {
  byId("export-title").textContent = say("export");
  byId("export-items").replaceChildren(...Object.keys(SAVED).map((format) => {
    const properties = { type: "button", "data-format": format, onclick: () => keep(format) };
    return make("li", {}, make("button", properties, say(`export-${format}`)));
  }));
}

function keep(format) {
  SAVED[format]();
  byId("export").open = false;
  byId("export-title").focus();
}
