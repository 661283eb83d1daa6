"use strict";
// The form becomes YASGUI: it asks this server alone, and completes our prefixes, classes and properties.
// Without this script, or without YASGUI, the form remains as it is.
{
  const place = document.getElementById("editor");
  const told = JSON.parse(document.getElementById("editor-data").textContent);
  const form = document.querySelector("form.query");
  const text = document.getElementById("query");
  const example = document.getElementById("example");
  const LONGEST = 6000; // characters of a query that the address keeps
  const say = (words) => told.words[words] ?? words;

  // What somebody sees is named once more whenever YASGUI draws anew.
  const named = (element) => {
    for (const name of ["title", "aria-label", "placeholder", "data-tooltip"]) {
      const words = element.getAttribute(name);
      if (words && told.words[words]) element.setAttribute(name, told.words[words]);
    }
  };
  const written = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest(".CodeMirror, table")) continue;
      const words = node.nodeValue.trim();
      const counted = words.replace(/[\d.,]+/g, "#"); // "# results in # seconds"
      const numbers = words.match(/[\d.,]+/g) ?? [];
      const wanted = told.words[words] ?? told.words[counted]?.replace(/#/g, () => numbers.shift() ?? "");
      if (wanted) node.nodeValue = wanted;
    }
  };
  const mend = () => {
    for (const element of place.querySelectorAll("[title], [aria-label], [placeholder], [data-tooltip]")) named(element);
    written(place);
    place.querySelector(".CodeMirror textarea")?.setAttribute("aria-label", say("editor"));
    place.querySelector(".yasqe_sharePopup input")?.setAttribute("aria-label", say("link"));
    place.querySelector(".tableSizer")?.setAttribute("aria-label", say("Page size"));
    for (const button of place.querySelectorAll(".yasr_btnGroup button")) {
      if (button.textContent.trim()) button.setAttribute("aria-label", button.textContent.trim());
    }
    for (const scroller of place.querySelectorAll(".CodeMirror-scroll, .yasr_results, .dataTables_wrapper")) {
      scroller.tabIndex = 0;
      scroller.setAttribute("role", "region");
      scroller.setAttribute("aria-label", scroller.closest(".yasr") ? say("results") : say("query"));
    }
  };

  const address = (query) =>
    query.length > LONGEST ? "/sparql" : `/sparql?edit=${encodeURIComponent(query)}`;

  const completers = () => {
    const own = Yasgui.Yasqe.Autocompleters;
    const prefixes = Object.entries(told.prefixes).map(([name, iri]) => `${name}: <${iri}>`).sort();
    Object.assign(own.prefixes, { get: () => prefixes, persistenceId: null });
    Object.assign(own.class, { get: () => told.classes, bulk: true, persistenceId: null });
    Object.assign(own.property, { get: () => told.properties, bulk: true, persistenceId: null });
  };

  const start = () => {
    completers();
    Yasgui.Tab.prototype.getShareableLink = function () {
      return new URL(address(this.getQuery()), location.origin).href;
    };
    text.closest(".plainly").hidden = true;
    const yasgui = new Yasgui(place, {
      autofocus: false,
      persistenceId: null,
      populateFromUrl: false,
      tabName: say("query"),
      endpointCatalogueOptions: { getData: () => [] },
      requestConfig: { endpoint: new URL("/sparql", location.origin).href, method: "POST", acceptHeaderGraph: "text/turtle" },
      yasqe: { value: text.value, editorHeight: "20rem", prefixCcApi: null },
      yasr: { prefixes: told.prefixes },
    });
    const current = () => yasgui.getTab().getYasqe();
    let timer = 0;
    const keep = () => {
      text.value = current().getValue();
      clearTimeout(timer);
      timer = setTimeout(() => history.replaceState(null, "", address(text.value)), 400);
    };
    current().on("change", keep);
    mend();
    new MutationObserver(mend).observe(place, { childList: true, subtree: true });

    for (const part of document.querySelectorAll(".plainly")) part.hidden = true;
    example.closest(".examples").hidden = false;
    example.addEventListener("change", () => {
      if (example.value) current().setValue(told.examples[example.value]);
    });
    form.addEventListener("submit", () => {
      text.value = current().getValue();
    });
  };

  if (typeof Yasgui !== "undefined") start();
}
