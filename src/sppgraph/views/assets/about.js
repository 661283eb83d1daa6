// The panel of one thing: its names, its facts with their sentences. Pages without a network share it.

const panel = document.getElementById("panel");

function closeButton() {
  const name = say("close");
  return make("button", { type: "button", class: "close", title: name, "aria-label": name, onclick: () => choose({}) }, "×");
}

function thingPanel(node, ...between) {
  const thing = things[node];
  const own = factsOf[node];
  const used = new Set(own.flatMap((number) => facts[number].passages));
  const others = thing.mentions.filter((passage) => !used.has(passage));
  const second = state.language === "en" ? thing.english && thing.name : thing.english;
  const also = () => make("p", { class: "also" }, make("b", {}, say("also")), " ", thing.names.join(say("comma")));
  return [
    closeButton(),
    badge(thing.type, pick(look.types[thing.type].one)),
    make("h2", {}, nameOf(node)),
    second ? make("p", { class: "second" }, second) : null,
    thing.names.length ? also() : null,
    ...between,
    own.length ? null : make("p", { class: "note" }, say("mentionsOnly")),
    ...factSections(own, node),
    mentionList(others, node, own.length === 0),
  ];
}

function fillPanel(content) {
  const reading = panel.contains(document.activeElement);
  panel.replaceChildren(...content.filter(Boolean));
  panel.scrollTop = 0;
  if (reading) panel.focus();
}
