// The cards of findings, and the panel of copies.

import { element, say } from "./asking.js";

const list = () => document.getElementById("cards");
const kept = new Map(); // finding's id → what it was made of, and the card
let used = 0; // the place in the list of the card whose button was used last

/** The cards of all findings; those that have not changed stay as they are, so that nobody's place is lost. */
export function showCards(findings, look, actions, lineOf) {
  const shown = findings.filter((finding) => look === "all" || finding.look === look);
  const cards = shown.map((finding) => {
    const made = JSON.stringify([finding, lineOf(finding)]);
    const old = kept.get(finding.id);
    if (old && old.made === made) return old.card;
    const card = cardOf(finding, actions, lineOf(finding));
    if (old && old.card.contains(document.activeElement)) requestAnimationFrame(() => card.focus());
    kept.set(finding.id, { made, card });
    return card;
  });
  const alive = new Set(findings.map((finding) => finding.id));
  for (const id of kept.keys()) if (!alive.has(id)) kept.delete(id);
  if (!cards.length) cards.push(element("p", { class: "quiet" }, say(findings.length ? "none shown" : "none")));
  const now = [...list().children];
  if (now.length !== cards.length || now.some((card, number) => card !== cards[number])) list().replaceChildren(...cards);
}

/** Nothing was checked. */
export function clearCards() {
  kept.clear();
  list().replaceChildren();
}

/** Mark the card of a finding as the chosen one, and bring it into sight. */
export function chooseCard(id, scroll) {
  for (const card of list().children) {
    const chosen = card.dataset.id === id;
    card.classList.toggle("chosen", chosen);
    if (chosen && scroll) card.scrollIntoView({ block: "nearest" });
  }
}

/** Go to the card of a finding with the keyboard. */
export function focusCard(id) {
  [...list().children].find((card) => card.dataset.id === id)?.focus();
}

/** Whoever used a button of a card that is gone goes on at the one in its place. */
export function goOn() {
  const cards = list().children;
  const now = document.activeElement;
  const lost = now === document.body || !now.getClientRects().length; // or in a dialog that was closed
  if (lost) cards[Math.min(used, cards.length - 1)]?.focus();
}

/** A message as a sentence of its own, what is in backticks as code. */
function worded(text) {
  const parts = text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()).split(/`([^`]+)`/);
  return parts.map((part, number) => (number % 2 ? element("code", {}, part) : part));
}

function cardOf(finding, actions, line) {
  const place = finding.part === "text" ? say("place line", { line }) : say(finding.part);
  const where = finding.part === "page" ? element("span", {}, place)
    : element("button", { type: "button", class: "link", onclick: () => actions.go(finding.id) }, place);
  const head = element("p", { class: "where" },
    element("span", { class: `badge ${finding.look}` }, say(`look ${finding.look}`)), " ",
    element("span", { class: `label ${finding.severity}` }, finding.label), " · ", where);
  const card = element("article", { class: `card ${finding.look}`, "data-id": finding.id, tabindex: "-1" },
    head,
    finding.excerpt ? element("p", { class: "words" }, element("q", {}, finding.excerpt)) : "",
    element("p", { class: "message" }, ...worded(finding.message)),
    finding.advice ? element("p", { class: "advice" }, ...worded(finding.advice)) : "",
    element("div", { class: "fixes" }, ...finding.fixes.map((fix, number) => fixButton(finding, fix, number, actions))),
    details(finding),
    finding.engine ? "" : element("p", { class: "buttons" },
      element("button", { type: "button", onclick: () => actions.ignore(finding.id) }, say("ignore")), " ",
      element("button", { type: "button", onclick: () => actions.falseAlarm(finding.id) }, say("false alarm"))));
  card.addEventListener("click", (event) => {
    if (!event.target.closest("button, a, summary")) actions.show(finding.id);
    else used = [...list().children].indexOf(card);
  });
  return card;
}

function fixButton(finding, fix, number, actions) {
  const button = element("button", { type: "button", class: "main", onclick: () => actions.accept(finding.id, number) }, say("accept"));
  const [before, after] = fix.change;
  const what = fix.change.length
    ? element("span", { class: "change" }, before ? element("del", {}, before) : "", " ", after ? element("ins", {}, after) : element("i", {}, say("delete")))
    : element("span", { class: "change" }, fix.title);
  return element("p", { class: "fix", title: fix.title }, button, " ", what, fix.safe ? "" : element("small", {}, " ", say("accept unsafe")));
}

function details(finding) {
  const facts = [];
  const add = (name, ...content) => facts.push(element("dt", {}, say(name)), element("dd", {}, ...content));
  add("why", ...worded(finding.why));
  for (const source of finding.sources) {
    const name = [source.name, source.article].filter(Boolean).join(" ");
    add("law", /^https?:\/\//.test(source.url) ? element("a", { href: source.url, target: "_blank", rel: "noreferrer noopener" }, name) : name);
  }
  if (finding.related.length) add("related", ...finding.related.flatMap((one) => [`${one.path}: ${one.message}`, element("br")]));
  add("rule", `${finding.code} ${finding.rule}: ${finding.title}`, finding.kind ? `; ${finding.kind}` : "");
  const law = finding.sources[0];
  const short = law ? [law.name, law.article].filter(Boolean).join(" ") : say("why");
  return element("details", {}, element("summary", {}, short), element("dl", {}, ...facts));
}

/** The published pages that the draft is like, their passages side by side. */
export function showCopies(copies, go) {
  const section = document.getElementById("copies");
  section.hidden = !copies.length;
  const place = document.getElementById("copies-list");
  const made = JSON.stringify(copies);
  if (place.dataset.made === made) return;
  place.dataset.made = made;
  place.replaceChildren(...copies.map((copy) => copyOf(copy, go)));
}

function copyOf(copy, go) {
  const name = /^https?:\/\//.test(copy.address)
    ? element("a", { href: copy.address, target: "_blank", rel: "noreferrer noopener" }, copy.name) : copy.name;
  const told = [say(`relation ${copy.relation}`) + (copy.certain ? "" : say("possibly")), say("copies share", { share: copy.share }), copy.date];
  return element("article", { class: "copy" },
    element("h3", {}, name),
    element("p", { class: "quiet" }, told.filter(Boolean).join(" · ")),
    copy.address === copy.name ? "" : element("p", { class: "quiet address" }, copy.address),
    ...copy.passages.map((passage) => element("div", { class: "sides" },
      element("div", {}, element("h4", {}, say("own words"), " ",
        element("button", { type: "button", class: "link", onclick: () => go(passage) }, say("go there"))),
      element("p", {}, passage.own)),
      element("div", {}, element("h4", {}, say("other words")), element("p", {}, passage.other)))));
}
