// The draft page: what is written, when it is checked, and what an editor does about findings.

import { Refused, ask, element, fetchFile, hand, say, settings } from "./asking.js";
import { chooseCard, clearCards, focusCard, goOn, showCards, showCopies } from "./cards.js";
import { askReason, askWhat } from "./dialogs.js";
import { Editor } from "./editor.js";
import { listen } from "./keys.js";
import { Proposals } from "./proposals.js";
import { FIELDS, forgetUndo, notice, showCounters, showFilter, showPreview, showVerdict, toast } from "./telling.js";

const PAUSE = 150; // milliseconds without a key after which the draft is checked
const MOST_PASTED = 8_000_000; // bytes, as the server takes
const SUPPRESSION = /<!--\s*contentlint-[^]*?-->\n?/g;
const find = (id) => document.getElementById(id);

const handlers = { changed, chose: (id) => choose(id, true), pasted, step, accept: acceptFirst };
const editors = Object.fromEntries([...FIELDS, "text"].map((part) => [part, new Editor(part, find(part), handlers)]));
const other = find("other");
const proposals = new Proposals(editors, draft);

let file = { form: "article", charset: "utf-8", name: "" }; // what of the draft no one types
let answer = {}; // of the last check
let version = 0; // grows with every change
let checked = -1; // the version that the answer speaks of
let running = null; // the check that is on its way
let timer = 0;
let fieldTimer = 0;
let look = "all";
let chosen = "";
let taking = 0; // above 0 while the page itself changes the draft

function draft() {
  const fields = file.form === "article" ? Object.fromEntries(FIELDS.map((name) => [name, editors[name].text])) : {};
  return { ...file, ...fields, other: file.form === "article" ? other.value : "", text: editors.text.text, kind: find("kind").value };
}

// --- checking

function changed(part) {
  version += 1;
  if (taking) return;
  forgetUndo();
  clearTimeout(timer);
  proposals.stop();
  timer = setTimeout(check, PAUSE);
  if (file.form !== "article" && FIELDS.includes(part)) {
    clearTimeout(fieldTimer);
    fieldTimer = setTimeout(() => writeField(part), 2 * PAUSE);
  }
}

/** Check what is there now; an older check that is not done is given up. Nothing happens while an input method composes. */
async function check() {
  clearTimeout(timer);
  if (Object.values(editors).some((editor) => editor.composing)) {
    timer = setTimeout(check, PAUSE);
    return;
  }
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const asked = version;
  find("bar").setAttribute("aria-busy", "true");
  try {
    const found = await ask("check", { draft: draft() }, mine.signal);
    if (mine !== running || asked !== version) return;
    answer = found;
    checked = asked;
    notice("");
    show();
    proposals.later();
  } catch (error) {
    if (error.name === "AbortError") return;
    if (!(error instanceof Refused)) throw error;
    notice(error.message);
  } finally {
    if (mine === running) find("bar").removeAttribute("aria-busy");
  }
}

/** The answer speaks of the draft as it is now. */
async function settled() {
  if (checked !== version) await check();
  return checked === version;
}

// --- showing

function show() {
  const findings = answer.findings || [];
  for (const [part, editor] of Object.entries(editors)) editor.mark(findings.filter((finding) => finding.part === part));
  if (file.form !== "article" && answer.fields) showFields(answer.fields);
  showVerdict(answer);
  showFilter(findings, look);
  if (answer.verdict) showCards(findings, look, actions, (finding) => (finding.part === "text" ? editors.text.line(finding.start) : 0));
  else clearCards();
  find("left-out").hidden = !answer.left_out;
  find("left-out").textContent = answer.left_out ? say("left out", { count: answer.left_out }) : "";
  showCopies(answer.copies || [], (passage) => editors[passage.part]?.reveal(passage.start, passage.end, true));
  showCounters(answer.counters || {});
  preview();
  chooseCard(chosen, false);
}

const preview = () => showPreview({ title: editors.title.text, description: editors.description.text });

/** The fields of a source file, as it says them; one that is being written in is left alone. */
function showFields(fields) {
  for (const name of FIELDS) {
    if (!editors[name].view.hasFocus) quietly(() => editors[name].become(fields[name]));
  }
}

// --- changing the draft

function quietly(work) {
  taking += 1;
  try {
    return work();
  } finally {
    taking -= 1;
  }
}

/** Take a draft over; functions that undo it. */
function take(given) {
  file = { form: given.form, charset: given.charset, name: given.name };
  const parts = given.form === "article" ? [...FIELDS, "text"] : ["text"];
  const touched = quietly(() => parts.map((part) => editors[part]).filter((editor) => editor.become(given[editor.part])));
  const undos = touched.map((editor) => () => editor.undo());
  const before = other.value;
  if (given.other !== before) {
    other.value = given.other;
    undos.push(() => (other.value = before));
    if (given.other) find("other-box").open = true;
  }
  version += 1;
  return undos;
}

/** Begin with another draft. */
async function begin(given) {
  take(given);
  if (given.form !== "article") quietly(() => FIELDS.forEach((name) => editors[name].become("")));
  editors.text.setForm(given.form);
  find("source-note").hidden = given.form !== "html";
  find("other-box").hidden = given.form !== "article";
  find("kind").value = given.kind || "";
  proposals.clear();
  choose("", false);
  await check();
  editors.text.reveal(0, 0, false);
}

const isEmpty = () => !editors.text.text.trim() && FIELDS.every((name) => !editors[name].text.trim());
const mayReplace = () => isEmpty() || window.confirm(say("replace"));

async function writeField(name) {
  const asked = version;
  try {
    const { draft: given } = await ask("field", { draft: draft(), name, value: editors[name].text });
    if (asked !== version) return writeField(name); // more was written meanwhile, and must not be lost
    take(given);
    await check();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    notice(error.message);
  }
}

/** What was pasted from Word and the like becomes Markdown; plain text goes in as it is. */
function pasted(event, view, part) {
  const html = event.clipboardData?.getData("text/html") || "";
  if (part !== "text" || file.form !== "article" || !html) return false;
  if (new Blob([html]).size > MOST_PASTED) {
    notice(say("too large"));
    return true;
  }
  event.preventDefault();
  hand("paste", html, "text/html").then(({ text, images }) => {
    insertPasted(text);
    if (images) toast(say("images left out", { count: images }));
  }, (error) => notice(error.message));
  return true;
}

/** A first heading of an empty draft is its title. */
function insertPasted(text) {
  const heading = /^# (.+)(?:\n+|$)/.exec(text);
  if (heading && isEmpty()) {
    editors.title.become(heading[1].replace(/\\([^\w\s])/g, "$1"));
    text = text.slice(heading[0].length);
  }
  editors.text.insert(text);
}

// --- findings

const findingOf = (id) => (answer.findings || []).find((finding) => finding.id === id);

function choose(id, scroll) {
  chosen = id;
  for (const editor of Object.values(editors)) editor.choose(id);
  if (id && look !== "all" && findingOf(id)?.look !== look) setLook("all");
  chooseCard(id, scroll);
}

/** Show a finding where it stands. */
function reveal(id, focus) {
  choose(id, true);
  for (const editor of Object.values(editors)) {
    const place = editor.place(id);
    if (place) editor.reveal(place.start, place.end, focus);
  }
}

/** Go to the next or the previous finding. */
function step(direction) {
  const findings = (answer.findings || []).filter((finding) => look === "all" || finding.look === look);
  if (!findings.length) return true;
  const now = findings.findIndex((finding) => finding.id === chosen);
  const next = now < 0 ? (direction > 0 ? 0 : findings.length - 1) : (now + direction + findings.length) % findings.length;
  reveal(findings[next].id, true);
  return true;
}

function acceptFirst() {
  if (findingOf(chosen)?.fixes.length) accept(chosen, 0);
  return true;
}

async function accept(id, number) {
  if (!(await settled())) return;
  const fix = findingOf(id)?.fixes[number];
  if (!fix) {
    notice(say("no such finding"));
    return;
  }
  const undos = [];
  for (const [part, editor] of Object.entries(editors)) {
    const changes = fix.edits.filter((edit) => edit.part === part).map((edit) => ({ from: edit.start, to: edit.end, insert: edit.text }));
    if (changes.length) {
      editor.change(changes);
      undos.push(() => editor.undo());
    }
  }
  const before = other.value;
  for (const edit of fix.edits.filter((one) => one.part === "other").sort((a, b) => b.start - a.start)) {
    other.setRangeText(edit.text, edit.start, edit.end);
  }
  if (other.value !== before) {
    version += 1;
    undos.push(() => (other.value = before));
  }
  toast(say("accepted", { title: fix.title }), undos, check);
  await check();
  goOn();
}

function ignore(id) {
  askReason(say("ignore title"), findingOf(id), "", true, async (reason, scope) => {
    if (!(await settled())) throw new Refused(say("no such finding"));
    const asked = { draft: draft(), id, reason };
    if (scope === "site") {
      const { file: written } = await ask("allow", asked);
      toast(say("allow done", { file: written }));
    } else {
      const given = await ask("ignore", { ...asked, everywhere: scope === "article" });
      toast(say("ignored"), take(given.draft), check);
    }
    await check();
  });
}

function falseAlarm(id) {
  askReason(say("false alarm title"), findingOf(id), say("false alarm help"), false, async (reason) => {
    if (!(await settled())) throw new Refused(say("no such finding"));
    const { file: written } = await ask("false-alarm", { draft: draft(), id, reason });
    toast(say("false alarm done", { file: written }));
  });
}

const actions = { accept, ignore, falseAlarm, go: (id) => reveal(id, true), show: (id) => reveal(id, false) };

// --- suggestions

async function suggest() {
  await tell(async () => {
    if (!(await proposals.offer(FIELDS))) toast(say("suggested nothing"));
  });
}

// --- the buttons

/** Do something, and tell the reader when it is refused. */
async function tell(work) {
  try {
    notice("");
    await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    notice(error.message);
  }
}

function setLook(wanted) {
  look = wanted;
  show();
}

async function fixAll() {
  const asked = version;
  await tell(async () => {
    const { draft: given, count } = await ask("fix", { draft: draft() });
    if (asked !== version) return fixAll();
    toast(say("fixed", { count }), take(given), check);
    await check();
  });
}

async function save(format) {
  find("export").open = false;
  await tell(async () => {
    const { name, blob } = await fetchFile("export", { draft: draft(), format });
    if (format === "clipboard") {
      const html = await blob.text();
      const text = editors.text.text.replace(SUPPRESSION, ""); // reasons are for the editors, no matter of readers
      const item = { "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob([text], { type: "text/plain" }) };
      await navigator.clipboard.write([new ClipboardItem(item)]);
      toast(say("copied"));
      return;
    }
    const link = element("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
}

const EMPTY = { form: "article", title: "", description: "", keywords: "", other: "", text: "", kind: "", charset: "utf-8", name: "" };

async function openFile(chosenFile) {
  const given = await hand("open", chosenFile, "application/octet-stream", `&name=${encodeURIComponent(chosenFile.name)}`);
  if (mayReplace()) await begin(given);
}

find("new").addEventListener("click", () => mayReplace() && begin(EMPTY));
find("open").addEventListener("click", () => askWhat({
  file: openFile,
  path: async (path) => {
    const given = await ask("open-path", { path });
    if (mayReplace()) await begin(given);
  },
  address: async (url) => {
    const given = await ask("open-address", { url });
    if (mayReplace()) await begin(given);
  },
}));
find("as-article").addEventListener("click", () => tell(async () => begin(await ask("article", { draft: draft() }))));
find("suggest").addEventListener("click", suggest);
find("fix-all").addEventListener("click", fixAll);
find("kind").addEventListener("change", () => {
  version += 1;
  check();
});
other.addEventListener("input", () => changed("other"));
for (const button of document.querySelectorAll("[data-format]")) button.addEventListener("click", () => save(button.dataset.format));
for (const button of document.querySelectorAll("[data-look]")) button.addEventListener("click", () => setLook(button.dataset.look));
listen({ step, card: () => focusCard(chosen), back: (id) => reveal(id, true), leave: () => (find("export").open = false) });
find("reason-dialog").addEventListener("close", goOn);
document.addEventListener("click", (event) => {
  if (!find("export").contains(event.target)) find("export").open = false;
});
for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => {
    if (![...(event.dataTransfer?.types || [])].includes("Files")) return;
    event.preventDefault();
    if (name === "drop" && event.dataTransfer.files.length) tell(() => openFile(event.dataTransfer.files[0]));
  }, true);
}
// Another language is another page; the draft goes along with the request, since nothing is stored.
let leaving = false;
for (const link of document.querySelectorAll(".tongues a")) {
  link.addEventListener("click", (event) => {
    if (isEmpty()) return;
    event.preventDefault();
    leaving = true;
    const value = element("input", { type: "hidden", name: "draft", value: JSON.stringify(draft()) });
    const form = element("form", { method: "post", action: link.href, enctype: "text/plain", hidden: true }, value);
    document.body.append(form);
    form.submit();
  });
}
window.addEventListener("beforeunload", (event) => {
  if (!leaving && !isEmpty()) event.preventDefault();
});
preview();
if (settings.draft) begin(settings.draft);
