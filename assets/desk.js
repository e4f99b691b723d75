// A tag shows its words in the text as soon as it is pointed at or reached with the keyboard.
const words = [...document.querySelectorAll("mark[data-tags]")];
const asked = new URLSearchParams(location.search).get("korosta"); // marked by the page itself

function show(tag) {
  for (const word of words)
    word.classList.toggle("word--chosen", word.dataset.tags.split(" ").includes(tag));
}

for (const link of document.querySelectorAll("[data-shows]")) {
  const tag = link.dataset.shows;
  link.addEventListener("mouseenter", () => show(tag));
  link.addEventListener("focus", () => show(tag));
  link.addEventListener("mouseleave", () => show(asked));
  link.addEventListener("blur", () => show(asked));
}

// After a tap the page comes back to the same tag: the keyboard goes on where it was.
const KEY = "desk-focus";
for (const form of document.querySelectorAll(".tags form"))
  form.addEventListener("submit", (event) => {
    const tag = event.submitter?.value?.replace(/^\w+:/, "").replace(":", ".");
    sessionStorage.setItem(KEY, tag || form.querySelector("select").id);
  });

const last = sessionStorage.getItem(KEY);
sessionStorage.removeItem(KEY);

function goOn() {
  const tag = document.querySelector(`[data-shows="${CSS.escape(last)}"]`);
  (tag ?? document.getElementById(last))?.focus();
}

// The address's fragment takes the focus when the page has loaded; this comes after it.
if (last) window.addEventListener("load", () => setTimeout(goOn));
