// Words painted inside one sentence can be approved as they are, without the whole sentence.
function painted() {
  const selection = document.getSelection();
  const words = selection?.toString().trim() ?? "";
  const start = selection?.anchorNode?.parentElement?.closest("label");
  const end = selection?.focusNode?.parentElement?.closest("label");
  return words.length > 3 && start && start === end ? { words, label: start } : null;
}

const offers = new Map();

function offer(form) {
  if (!offers.has(form)) {
    const button = document.createElement("button");
    button.type = "submit";
    button.className = "hds-button hds-button--primary hds-button--small";
    button.textContent = form.dataset.quotes;
    button.hidden = true;
    // The press must not take the painting away before it is read.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    form.append(button);
    offers.set(form, button);
  }
  return offers.get(form);
}

document.addEventListener("selectionchange", () => {
  const found = painted();
  const own = found?.label.closest("form[data-quotes]");
  for (const [form, button] of offers) {
    button.hidden = form !== own;
    if (form !== own) form.elements.words.value = "";
  }
  if (!own) return;
  own.elements.words.value = found.words;
  own.elements.field.value = found.label.closest("[data-field]").dataset.field;
  offer(own).hidden = false;
});

// Painting a sentence is not ticking it.
document.addEventListener("click", (event) => {
  if (event.target.closest("form[data-quotes] label") && painted()) event.preventDefault();
});

// Ticked sentences are sent without the painted words.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-quotes]");
  if (form && event.submitter !== offers.get(form)) form.elements.words.value = "";
}, true);
