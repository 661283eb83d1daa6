// Wheel, drag and keys over the rows.

const chart = byId("chart");

function dayAt(x) {
  const box = byId("axis").getBoundingClientRect();
  return state.start + ((x - box.left) / Math.max(box.width, 1)) * (state.end - state.start);
}

chart.addEventListener("wheel", (event) => {
  const across = event.shiftKey ? event.deltaY : event.deltaX;
  if (event.ctrlKey) zoomBy(event.deltaY < 0 ? 1.25 : 0.8, dayAt(event.clientX));
  else if (Math.abs(across) > 0) moveBy(across / 1000);
  else return;
  event.preventDefault();
  remember();
}, { passive: false });

let drag = null; // where a drag across the tracks began

chart.addEventListener("pointerdown", (event) => {
  if (event.button !== 0 || !event.target.closest(".track, #axis")) return;
  drag = { x: event.clientX, start: state.start, end: state.end, moved: false };
});

addEventListener("pointermove", (event) => {
  if (!drag) return;
  const days = ((drag.x - event.clientX) / byId("axis").clientWidth) * (drag.end - drag.start);
  drag.moved = drag.moved || Math.abs(drag.x - event.clientX) > 4;
  if (drag.moved) setStretch(drag.start + days, drag.end + days);
});

addEventListener("pointercancel", () => { drag = null; });

addEventListener("pointerup", () => {
  if (!drag) return;
  if (drag.moved) addEventListener("click", (event) => event.stopPropagation(), { capture: true, once: true });
  drag = null;
  remember();
});

const KEYS = {
  "+": () => zoomBy(1.5),
  "=": () => zoomBy(1.5),
  "-": () => zoomBy(1 / 1.5),
  "0": () => setStretch(WHOLE.start, WHOLE.end),
  ArrowLeft: () => moveBy(-0.15),
  ArrowRight: () => moveBy(0.15),
};

function stepRow(event, step) {
  const lines = [...byId("rows").querySelectorAll("button")];
  const next = lines[lines.indexOf(document.activeElement) + step];
  if (next) next.focus();
  else if (step < 0) byId("search").focus();
  event.preventDefault();
}

function key(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape") leave();
  if (event.target.matches("input, select")) return;
  const inRows = byId("rows").contains(document.activeElement);
  if (inRows && event.key === "ArrowDown") stepRow(event, 1);
  if (inRows && event.key === "ArrowUp") stepRow(event, -1);
  if (!KEYS[event.key] || panel.contains(document.activeElement)) return;
  KEYS[event.key]();
  event.preventDefault();
  remember();
}

document.addEventListener("keydown", key);
