// What a reader has chosen stands behind the # of the address, so that a view can be kept and sent.

const readHash = () => new URLSearchParams(location.hash.slice(1));

// Empty values are left out. The page's history gets no new entry.
function writeHash(values) {
  const told = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
  const hash = told.toString();
  if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
}

// Several values stand between bars, which no IRI may hold.
const joinSet = (values) => [...values].join("|");
const splitSet = (text) => new Set((text || "").split("|").filter(Boolean));
