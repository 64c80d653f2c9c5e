// Requests to the server, and the words of the page.

const read = (id) => JSON.parse(document.getElementById(id).textContent);

export const settings = read("settings");
const words = read("words");

/** A phrase with its values. */
export function say(name, values = {}) {
  return words[name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

/** The server did not do what it was asked; the message is for the reader. */
export class Refused extends Error {}

async function send(name, body, type, signal, query = "") {
  const address = `/api/${name}?lang=${settings.tongue}${query}`;
  const headers = { "Content-Type": type, "X-Contentlint-Key": settings.key };
  let response;
  try {
    response = await fetch(address, { method: "POST", headers, body, signal, cache: "no-store", credentials: "omit" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused(say("offline"));
  }
  if (response.ok) return response;
  let told = "";
  try {
    told = (await response.json()).error;
  } catch {
    // what is no JSON says nothing to a reader
  }
  throw new Refused(told || say("offline"));
}

/** The answer to a request with these values. */
export async function ask(name, values, signal) {
  return (await send(name, JSON.stringify(values), "application/json", signal)).json();
}

/** The answer to bytes or text that are sent as they are. */
export async function hand(name, body, type, query = "") {
  return (await send(name, body, type, undefined, query)).json();
}

/** A file that the server makes: its name and what is in it. */
export async function fetchFile(name, values) {
  const response = await send(name, JSON.stringify(values), "application/json");
  const told = response.headers.get("Content-Disposition") || "";
  return { name: decodeURIComponent(told.split("''")[1] || "draft"), blob: await response.blob() };
}

/** An element with attributes, and texts or elements in it; texts never become markup. */
export function element(tag, attributes = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...content.filter((one) => one !== "" && one !== null && one !== undefined));
  return made;
}
