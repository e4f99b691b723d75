// While reports are read again: how far the work is. Without this script the page is reloaded.
const PAUSE = 2000;
const PATIENCE = 15000; // then it asks anew: one lost answer must not stop the bar
const box = document.querySelector("[data-progress]");
if (box) begin(box);

function begin(box) {
  const bar = box.querySelector("progress");
  const done = box.querySelector("[data-done]");
  const total = box.querySelector("[data-total]");
  box.querySelector("[data-without-script]").hidden = true;

  async function ask() {
    const answer = await fetch(box.dataset.progress, {
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!answer.ok) return again();
    const found = await answer.json();
    if (!found.running) return location.reload();
    bar.max = Math.max(found.total, 1);
    bar.value = found.done;
    done.textContent = found.done;
    total.textContent = found.total;
    again();
  }

  function again() {
    setTimeout(() => ask().catch(again), PAUSE);
  }

  again();
}
