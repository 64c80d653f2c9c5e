// What the page tells around the draft: verdict, counts, lengths, the preview, trouble, and what was just done.

import { say } from "./asking.js";

export const FIELDS = ["title", "description", "keywords"];
const find = (id) => document.getElementById(id);

/** What to do with the draft, and how much was found. */
export function showVerdict(answer) {
  const verdict = answer.verdict || "empty";
  find("bar").className = verdict.split(" ").pop();
  find("verdict").textContent = say(`verdict ${verdict}`);
  const counts = Object.entries(answer.counts || {}).filter(([, count]) => count);
  find("counts").textContent = counts.map(([severity, count]) => `${say(`count ${severity}`)}: ${count}`).join(" · ");
  find("fix-all").hidden = !answer.fixable;
  find("fix-all").textContent = say("fix all", { count: answer.fixable || 0 });
  find("kind").options[0].textContent = answer.kind && !find("kind").value ? say("kind guessed", { kind: answer.kind }) : say("kind auto");
}

/** How many findings there are of each look, and which are shown. */
export function showFilter(findings, look) {
  for (const button of document.querySelectorAll("[data-look]")) {
    const count = findings.filter((finding) => button.dataset.look === "all" || finding.look === button.dataset.look).length;
    button.querySelector(".number").textContent = count;
    button.setAttribute("aria-pressed", String(button.dataset.look === look));
  }
}

/** The lengths of the fields. */
export function showCounters(counters) {
  for (const name of FIELDS) {
    const counted = counters[name];
    const place = find(`${name}-counter`);
    place.textContent = counted ? say(counted.longest ? "counter band" : "counter", counted) : "";
    const off = counted && counted.longest && counted.characters && (counted.length > counted.longest || counted.length < counted.shortest);
    place.classList.toggle("off", Boolean(off));
  }
}

/** How a search engine may show the page. texts: title and description. */
export function showPreview(texts) {
  for (const name of ["title", "description"]) {
    const text = texts[name].trim();
    find(`preview-${name}`).textContent = text || say(`preview ${name}`);
    find(`preview-${name}`).classList.toggle("quiet", !text);
  }
}

/** Tell of trouble; "" when there is none (any more). */
export function notice(text) {
  find("notice").textContent = text;
  find("notice").hidden = !text;
}

/** What was done can no longer be undone by itself, since more was written. */
export function forgetUndo() {
  find("toast-undo").hidden = true;
}

let toastTimer = 0;

/** Tell what was done. undos: functions that undo it; undone() is called behind them. */
export function toast(text, undos = [], undone = () => {}) {
  const place = find("toast");
  place.querySelector("span").textContent = text;
  place.hidden = false;
  find("toast-undo").hidden = !undos.length;
  find("toast-undo").onclick = () => {
    for (const undo of undos) undo();
    toast(say("undone"));
    undone();
  };
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => (place.hidden = true), undos.length ? 12_000 : 4_000);
}
