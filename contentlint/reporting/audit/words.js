// Words in the language that the reader chose, and elements made of them. Text is only ever set as text, never as markup.

const LOCALE = { zh: "zh-Hans", en: "en", ru: "ru" };
const STEERING = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g; // characters that turn a line around
const PLURAL = {
  zh: () => 0,
  en: (n) => Number(n !== 1),
  ru: (n) => (n % 10 === 1 && n % 100 !== 11 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2),
};
let tongue = "zh";
let about; // the chunk "overview"

function counted(count, forms) {
  return forms[Math.min(PLURAL[tongue](Math.trunc(count)), forms.length - 1)];
}

// A template of a rule with its parameters, as contentlint/linting/words.py fills it.
function filled(template, params, show = plain) {
  return template
    .replace(/\{(\w+)\|([^{}]*)\}/g, (_, name, forms) => counted(Number(params[name]), forms.split("|")))
    .replace(/\{(\w+):unit\}/g, (_, name) => `${params[name]} ${counted(Number(params[name]), about.units[tongue][params.unit] ?? [""])}`)
    .replace(/\{(\w+)\}/g, (whole, name) => (name in params ? show(params[name]) : whole));
}

function plain(value) {
  if (Array.isArray(value)) return value.map(plain).join(", ");
  if (typeof value === "number" && !Number.isInteger(value)) return String(Number(value.toFixed(2)));
  return clean(String(value));
}

function clean(text) {
  return text.replace(STEERING, "\ufffd");
}

// Words of the report itself; numbers are grouped.
function say(name, params = {}) {
  const template = about.words[tongue][name];
  return template === undefined ? name : filled(template, params, (value) => (typeof value === "number" ? amount(value) : String(value)));
}

function amount(value) {
  return new Intl.NumberFormat(LOCALE[tongue]).format(value);
}

// A language of pages, such as zh-Hans; as it is where there is no word for it.
function languageName(code) {
  return about.words[tongue][`language ${code}`] ?? code;
}

function percent(part, whole) {
  const share = whole ? part / whole : 0;
  return new Intl.NumberFormat(LOCALE[tongue], { style: "percent", maximumFractionDigits: share < 0.1 ? 1 : 0 }).format(share);
}

function day(value) {
  const text = String(value || "");
  if (/^\d{8}$/.test(text)) return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  return text.slice(0, 16).replace("T", " ");
}

// make("a", {href: "#x", class: "link", onclick: act}, "text", element, …); attributes that are null or false are left out
function make(tag, attributes = {}, ...children) {
  const svg = ["svg", "g", "rect", "line", "path", "text", "circle"].includes(tag) || (tag === "title" && attributes.svg);
  const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name.startsWith("aria-") && value !== null) element.setAttribute(name, value);
    else if (value !== null && value !== undefined && value !== false && name !== "svg") element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

// A link to a page of the web; anything else is only text.
function webLink(address, text = address) {
  return /^https?:\/\//i.test(address) ? make("a", { href: address, rel: "noreferrer noopener", target: "_blank" }, text) : text;
}
