// Facts with their sentences, as every view shows them.

let quoted = new Set(); // passages shown in full already

const countOf = (count) => make("span", { class: "count" }, String(count));

function badge(type, words) {
  return make("span", { class: "badge" }, symbol(type), words);
}

function link(node, extra = "") {
  const { type, name } = things[node];
  const properties = { type: "button", class: "link", title: shortTitle(name), onclick: () => choose({ node, go: true }) };
  return make("button", properties, symbol(type), make("bdi", {}, nameOf(node)), extra);
}

// What a fact is called, seen from one of its ends (or from outside: null).
function heading(fact, node) {
  if (fact.kind === "figure") return say("figures");
  const word = termOf(fact.term);
  if (fact.kind === "role") return fact.subject === node ? say("roleOf", word) : word;
  const { inverse } = look.terms[fact.term] || {};
  return fact.object === node && inverse ? pick(inverse) : word;
}

function grouped(items, keyOf) {
  const groups = new Map();
  items.forEach((item) => {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  });
  return [...groups];
}

const ORDER = ["time", "role", "part", "event", "publication", "other"];
const TERMS = Object.keys(look.terms);

const groupOf = (fact) => (look.terms[fact.term] || { group: "other" }).group;
const rank = (fact) => (fact.kind === "figure" ? ORDER.length : ORDER.indexOf(groupOf(fact)));

function factSections(numbers, node) {
  const told = numbers.map((number) => facts[number]);
  const sections = grouped(told, (fact) => heading(fact, node));
  // When first; among roles the few (who leads) before the many (who is a member).
  const place = ([fact]) => TERMS.indexOf(fact.term);
  const few = (a, b) => (a[0].kind === "role" ? a.length - b.length : 0);
  sections.sort(([, a], [, b]) => rank(a[0]) - rank(b[0]) || few(a, b) || place(a) - place(b));
  return sections.map(([words, same]) => {
    const byEvidence = grouped(same, (fact) => JSON.stringify([fact.passages, fact.start, fact.end, fact.asOf, fact.confidence]));
    const title = make("h3", {}, words, same.length > 1 ? countOf(same.length) : "");
    return make("section", { class: "facts" }, title, ...byEvidence.map(([, together]) => factBlock(together, node)));
  });
}

// Facts with one heading, one time, one confidence and one sentence: the sentence is shown once.
function factBlock(together, node) {
  const [first] = together;
  const when = [
    first.start && say("since", first.start),
    first.end && first.kind === "role" && say("until", first.end),
    first.asOf && say("asOf", first.asOf),
  ].filter(Boolean).join(" ");
  const said = together.map((fact) => make("div", { class: "said" }, ...wording(fact, node)));
  const sure = first.confidence ? make("span", { class: "sure", title: say("confidence") }, say("sure", first.confidence)) : "";
  const marked = [...new Set(together.flatMap((fact) => wordsOf(fact)))];
  return make("div", { class: "fact" },
    make("div", { class: "links" }, ...said, when ? make("span", { class: "when" }, when) : "", sure),
    ...first.passages.map((passage) => quote(passage, marked)));
}

function wording(fact, node) {
  const value = (side) => make("span", { class: "value" }, valueOf(fact, fact[`${side}Text`]));
  const end = (side) => (fact[side] >= 0 ? link(fact[side]) : value(side));
  if (node !== null) return [end(fact.subject === node ? "object" : "subject")];
  return [end("subject"), fact.object >= 0 ? make("span", { class: "arrow" }, "→") : "", end("object")];
}

function valueOf(fact, text) {
  if (fact.kind === "figure") return `${termOf(fact.term)} ${text}`.trim();
  return look.terms[text] ? termOf(text) : text || say("newsletter");
}

// The words to mark in a fact's sentence: every name of its ends, the words that tell a role, the dates.
function wordsOf(fact) {
  const ends = [fact.subject, fact.object].filter((end) => end >= 0).flatMap(wordsFor);
  const cues = (look.terms[fact.term] || {}).cues || [];
  const value = fact.kind === "figure" ? fact.objectText.split(" ") : [];
  const dates = [fact.start, fact.end, fact.asOf, fact.years.length ? fact.objectText : ""].filter(Boolean);
  return [...ends, ...cues, ...value, ...dates.flatMap(dateWords)];
}

// How a Chinese sentence may print an ISO date, as far as it is precise.
function dateWords(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  if (day) return [`${month}月${day}日`, `${day}日`];
  return month ? [`${year}年${month}月`, `${month}月`] : [`${year}年`];
}

const wordsFor = (node) => [things[node].name, things[node].english, ...things[node].names].filter(Boolean);

// "1日" is no part of "31日".
function wholeNumbers(text, at, word) {
  const end = at + word.length;
  return !/\d\d/.test(text.slice(Math.max(at - 1, 0), at + 1)) && !/\d\d/.test(text.slice(end - 1, end + 1));
}

// What only formats the source, such as the stars of **bold**, and the brackets and the address of a link.
const MARKUP = /\*\*|^(?:[-•] |#+ )|\[(?=[^\]]*\]\()|\]\([^)\s]*\)/gy;

function markupAt(text, at) {
  MARKUP.lastIndex = at;
  const found = MARKUP.exec(text);
  return found ? found[0] : "";
}

function marked(text, words) {
  const parts = [];
  const longest = words.filter(Boolean).sort((a, b) => b.length - a.length);
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const word = longest.find((candidate) => text.startsWith(candidate, at) && wholeNumbers(text, at, candidate));
    const markup = word ? "" : markupAt(text, at);
    if (word || markup) {
      parts.push(plain, word ? make("mark", {}, word) : make("span", { class: "markup" }, markup));
      plain = "";
    } else {
      plain += text[at];
    }
    at += (word || markup || " ").length;
  }
  return [...parts, plain].filter((part) => part !== "");
}

// A sentence is shown in full once; where it proves another fact too, its first words stand for it.
function quote(number, words) {
  const passage = passages[number];
  const sentence = make("blockquote", { lang: "zh-Hans" }, ...marked(passage.text, words));
  const full = make("figure", {}, sentence, make("figcaption", {}, cite(passage)));
  if (!quoted.has(number)) {
    quoted.add(number);
    return full;
  }
  return make("details", { class: "again" }, make("summary", {}, passage.text), full);
}

function issueName(issue) {
  const year = issue.year && say("year", issue.year) + (issue.implied ? say("aside", say("implied")) : "");
  const printed = [year, issue.number && say("number", issue.number)].filter(Boolean).join(" ");
  return printed || issue.name || say("newsletter");
}

function cite(passage) {
  const issue = issues[passage.issue];
  const headline = passage.article && ` 《${passage.article}》`;
  const article = passage.position && say("article", passage.position) + headline;
  return [issue && issueName(issue), article].filter(Boolean).join(" · ");
}

function mentionList(numbers, node, open) {
  if (!numbers.length) return null;
  const list = make("details", open ? { open: "" } : {}, make("summary", {}, say("mentions", numbers.length)));
  list.append(...numbers.map((number) => quote(number, wordsFor(node))));
  return list;
}
