// The timeline's own data, and what the reader has chosen.

const { ids, rows } = data;
const GROUPS = ["issues", "events", "roles", "publications"];
const GROUP_COLOUR = { issues: "Year", events: "Event", roles: "Organisation", publications: "Publication" };
const dayOf = (year, month = 1, day = 1) => Date.UTC(year, month - 1, day) / 86400000;
const [FIRST, SHOWN, LAST] = data.years;
const WHOLE = { start: dayOf(FIRST), end: dayOf(LAST + 1) };
const HOME = { start: dayOf(SHOWN), end: dayOf(LAST + 1) }; // what is shown at once

const state = {
  language: "zh",
  groups: new Set(GROUPS),
  query: "",
  role: "", // CURIE
  type: "", // of who holds a role
  known: "", // "dated", "undated" or both
  flipped: new Set(), // parts that the reader opened or closed
  row: null, // the selected row
  node: null, // or the selected thing
  start: HOME.start, // the stretch that is shown, in days since 1970
  end: HOME.end,
};

const isDated = (row) => row.group === "issues" || row.starts.length + row.ends.length > 0;

// Every thing that a row is about: who held the meeting, who wrote the report.
function nodesOf(row) {
  if (row.group === "issues") return [];
  if (row.group === "roles") return [row.subject, row.object].filter((end) => end >= 0);
  return [row.subject, ...factsOf[row.subject].flatMap((number) => [facts[number].subject, facts[number].object])].filter((end) => end >= 0);
}

const rowNodes = rows.map((row) => new Set(nodesOf(row)));

function fitsRow(row, number, wanted) {
  if (!state.groups.has(row.group)) return false;
  if (state.known && isDated(row) !== (state.known === "dated")) return false;
  if ((state.role || state.type) && row.group !== "roles") return false;
  if (state.role && row.term !== state.role) return false;
  if (state.type && !(row.subject >= 0 && things[row.subject].type === state.type)) return false;
  if (!wanted) return true;
  if (row.group === "issues") return fold(issueName(issues[row.subject])).includes(wanted);
  return [...rowNodes[number]].some((node) => folded[node].some((name) => name.includes(wanted)));
}

function visibleRows() {
  const wanted = fold(state.query);
  return [...rows.keys()].filter((number) => fitsRow(rows[number], number, wanted));
}

const filtering = () => Boolean(state.query || state.role || state.type || state.known);
