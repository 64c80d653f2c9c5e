// Keys that do something wherever the focus is, but in dialogs.

/** on: step(direction) to a finding, card() of the chosen one, back(id) from its card to the text, leave() what is open. */
export function listen(on) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (event.key === "F8") {
      event.preventDefault();
      on.step(event.shiftKey ? -1 : 1);
    } else if (event.key === "F9") {
      event.preventDefault();
      on.card();
    } else if (event.key === "Escape") {
      on.leave();
      const card = event.target.closest(".card");
      if (card) on.back(card.dataset.id);
    }
  });
}
