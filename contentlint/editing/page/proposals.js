// What the text has for a title, a description and keywords, offered below these fields.

import { ask, element, say } from "./asking.js";
import { FIELDS } from "./telling.js";

const REST = 1_000; // milliseconds after a check, after which something is proposed for empty fields
const LEAST_TEXT = 120; // characters that are worth it
const find = (id) => document.getElementById(id);

/** Proposals for the fields of a page. draft(): what is written there now. */
export class Proposals {
  #timer = 0;

  constructor(editors, draft) {
    this.editors = editors;
    this.draft = draft;
  }

  /** Offer something for fields; whether there is anything. Rejects with Refused. */
  async offer(names) {
    const text = this.editors.text.text;
    const found = await ask("suggest", { draft: this.draft() });
    if (text !== this.editors.text.text) return true;
    const offers = { title: found.title, description: found.description, keywords: found.keywords.join(", ") };
    for (const name of names) this.#show(name, offers[name] !== this.editors[name].text ? offers[name] : "");
    return FIELDS.some((name) => offers[name]);
  }

  /** Whoever rests finds proposals for fields that are still empty; that there are none is nothing to tell. */
  later() {
    this.stop();
    const empty = ["description", "keywords"].filter((name) => !this.editors[name].text.trim());
    if (empty.length && this.editors.text.length >= LEAST_TEXT) this.#timer = setTimeout(() => this.offer(empty).catch(() => {}), REST);
  }

  stop() {
    clearTimeout(this.#timer);
  }

  clear() {
    this.stop();
    for (const name of FIELDS) find(`${name}-offer`).hidden = true;
  }

  #show(name, text) {
    const place = find(`${name}-offer`);
    place.hidden = !text;
    const use = () => {
      this.editors[name].become(text);
      place.hidden = true;
      this.editors[name].view.focus();
    };
    place.replaceChildren(element("button", { type: "button", class: "main", onclick: use }, say("use")), " ", element("span", {}, text || ""));
  }
}
