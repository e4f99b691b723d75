// Municipalities: the plain inputs become one field that searches both languages and gathers what
// is chosen. The pattern is the ARIA Authoring Practices' editable combobox with a list.
const MOST = 8;

export function combobox(box, changed) {
  const inputs = [...box.querySelectorAll("input[name=municipality]")];
  const options = [...box.querySelectorAll("datalist option")].map((option) => ({
    name: option.value,
    other: option.textContent,
  }));
  const input = inputs[0];
  const known = (name) => options.find((option) => folded(option.name) === folded(name));
  const list = make("ul", { id: "municipality-list", role: "listbox", className: "combobox__list", hidden: true });
  const chosen = make("ul", { className: "chosen-places" });
  const told = make("p", { className: "visually-hidden" });
  let active = -1;

  list.setAttribute("aria-label", box.querySelector("label").textContent);
  told.setAttribute("role", "status");
  input.removeAttribute("list");
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  }))
    input.setAttribute(name, value);
  input.parentElement.classList.add("combobox");
  input.parentElement.before(chosen);
  input.parentElement.append(list);
  box.append(told);

  const filled = inputs.map((each) => each.value).filter(Boolean);
  for (const each of inputs.slice(1)) each.parentElement.remove();
  input.value = "";
  for (const name of filled) known(name) ? add(name, true) : (input.value = name);

  box.addEventListener("place", (event) => add(event.detail));
  input.addEventListener("input", () => {
    split();
    open();
  });
  input.addEventListener("blur", () => {
    split();
    if (known(input.value)) add(input.value);
    close();
  });
  input.addEventListener("keydown", (event) => keys[event.key]?.(event));
  // Before the input loses its focus, so that the choice is made first.
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = event.target.closest("li[data-name]");
    if (item) add(item.dataset.name);
  });

  const keys = {
    ArrowDown: (event) => move(event, 1),
    ArrowUp: (event) => move(event, -1),
    Escape: close,
    Enter: (event) => {
      const item = list.children[active] ?? (list.hidden ? null : list.querySelector("[data-name]"));
      if (input.value) event.preventDefault();
      if (item?.dataset.name) add(item.dataset.name);
    },
    Backspace: () => {
      if (!input.value) chosen.lastElementChild?.querySelector("button").click();
    },
  };

  // "Utsjoki, Inari": what stands before a comma is chosen as if Enter had been pressed.
  function split() {
    const names = input.value.split(",");
    const typed = names.pop();
    const unknown = names.filter((name) => name.trim() && !known(name));
    const found = names.filter(known);
    if (!found.length) return;
    for (const name of found) add(name);
    input.value = [...unknown, typed].map((name) => name.trim()).join(", ");
  }

  function open() {
    const found = search(input.value);
    list.replaceChildren(...found.map(item));
    if (!found.length && input.value) list.append(nothing());
    list.hidden = !input.value;
    input.setAttribute("aria-expanded", String(!list.hidden));
    active = -1;
    input.removeAttribute("aria-activedescendant");
    if (!list.hidden)
      told.textContent = found.length
        ? box.dataset.count.replace("{}", found.length)
        : box.dataset.unknown;
  }

  function search(typed) {
    const wanted = folded(typed);
    if (!wanted) return [];
    const starts = options.filter((option) => folded(option.name).startsWith(wanted));
    return starts.slice(0, MOST);
  }

  function item(option, index) {
    const text = option.other ? `${option.name} (${option.other})` : option.name;
    const made = make("li", { id: `municipality-option-${index}`, textContent: text });
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.dataset.name = option.name;
    return made;
  }

  function nothing() {
    const made = make("li", { textContent: box.dataset.unknown });
    made.setAttribute("role", "option");
    made.setAttribute("aria-disabled", "true");
    return made;
  }

  function move(event, step) {
    const items = [...list.querySelectorAll("[data-name]")];
    if (!items.length) return;
    event.preventDefault();
    active = (active + step + items.length) % items.length;
    items.forEach((each, index) => each.setAttribute("aria-selected", String(index === active)));
    items[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[active].id);
  }

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function add(name, silently) {
    const option = known(name) ?? { name };
    const names = [...chosen.querySelectorAll("input")].map((each) => each.value);
    if (!names.includes(option.name) && !names.includes(option.other)) {
      chosen.append(chip(option.name));
      if (!silently) told.textContent = box.dataset.added.replace("{}", option.name);
    }
    input.value = "";
    input.removeAttribute("aria-invalid");
    close();
    if (!silently) changed();
  }

  function chip(name) {
    const made = make("li", {});
    const kept = make("input", { type: "hidden", name: "municipality", value: name });
    const button = make("button", { type: "button", textContent: `${name} ×` });
    button.setAttribute("aria-label", box.dataset.remove.replace("{}", name));
    button.addEventListener("click", () => {
      made.remove();
      told.textContent = box.dataset.removed.replace("{}", name);
      input.focus();
      changed();
    });
    made.append(kept, button);
    return made;
  }
}

function folded(text) {
  return text.trim().toLocaleLowerCase("fi");
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
