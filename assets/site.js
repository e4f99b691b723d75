// Small helps for every page. Everything works without them.

// Where something went wrong or has just happened, reading begins there.
const first = document.querySelector(".error-summary") ?? document.querySelector(".flash");
first?.focus();

// A link in the error summary takes the cursor to its field.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".error-summary a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.closest("details")?.setAttribute("open", "");
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
});

// The sign-in page that holds an unfinished report is not left by accident.
const carries = document.querySelector("form[data-carries]");
if (carries)
  window.addEventListener("beforeunload", (event) => {
    if (!carries.dataset.sent) event.preventDefault();
  });

// A new password can be looked at while it is written.
for (const input of document.querySelectorAll("input[data-reveal]")) {
  const box = document.createElement("p");
  box.className = "hds-checkbox reveal";
  box.innerHTML = '<input class="hds-checkbox__input" type="checkbox"><label class="hds-checkbox__label"></label>';
  const [tick, label] = box.children;
  tick.id = `${input.id}-reveal`;
  label.htmlFor = tick.id;
  label.textContent = input.dataset.reveal;
  tick.addEventListener("change", () => (input.type = tick.checked ? "text" : "password"));
  input.closest(".field").append(box);
}

// One press sends a form once.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
  waiting(event.target, true);
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) {
    delete form.dataset.sent;
    waiting(form, false);
  }
});

// What takes long says so.
function waiting(form, on) {
  const told = form.querySelector("[data-waiting]");
  if (told) told.hidden = !on;
}

// A posted search: Back and Reload go to the list without its words, and never ask to send again.
const searched = document.querySelector("[data-remembered]");
if (searched) history.replaceState(null, "", searched.dataset.remembered);
