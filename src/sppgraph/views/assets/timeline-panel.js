// The panel of a row, of an issue, of a thing; or how to read the picture.

function showPanel() {
  quoted = new Set();
  fillPanel(state.row !== null ? rowPanel(state.row) : state.node !== null ? nodePanel(state.node) : overview());
}

function rowPanel(number) {
  const row = rows[number];
  if (row.group === "issues") return issuePanel(row);
  return row.group === "roles" ? rolePanel(row) : thingPanel(row.subject, timesOf(row));
}

function timesOf(row) {
  const dated = isDated(row) && row.years.length ? make("p", { class: "second" }, say("spokenOf", listed(row.years))) : "";
  const times = longTime(row).map((words) => make("p", {}, words));
  return make("div", { class: "times" }, make("b", {}, say("when")), make("div", {}, ...times, dated));
}

function rolePanel(row) {
  const end = (node, text) => (node >= 0 ? link(node) : make("span", { class: "value" }, text));
  const [first] = row.facts.map((fact) => facts[fact]);
  return [
    closeButton(),
    make("span", { class: "badge" }, say("role")),
    make("h2", {}, termOf(row.term)),
    make("div", { class: "ends" }, end(row.subject, first.subjectText), make("span", { class: "arrow" }, "↓"), end(row.object, first.objectText)),
    timesOf(row),
    ...factSections(row.facts, null),
  ];
}

function issuePanel(row) {
  const issue = issues[row.subject];
  const said = [...passages.keys()].filter((number) => passages[number].issue === row.subject);
  const inside = new Set(said);
  const stated = facts.filter((fact) => fact.passages.some((passage) => inside.has(passage)));
  const articles = grouped(said.map((number) => passages[number]), (passage) => passage.position).filter(([position]) => position);
  const titles = articles.map(([position, [passage]]) => make("li", {}, say("article", position), " ", passage.article));
  return [
    closeButton(),
    make("span", { class: "badge" }, say("issues")),
    make("h2", {}, issueName(issue)),
    issue.name ? make("p", { class: "second" }, issue.name) : null,
    timesOf({ ...row, years: row.years }),
    make("p", { class: "note" }, say("issueSays", said.length, stated.length)),
    titles.length ? make("h3", {}, say("articles")) : null,
    titles.length ? make("ol", { class: "articles" }, ...titles) : null,
  ];
}

function nodePanel(node) {
  const about = [...rows.keys()].filter((number) => rowNodes[number].has(node));
  const own = about.find((number) => rows[number].subject === node && rows[number].group !== "roles");
  const listOf = () => make("section", { class: "about" }, make("h3", {}, say("inRows"), countOf(about.length)), make("ul", {}, ...about.map((number) => make("li", {}, aboutItem(number, node)))));
  const between = own !== undefined ? timesOf(rows[own]) : about.length ? listOf() : null;
  return thingPanel(node, between);
}

// One row as a button, for so many like it; of a role only what the panel does not tell anyway.
function aboutItem(number, node = null, count = 1) {
  const row = rows[number];
  const who = count > 1 ? say("andOthers", rowName(row), count, count - 1) : rowName(row);
  const ends = () => [row.subject === node ? "" : who, termOf(row.term), row.object === node ? "" : objectName(row)];
  const words = row.group === "roles" ? ends().filter(Boolean).join(" · ") : rowName(row);
  const properties = { type: "button", class: "link", onclick: () => choose({ row: number, go: true }) };
  return make("button", properties, make("span", { class: "time" }, shortTime(row)), make("span", { class: "name" }, words));
}

// The rows of a group that began last; those who took one role in one thing at one time stand together.
function latest(group) {
  const own = [...rows.keys()].filter((number) => rows[number].group === group && rows[number].starts.length);
  const together = (number) => (group === "roles" ? JSON.stringify([rows[number].starts, rows[number].term, objectName(rows[number])]) : number);
  const last = grouped(own, together).map(([, same]) => same);
  const began = ([number]) => rows[number].starts.at(-1);
  last.sort((a, b) => (began(a) < began(b) ? 1 : began(a) > began(b) ? -1 : 0));
  if (!last.length) return [];
  const items = last.slice(0, LATEST).map((same) => make("li", {}, aboutItem(same[0], null, same.length)));
  return [make("h3", {}, say(`latest-${group}`)), make("ul", { class: "about" }, ...items)];
}

const LATEST = 6;
const GROUP_OF_SHAPE = { held: "roles", vague: "roles", after: "roles", before: "roles", issue: "issues", implied: "issues" };
const SHAPES_SHOWN = ["day", "month", "year", "held", "vague", "after", "before", "attested", "issue", "implied"];

function overview() {
  const present = new Set(rows.flatMap((row) => row.marks.map(([shape]) => shape)));
  const legend = SHAPES_SHOWN.filter((shape) => present.has(shape)).map((shape) => {
    const sample = make("span", { class: `sample ${GROUP_OF_SHAPE[shape] || "events"}`, "aria-hidden": "true" }, make("span", { class: `mark ${shape}` }));
    return make("li", {}, sample, say(`mark-${shape}`));
  });
  return [
    make("h2", {}, say("how")),
    make("ul", { class: "how" }, ...["how1", "how2", "how3", "how4"].map((key) => make("li", {}, say(key)))),
    make("h3", {}, say("marks")),
    make("ul", { class: "marks" }, ...legend),
    ...["events", "roles"].flatMap(latest),
  ];
}
