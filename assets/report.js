// While a report is written: the draft saves itself, and suggestions and finds appear.
// Without this script the same happens on the next page. Focus is never moved.
import { combobox } from "./parts/combobox.js";

const PAUSE = 900;
const LONGEST_WAIT = 3000;
const GONE = 410;
const SIGNED_OUT = [400, 401];
const form = document.querySelector("form[data-writing]");
if (form) begin(form);

function begin(form) {
  const state = form.querySelector("[data-state]");
  const tags = form.querySelector("[data-tags]");
  let timer = 0;
  let asked = 0;
  // The page holds what no draft holds: sent from here before, but not saved.
  let unsaved = "unsaved" in form.dataset;
  let gone = false;
  let saving = null;

  form.querySelector("[data-without-script]").hidden = true;
  form.querySelector("[data-with-script]").hidden = false;
  combobox(form.querySelector("#places"), later);
  // From the check page one comes to the answer to be changed, wherever it is folded away.
  document.getElementById(location.hash.slice(1))?.closest("details")?.setAttribute("open", "");

  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    asked += 1;
    unsaved = false;
    if (saving) submitAfter(event);
  });
  tags.addEventListener("click", (event) => {
    const name = event.target.closest("[data-add-place]")?.dataset.addPlace;
    if (!name) return;
    form.querySelector("#places").dispatchEvent(new CustomEvent("place", { detail: name }));
    later();
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });

  function later() {
    unsaved = true;
    clearTimeout(timer);
    if (!gone) timer = setTimeout(send, PAUSE);
  }

  // A saving under way ends first: coming late, it would leave a draft of what was just sent.
  async function submitAfter(event) {
    event.preventDefault();
    await Promise.race([saving, new Promise((done) => setTimeout(done, LONGEST_WAIT))]);
    saving = null;
    form.requestSubmit(event.submitter);
  }

  async function send() {
    const mine = (saving = save());
    await mine;
    if (saving === mine) saving = null;
  }

  async function save() {
    const number = ++asked;
    const sent = ticked();
    try {
      const answer = await fetch(form.dataset.writing, { method: "POST", body: new FormData(form) });
      if (number !== asked) return;
      if (answer.status === GONE) return stop((await answer.json()).state);
      if (SIGNED_OUT.includes(answer.status)) return say(form.dataset.signedOut, true);
      if (!answer.ok) throw new Error(answer.status);
      show(await answer.json(), sent);
    } catch {
      // Out of reach: the text is on the page, and the next pause tries again.
      if (number === asked) say(form.dataset.failed, true);
    }
  }

  // Sent or discarded elsewhere: only its writer's own press makes a new draft of what is here.
  function stop(words) {
    gone = true;
    form.elements.draft.value = form.elements.saved.value = "";
    say(words, true);
  }

  function ticked() {
    return [...tags.querySelectorAll("input:checked")].map((box) => box.id).join(" ");
  }

  function show(answer, sent) {
    if (answer.key) keep(answer);
    say(`${answer.state} ${answer.found}`, answer.stopped);
    for (const [name, part] of Object.entries(answer.finds)) replace(findsPlace(name), part);
    // What was ticked or unticked meanwhile stands: the next answer, already on its way, knows it.
    if (ticked() === sent) replace(tags, answer.tags);
  }

  function keep(answer) {
    unsaved = false;
    form.elements.draft.value = form.elements.saved.value = answer.key;
    if (!location.pathname.endsWith("/muokkaa")) history.replaceState(null, "", answer.address);
  }

  // Said once: a reader is not told the same after every pause.
  function say(words, stopped) {
    if (state.textContent !== words) state.textContent = words;
    state.classList.toggle("writing-state--stopped", stopped);
  }

  function findsPlace(name) {
    return form.querySelector(`[data-finds="${name}"]`);
  }
}

// A part in which somebody stands is left as it is until they have left it.
function replace(place, part) {
  const fresh = document.createElement("template");
  fresh.innerHTML = part;
  if (place.innerHTML.trim() === fresh.innerHTML.trim()) return;
  const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
  if (focused && (focused.startsWith("reason-") || !fresh.content.getElementById(focused))) return;
  place.replaceChildren(fresh.content);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}
