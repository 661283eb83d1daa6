// The time of a row in words: short for its line, in full for its panel.

const listed = (years) => years.join(state.language === "zh" ? "、" : ", ");

function shortTime(row) {
  if (row.group === "issues") return row.years[0];
  const [start] = row.starts;
  const [end] = row.ends;
  if (row.group === "roles" && start && !end) return `${start} →`;
  if (start && end) return `${start} – ${shortEnd(start, end)}`;
  if (start || end) return start || `→ ${end}`;
  return say("seen", listed(row.years));
}

// The year is not repeated; where it is the same month, neither is the month.
function shortEnd(start, end) {
  if (start.slice(0, 7) === end.slice(0, 7) && end.length === 10) return end.slice(8);
  return start.slice(0, 4) === end.slice(0, 4) && end.length > 4 ? end.slice(5) : end;
}

function longTime(row) {
  const parts = row.group === "roles" ? roleTimes(row) : thingTimes(row);
  return parts.length ? parts : [row.years.length ? say(row.group === "roles" ? "attestedRole" : "attestedThing", listed(row.years)) : say("noYear")];
}

function roleTimes(row) {
  const told = row.facts.map((number) => facts[number]).filter((fact) => fact.start || fact.end);
  const times = told.map((fact) => {
    if (fact.start && fact.end) return say("sinceUntil", fact.start, fact.end);
    return fact.start ? say("sinceOpen", fact.start) : say("untilOpen", fact.end);
  });
  return [...new Set(times)].sort();
}

function thingTimes(row) {
  if (row.group === "issues") return [say(issues[row.subject].implied ? "issueImplied" : "issueYear", row.years[0])];
  const [start] = row.starts;
  const [end] = row.ends;
  if (row.starts.length === 1 && end) return [say("onTo", start, end)];
  return [...row.starts, ...row.ends].map((date) => say("on", date));
}

function rowName(row) {
  if (row.group === "issues") return issueName(issues[row.subject]);
  return row.subject >= 0 ? nameOf(row.subject) : facts[row.facts[0]].subjectText;
}

const objectName = (row) => (row.object >= 0 ? nameOf(row.object) : facts[row.facts[0]].objectText);
