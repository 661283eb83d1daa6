// The page's own data, and what the reader has chosen.

const { ids, standing, shared, communities, stars, ties } = data;
const COLOURS = 8; // communities that have a colour of their own; all have a number
const NUMBERS = ["community", "partners", "shared", "between"];
const COLUMNS = ["name", ...NUMBERS];

const state = {
  language: "zh",
  node: null, // the selected thing
  hover: null, // the actor under the pointer
  query: "",
  kind: "", // Organisation, Country or both
  community: "", // a number from "1", "0" for those alone, or all
  sort: "shared",
  down: true,
};

const standingOf = new Map(standing.map((one) => [one.node, one]));
const sharedOf = new Map(standing.map((one) => [one.node, []])); // what each actor takes part in
shared.forEach((thing) => {
  if (thing.facts.length > data.crowd) return;
  thing.facts.forEach(([actor]) => sharedOf.get(actor).push(thing));
});

const isActor = (node) => standingOf.has(node);
const communityOf = (node) => standingOf.get(node).community;
const colourOf = (number) => (number > 0 && number <= COLOURS ? `g${number}` : "g0");

// Whom an actor works with: the other, what both share, and the weight; those with most in common first.
function partnersOf(node) {
  const found = new Map();
  sharedOf.get(node).forEach((thing) => {
    thing.facts.forEach(([other]) => {
      if (other === node) return;
      const known = found.get(other) || { node: other, things: [], weight: 0 };
      known.things.push(thing);
      known.weight += 1 / (thing.facts.length - 1);
      found.set(other, known);
    });
  });
  return [...found.values()].sort((a, b) => b.things.length - a.things.length || b.weight - a.weight || a.node - b.node);
}

function fitsFilter({ node, community }) {
  if (state.kind && things[node].type !== state.kind) return false;
  if (state.community && String(community) !== state.community) return false;
  const wanted = fold(state.query);
  return !wanted || folded[node].some((name) => name.includes(wanted));
}

const COLLATORS = { zh: new Intl.Collator("zh-Hans"), en: new Intl.Collator("en") };
const byName = (a, b) => COLLATORS[state.language].compare(nameOf(a.node), nameOf(b.node));

function compare(a, b) {
  if (state.sort === "name") return state.down ? byName(b, a) : byName(a, b);
  const [left, right] = [a, b].map((one) => one[state.sort]);
  return (state.down ? right - left : left - right) || b.shared - a.shared || b.partners - a.partners || byName(a, b);
}

const visibleRows = () => standing.filter(fitsFilter).sort(compare);
const filtering = () => Boolean(state.query || state.kind || state.community);

// What stands out: the chosen actor with its partners, who takes part in the chosen thing, or what the filters leave.
function focus() {
  const centre = state.hover !== null ? state.hover : state.node;
  if (centre !== null && isActor(centre)) return new Set([centre, ...partnersOf(centre).map((one) => one.node)]);
  if (centre !== null) return new Set(takersOf(centre));
  return filtering() ? new Set(standing.filter(fitsFilter).map((one) => one.node)) : null;
}

const takersOf = (node) => shared.filter((thing) => thing.node === node).flatMap((thing) => thing.facts.map(([actor]) => actor));
