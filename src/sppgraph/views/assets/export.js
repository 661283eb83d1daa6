// Files to keep: the picture as PNG or SVG, the facts that are shown as CSV.

function save(name, blob) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// One row for each sentence of each fact that is shown.
function csvText() {
  const head = ["subject", "relation", "object", "start", "end", "asOf", "issue", "sentence"].map((column) => say(`csv-${column}`));
  const told = [...facts.keys()].filter((number) => shown.facts[number]).map((number) => facts[number]);
  const rows = told.flatMap((fact) => (fact.passages.length ? fact.passages : [null]).map((passage) => csvRow(fact, passage)));
  return `\ufeff${[head, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

function csvRow(fact, number) {
  const passage = passages[number];
  const issue = passage && issues[passage.issue];
  const triple = [endName(fact, "subject"), fact.kind === "figure" ? say("figures") : termOf(fact.term), endName(fact, "object")];
  return [...triple, fact.start, fact.end, fact.asOf, issue ? issueName(issue) : "", passage ? passage.text : ""];
}

const endName = (fact, end) => (fact[end] >= 0 ? nameOf(fact[end]) : valueOf(fact, fact[`${end}Text`]));

// A spreadsheet would run a cell that begins like a formula.
function csvCell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const SAVED = {
  png: () => canvas.picture(2).toBlob((blob) => save("network.png", blob), "image/png"),
  svg: () => save("network.svg", new Blob([svgText()], { type: "image/svg+xml" })),
  csv: () => save("network.csv", new Blob([csvText()], { type: "text/csv" })),
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
