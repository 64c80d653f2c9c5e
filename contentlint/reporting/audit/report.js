// Starts the report; filters, export, and what happens when the address changes.

let shownView = ""; // view and language that stand on the page
let grid; // of the view, if it has one
let typing, soon;
let searching = ""; // how far, in words

function filterBar() {
  const search = make("input", { type: "search", value: state.q ?? "", placeholder: say("search help"), oninput: ({ target }) => typed(target.value) });
  const boxes = SEVERITIES.map((severity) => {
    const box = make("input", { type: "checkbox", autocomplete: "off", "data-severity": severity, onchange: severityChosen });
    return make("label", { class: `box ${severity}` }, box, say(`column ${severity}`));
  });
  const families = [...new Set(about.rules.map((rule) => rule.family))];
  const ofFamily = (family) => make("optgroup", { label: about.families[tongue][family] ?? family },
    make("option", { value: family }, `${family} · ${say("all")}`),
    about.rules.filter((rule) => rule.family === family).map((rule) => make("option", { value: rule.code }, `${rule.code} ${rule.title[tongue]}`)));
  const options = (values, name = (value) => value) => values.filter(Boolean).map((value) => make("option", { value }, name(value)));
  const choices = [
    choice("side", ["legal", "quality"].map((side) => make("option", { value: side }, say(side)))),
    choice("rule", families.map(ofFamily)),
    about.sites.length > 1 ? choice("site", options(about.sites)) : null,
    about.sections.length > 2 ? choice("section", options([...about.sections].sort())) : null,
    pages.languageValues.length > 2 ? choice("language", options(pages.languageValues, languageName)) : null,
    choice("confidence", ["certain", "possible"].map((name) => make("option", { value: name }, say(name)))),
  ];
  return make("div", { class: "filters", role: "group", "aria-label": say("filters") },
    make("label", { class: "search" }, make("span", { class: "hidden" }, say("search")), search), make("span", { class: "boxes" }, boxes), choices,
    make("span", { class: "chosen" }), make("button", { type: "button", class: "reset", onclick: () => go(cleared(), true) }, say("reset")),
    make("output", { "aria-live": "polite" }), make("button", { type: "button", class: "export", onclick: exportRows }, say("export")));
}

function choice(name, options) {
  const select = make("select", { name, autocomplete: "off", onchange: ({ target }) => go({ [name]: target.value }, true) }, make("option", { value: "" }, say("all")), options);
  return make("label", {}, say(`filter ${name}`), select);
}

function cleared() {
  return Object.fromEntries([...FILTERS, "sort"].map((name) => [name, ""]));
}

function typed(words) {
  clearTimeout(typing);
  typing = setTimeout(() => go({ q: words }, true), 120);
}

function severityChosen() {
  const chosen = [...document.querySelectorAll("input[data-severity]")].filter((box) => box.checked).map((box) => box.dataset.severity);
  go({ severity: chosen.length === SEVERITIES.length ? "" : chosen.join(",") || "none" }, true);
}

// Sets the controls to what the address says, and the rows to what passes.
function refresh() {
  const output = document.querySelector(".filters output");
  if (shownView.startsWith("copies")) {
    const rows = copiesRows();
    output.textContent = say("clusters shown", { count: rows.length });
    grid.show(rows);
    return;
  }
  for (const box of document.querySelectorAll("input[data-severity]")) box.checked = !state.severity || state.severity.split(",").includes(box.dataset.severity);
  for (const select of document.querySelectorAll(".filters select")) select.value = state[select.name] ?? "";
  const search = document.querySelector(".filters input[type=search]");
  if (search !== document.activeElement) search.value = state.q ?? "";
  const chosen = document.querySelector(".chosen");
  chosen.replaceChildren(...(state.cause ? [make("button", { type: "button", onclick: () => go({ cause: "" }, true), title: say("reset") }, `${say("column task")} #${state.cause} ×`)] : []));
  const found = select(), listed = shownView.startsWith("pages") ? selectPages().rows : found.rows;
  const names = SEVERITIES.map((severity) => `${say(`column ${severity}`)} ${amount(found.counts[severity])}`).join(" · ");
  const progress = searching ? ` · ${searching}` : "";
  output.textContent = `${say("shown", { count: found.rows.length, pages: shownView.startsWith("pages") ? listed.length : found.pages })} (${names})${progress}`;
  if (grid.rows !== listed) grid.show(listed);
  else grid.paint();
  if (state.q && !searching && details.filter(Boolean).length < about.details_at.length) searchOn();
}

// Reads what details are not read yet, so that the search sees excerpts too.
async function searchOn() {
  let last = performance.now();
  searching = "…";
  await loadAllDetails(() => Boolean(state.q), (done, all) => {
    if (performance.now() - last < 400) return;
    last = performance.now();
    searching = say("searching", { done, all });
    if (grid) refresh();
  }).catch(failed);
  searching = "";
  if (grid) refresh();
}

function renderSoon() {
  soon ??= requestAnimationFrame(() => {
    soon = undefined;
    grid?.paint();
  });
}

// CSV of the rows that pass, with a byte order mark for Excel; text that a spreadsheet takes for a formula gets an apostrophe.
async function exportRows() {
  const SLICE = 5000; // rows between two breaths of the page
  const button = document.querySelector(".export"), { rows } = select(), name = button.textContent;
  const head = ["path", "title", "site", "section", "code", "rule", "severity", "confidence", "line", "column", "message", "excerpt", "task"];
  const parts = ["\ufeff", csvLine(head)];
  button.disabled = true;
  try {
    for (let start = 0; start < rows.length; start += SLICE) {
      const slice = rows.slice(start, start + SLICE);
      for (const number of new Set(Array.from(slice, (row) => chunkOf(about.details_at, row)))) await loadDetails(number);
      parts.push(Array.from(slice, (row) => csvLine(exported(row))).join(""));
      button.textContent = `${name} ${percent(start, rows.length)}`;
      await new Promise((resolve) => setTimeout(resolve));
    }
    const link = make("a", { href: URL.createObjectURL(new Blob(parts, { type: "text/csv;charset=utf-8" })), download: "findings.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  } catch (error) {
    failed(error);
  } finally {
    button.disabled = false;
    button.textContent = name;
  }
}

function exported(row) {
  const [code, , severity, confidence] = sortOf(row), shown = shownFinding(row), page = pageOf[row];
  const where = [pages.path[page], pages.title[page], about.sites[pages.site[page]], about.sections[pages.section[page]]];
  return [...where, code, rules.get(code)?.name ?? "", severity, confidence, shown.line, shown.column, shown.message, shown.excerpt, findings.cause[row] || ""];
}

function csvLine(values) {
  return `${values.map(csvCell).join(",")}\n`;
}

function csvCell(value) {
  let text = String(value ?? "");
  if (typeof value === "string" && /^ *[=+\-@\t\r\n＝＋－＠]/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function failed(error) {
  const place = document.querySelector("#notice");
  place.textContent = say("failed", { what: error.message });
  place.hidden = false;
}

function frame() {
  document.documentElement.lang = LOCALE[tongue];
  document.title = say("title");
  const links = VIEWS.map((view) => make("a", { href: address({ view, page: "", cluster: "", sort: "" }), "aria-current": state.view === view ? "page" : null }, say(`view ${view}`)));
  const tongues = Object.keys(LOCALE).map((name) => make("button", { type: "button", lang: LOCALE[name], "aria-pressed": name === tongue, onclick: () => go({ lang: name }, true) }, { zh: "中文", en: "English", ru: "Русский" }[name]));
  document.querySelector("#top").replaceChildren(
    make("a", { class: "skip", href: "#main", onclick: skip }, say("skip")),
    make("div", { class: "line" }, make("h1", {}, say("title")), make("p", { class: "quiet" }, [about.sites.slice(0, 3).join(", ") + (about.sites.length > 3 ? "…" : ""), day(about.meta.finished || about.meta.started).slice(0, 10)].filter(Boolean).join(" · ")),
      make("div", { class: "tongues", role: "group", "aria-label": say("languages") }, tongues)),
    make("nav", { "aria-label": say("parts") }, links),
    make("p", { id: "notice", role: "alert", hidden: true }),
  );
}

function skip(event) {
  event.preventDefault();
  document.querySelector("#main").focus();
}

async function render() {
  tongue = state.lang ?? document.documentElement.dataset.tongue;
  if (!VIEWS.includes(state.view)) state.view = "overview";
  const wanted = `${state.view} ${tongue} ${state.sort} ${state.view === "overview" ? state.heat : ""} ${state.view === "rules" ? state.rule : ""}`;
  const listed = ["findings", "pages", "copies"].includes(state.view);
  if (wanted !== shownView || state.view === "tasks") {
    const moved = wanted.split(" ")[0] !== shownView.split(" ")[0];
    shownView = wanted;
    frame();
    const main = document.querySelector("#main");
    grid = undefined;
    if (listed && !(await ready(main, wanted))) return;
    const parts = { overview: overviewView, tasks: tasksView, findings: findingsView, pages: pagesView, rules: rulesView, copies: copiesView }[state.view]();
    if (listed) grid = parts.pop();
    main.dataset.view = state.view;
    main.replaceChildren(...parts);
    if (moved) scrollTo(0, 0);
    if (state.view === "rules" && state.rule) main.querySelector("details[open]")?.scrollIntoView();
  }
  if (listed && grid) refresh();
  if (state.page || state.cluster || drawer.open) {
    if (pages || (await ready(null, shownView))) renderDrawer();
  }
}

// Waits for the tables; false when another view was asked for meanwhile.
async function ready(main, wanted) {
  if (!pages || !copies) main?.replaceChildren(make("p", {}, say("loading")));
  try {
    await tables;
  } catch (error) {
    main?.replaceChildren();
    failed(error);
    return false;
  }
  return shownView === wanted;
}

let tables; // promise of the tables

async function loadAll() {
  await loadTables();
  copies = await chunk("clusters");
  copies.firsts = new Uint32Array(copies.listed.length + 1);
  copies.listed.forEach((count, number) => (copies.firsts[number + 1] = copies.firsts[number] + count));
  setTimeout(haystack, 1000); // so that the first search is as fast as the next
}

async function start() {
  about = await chunk("overview");
  rules = new Map(about.rules.map((rule) => [rule.code, rule]));
  rulesInOrder = [...about.rules].sort((a, b) => b.pages - a.pages).map((rule) => rule.code);
  document.body.append(drawer);
  const whole = document.readyState === "loading" ? new Promise((resolve) => addEventListener("DOMContentLoaded", resolve)) : null;
  tables = Promise.resolve(whole).then(loadAll);
  tables.catch(() => {});
  addEventListener("hashchange", () => {
    readAddress();
    render();
  });
  readAddress();
  render();
}

start();
