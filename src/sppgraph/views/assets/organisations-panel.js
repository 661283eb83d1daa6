// The panel: one actor with its partners, one shared thing, or the groups in words.

const MOST = 40; // partners that are listed at once

function showPanel() {
  quoted = new Set();
  fillPanel(state.node === null ? overview() : isActor(state.node) ? actorPanel(state.node) : sharedPanel(state.node));
}

function actorPanel(node) {
  const { partners, shared: count, between, community } = standingOf.get(node);
  if (!partners) return thingPanel(node, make("p", { class: "note" }, say("noPartner")));
  const found = partnersOf(node);
  const rest = found.slice(MOST);
  const bridge = between > 0 ? say("bridge", shownNumber(between)) : say("noBridge");
  const standingWords = make("div", { class: "standing" },
    make("p", {}, say("standing", partners, count)), make("p", {}, bridge),
    make("p", {}, communityButton(community)));
  const list = make("section", {}, make("h3", {}, say("with"), countOf(found.length)), ...found.slice(0, MOST).map((one) => partner(node, one)));
  const more = rest.length ? make("details", {}, make("summary", {}, say("more", rest.length)), ...rest.map((one) => partner(node, one))) : "";
  const between_ = [standingWords, list, more, make("h3", { class: "all" }, say("allFacts"))];
  return thingPanel(node, ...between_);
}

// A partner, what is shared with it, and the sentences; they are made when they are opened.
function partner(node, { node: other, things: both }) {
  const title = make("summary", {}, groupSign(communityOf(other)), make("span", { class: "name" }, nameOf(other)), countOf(say("things", both.length)));
  const details = make("details", { class: "partner" }, title);
  details.addEventListener("toggle", () => {
    if (!details.open || details.children.length > 1) return;
    quoted = new Set(); // what stands further down may be shown here in full too
    details.append(make("p", {}, link(other)), ...both.map((thing) => sharedThing(thing, [node, other])));
  });
  return details;
}

// The facts by which both take part in one thing.
function sharedThing(thing, actors) {
  const numbers = thing.facts.filter(([actor]) => actors.includes(actor)).flatMap(([, own]) => own);
  const blocks = grouped([...new Set(numbers)].map((number) => facts[number]), (fact) => JSON.stringify([fact.term, fact.passages, fact.start, fact.end, fact.confidence]));
  return make("section", { class: "shared" }, link(thing.node), ...blocks.map(([, same]) => proof(same, thing.node)));
}

function proof(same, node) {
  const who = same.map((fact) => nameOf(fact.subject === node ? fact.object : fact.subject)).join(say("comma"));
  const words = make("p", { class: "who" }, make("b", {}, who), " ", make("span", { class: "term" }, termOf(same[0].term)));
  const marked = [...new Set(same.flatMap(wordsOf))];
  return make("div", { class: "fact" }, words, ...same[0].passages.map((passage) => quote(passage, marked)));
}

function sharedPanel(node) {
  const takers = takersOf(node);
  const list = make("section", {}, make("h3", {}, say("takers"), countOf(takers.length)), make("div", { class: "links" }, ...takers.map((actor) => link(actor))));
  return thingPanel(node, takers.length ? list : null);
}

function communityButton(number) {
  const properties = { type: "button", class: "tag", onclick: () => filterBy(String(number)) };
  return make("button", properties, groupSign(number), say("numbered", number));
}

function overview() {
  const cards = communities.map((group, place) => card(group, place + 1));
  return [
    ...leading(),
    communities.length ? make("h2", {}, say("groups2"), countOf(communities.length)) : null,
    make("ol", { class: "cards" }, ...cards),
    make("h2", {}, say("how")),
    make("ul", { class: "how" }, ...howToRead().map((words) => make("li", {}, words))),
  ];
}

function howToRead() {
  const columns = NUMBERS.map((column) => `${say(`column-${column}`)}${state.language === "zh" ? "：" : ": "}${say(`about-${column}`)}${state.language === "zh" ? "。" : "."}`);
  const crowded = shared.some((thing) => thing.facts.length > data.crowd);
  const words = [say("how1"), say("how2"), ...columns, say("how3"), say("how4")];
  if (crowded) words.push(say("crowd", data.crowd));
  if (data.estimated) words.push(say("estimated"));
  if (data.left) words.push(say("left", stars.length, data.left));
  return words;
}

// The two sentences that a reader may take home, names as buttons.
function leading() {
  return [["mostPartners", "partners"], ["mostBetween", "between"]].map(([key, column]) => {
    const first = [...standing].sort((a, b) => b[column] - a[column] || b.shared - a.shared)[0];
    if (!first || !first[column]) return null;
    const [before, after] = say(key, "\u0000", shownNumber(Math.round(first[column]))).split("\u0000");
    return make("p", { class: "leading" }, before, link(first.node), after);
  });
}

function card({ members, holding }, number) {
  const names = members.slice(0, 3).map((node) => link(node));
  const [before, after] = say(members.length > 4 ? "centre" : "among", "\u0000").split("\u0000");
  const things_ = holding.slice(0, 3).map(([node, count]) => make("li", {}, link(node, countOf(say("takePart", count)))));
  const title = { type: "button", class: "tag", onclick: () => filterBy(String(number)) };
  return make("li", { class: "card" },
    make("button", title, groupSign(number), say("numbered", number), countOf(say("size", members.length))),
    make("div", { class: "sentence" }, before, ...names, after),
    make("p", { class: "second" }, say("held")), make("ul", {}, ...things_));
}
