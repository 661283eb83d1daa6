// The data of a page and what every view's scripts share: words, elements, symbols, colours.

const data = unpacked(JSON.parse(document.getElementById("data").textContent));
const { things, facts, passages, issues, look } = data;

const factsOf = things.map(() => []);
const factsIn = things.map(() => []); // by year
facts.forEach((fact, number) => {
  new Set([fact.subject, fact.object]).forEach((end) => end >= 0 && factsOf[end].push(number));
  fact.years.forEach((year) => factsIn[year].push(number));
});

// A large page tells its lists by columns (views/packing.py).
function unpacked(told) {
  return Object.fromEntries(Object.entries(told).map(([key, list]) => [key, list && list.columns ? rowsOf(list) : list]));
}

function rowsOf({ count, columns }) {
  const rows = Array.from({ length: count }, () => ({}));
  Object.entries(columns).forEach(([key, column]) => {
    rows.forEach((row, place) => {
      const value = valueAt(column, place);
      if (value !== null) row[key] = value;
    });
  });
  return rows;
}

function valueAt(column, row) {
  if (Array.isArray(column)) return column[row];
  return column.of ? column.of[column.at[row]] : column.all;
}

const pick = (words) => words[state.language] || words.zh || "";

function say(key, ...values) {
  return pick(look.texts[key]).replace(/\{(\d)\}/g, (_, place) => values[place]);
}

function nameOf(node) {
  const thing = things[node];
  return state.language === "en" && thing.english ? thing.english : thing.name;
}

function termOf(term) {
  return look.terms[term] ? pick(look.terms[term]) : term.replace(/^[a-z]+:/, "");
}

// Names are data: they reach the page as text nodes only.
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  const { onclick, ...attributes } = properties;
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  if (onclick) element.addEventListener("click", onclick);
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

const colours = {};

function readColours() {
  const dark = matchMedia("screen and (prefers-color-scheme: dark)").matches; // paper is always light
  const style = getComputedStyle(document.documentElement);
  ["paper", "ink", "faint", "strong", "accent"].forEach((name) => {
    colours[name] = style.getPropertyValue(`--${name}`).trim();
  });
  Object.entries({ ...look.types, ...look.groups }).forEach(([key, said]) => {
    colours[key] = dark ? said.dark : said.colour;
  });
}

// A title attribute is for a glance; a name of thousands of characters would hide the page.
const shortTitle = (text) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

const byId = (id) => document.getElementById(id);
const SHAPES = {
  dot: "M8 2a6 6 0 1 0 .01 0z",
  hexagon: "M4.8 2.4h6.4L14.4 8l-3.2 5.6H4.8L1.6 8z",
  triangle: "M8 1.8 14.6 13.6H1.4z",
  triangleDown: "M8 14.2 14.6 2.4H1.4z",
  square: "M2.6 2.6h10.8v10.8H2.6z",
  diamond: "M8 1 15 8 8 15 1 8z",
  star: "M8 .8l2 4.9 5.2.4-4 3.4 1.3 5.1L8 11.800l-4.500 2.800 1.300-5.100-4-3.400 5.200-.4z",
  custom: "M4 4h8a4 4 0 0 1 0 8H4a4 4 0 0 1 0-8z",
};

function symbol(type) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const { shape, hollow } = look.types[type];
  drawing.setAttribute("viewBox", "0 0 16 16");
  drawing.setAttribute("class", "symbol");
  drawing.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SHAPES[shape]);
  path.setAttribute("fill", hollow ? "none" : colours[type]);
  path.setAttribute("stroke", colours[type]);
  path.setAttribute("stroke-width", hollow ? "2" : "0");
  drawing.append(path);
  return drawing;
}

const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s“”"'《》（）()]/g, "");
const folded = things.map((thing) => [thing.name, thing.english, ...thing.names].map(fold));
