// Where the nodes stand: one of the layouts that Python made, and the switch between them.

const GLIDE = 350; // milliseconds from one layout to another
const MANY = 600; // more nodes than this change their places at once

let arranging = 0; // the frame asked for, so that a second change stops the first

function arrange(name, gliding) {
  const target = layouts[name];
  if (!target) return;
  state.layout = name;
  cancelAnimationFrame(arranging);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches || nodes.length > MANY || !gliding;
  if (still) put(target);
  else slide(nodes.map(({ x, y }) => [x, y]), target, performance.now());
}

function put(places) {
  nodes.forEach((node, at) => { [node.x, node.y] = places[at]; });
  canvas.place();
}

function slide(source, target, began) {
  arranging = requestAnimationFrame((now) => {
    const part = Math.min(1, Math.max(0, (now - began) / GLIDE));
    put(target.map(([x, y], at) => [source[at][0] + (x - source[at][0]) * part, source[at][1] + (y - source[at][1]) * part]));
    canvas.fit(usual(), false);
    if (part < 1) slide(source, target, began);
    else fitAll(false);
  });
}

// Show all; then the address need not tell the view.
function fitAll(gliding, wanted = usual()) {
  looked = null;
  canvas.fit(wanted, gliding);
  remember(false);
}

// Names without a relation stand below the first layout's network and would make it small.
function usual() {
  const first = state.layout === (Object.keys(layouts)[0] || "");
  const linked = nodes.filter((node) => seesNode(node.id) && (node.degree || isYear(node.id)));
  const some = linked.some((node) => !isYear(node.id));
  return first && some && start === null ? linked : nodes;
}

function layoutSwitch() {
  const names = Object.keys(layouts).filter((name) => look.texts[`layout-${name}`]);
  byId("layouts").hidden = names.length < 2;
  byId("layouts").setAttribute("aria-label", say("layout"));
  byId("layouts").replaceChildren(...names.map((name) => {
    const properties = { type: "button", "data-layout": name, onclick: () => chooseLayout(name) };
    return make("button", properties, say(`layout-${name}`));
  }));
}

function chooseLayout(name) {
  arrange(name, true);
  if (layouts[name] && (nodes.length > MANY || stillness.matches)) fitAll(false);
  pressed();
  remember(false);
}
