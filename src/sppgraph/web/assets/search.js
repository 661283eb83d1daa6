"use strict";
// A list of things below the search box while somebody types, after the ARIA pattern of a combobox with
// a list (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). Without this script the form asks /search.

const PAUSE = 120; // milliseconds without a key before the list is asked for

for (const form of document.querySelectorAll("form.search")) {
  const input = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  let latest = 0; // number of the last question: answers to earlier ones come too late
  let timer = 0;
  let chosen = -1;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  const hide = () => {
    clearTimeout(timer);
    latest += 1;
    chosen = -1;
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (number) => {
    const options = [...list.children];
    chosen = number;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === number)));
    if (number < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.setAttribute("aria-activedescendant", options[number].id);
    options[number].scrollIntoView({ block: "nearest" });
  };

  const show = (text, found) => {
    list.replaceChildren(...found.map((one) => thing(one, form.dataset)), everything(text, form.dataset));
    [...list.children].forEach((option, place) => {
      option.id = `${list.id}-${place}`;
      option.setAttribute("role", "option");
    });
    choose(-1);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    status.textContent = counted(found.length, form.dataset);
  };

  const look = async () => {
    const text = input.value.trim();
    const mine = ++latest;
    if (!text) {
      hide();
      status.textContent = "";
      return;
    }
    const headers = { Accept: "application/json" };
    const answer = await fetch(`/search?q=${encodeURIComponent(text)}`, { headers }).catch(() => null);
    if (mine !== latest || !answer?.ok) return;
    const { found } = await answer.json();
    if (mine === latest) show(text, found);
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  };

  // While an input method is composing, its letters are no text yet and its keys are not ours.
  input.addEventListener("input", (event) => {
    if (!event.isComposing) soon();
  });
  input.addEventListener("compositionend", soon);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const open = !list.hidden;
    const last = list.children.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) look();
      else if (event.key === "ArrowDown") choose(chosen < last ? chosen + 1 : -1);
      else choose(chosen < 0 ? last : chosen - 1);
    } else if (event.key === "Enter" && open && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.address);
    } else if (event.key === "Escape" && open) {
      event.preventDefault(); // an empty box would be the browser's own answer
      hide();
    }
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) hide();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.address);
  });
}

/** An option: the name that fits, what it is a name of, the type, and how it fits. */
function thing(one, words) {
  const option = document.createElement("li");
  option.dataset.address = one.address;
  const names = document.createElement("span");
  names.className = "names";
  if (one.matched) names.append(part("bdi", "matched", one.matched), part("span", "to", " → "));
  names.append(part("bdi", "label", one.label));
  option.append(names, part("span", "kind", one.kind));
  if (words[one.why]) option.append(part("span", "tag", words[one.why]));
  return option;
}

/** The last option: the page of all that fits. */
function everything(text, words) {
  const option = part("li", "all", words.all);
  option.append(part("bdi", "label", text));
  option.dataset.address = `/search?q=${encodeURIComponent(text)}`;
  return option;
}

function part(name, kind, text) {
  const element = document.createElement(name);
  element.className = kind;
  element.textContent = text;
  return element;
}

function counted(count, words) {
  if (count === 0) return words.none;
  return count === 1 ? words.one : words.many.replace("{n}", String(count));
}
