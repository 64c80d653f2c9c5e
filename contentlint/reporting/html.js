"use strict";
const shown = document.querySelector("output");
const boxes = document.querySelectorAll("input[data-severity]");

function filter() {
  let count = 0;
  for (const box of boxes) {
    document.body.classList.toggle("hide-" + box.dataset.severity, !box.checked);
    count += box.checked ? Number(box.dataset.count) : 0;
  }
  shown.textContent = count;
}

document.querySelector(".filter")?.removeAttribute("hidden"); // of no use without this script
for (const box of boxes) {
  box.addEventListener("change", filter);
}
