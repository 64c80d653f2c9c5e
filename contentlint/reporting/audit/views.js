// The parts of the report: overview, tasks, rules, lists of findings, pages and copies.

const VIEWS = ["overview", "tasks", "findings", "pages", "rules", "copies"];
const FIRST = 10; // tasks on the overview
const STEP = 50; // more tasks at a time
let rules = new Map(); // code → rule
let rulesInOrder = []; // codes by pages
const shortTitle = (code) => rules.get(code).title[tongue];

function overviewView() {
  const { meta, severity_counts: counts, sides, causes, history: runs } = about;
  const found = SEVERITIES.reduce((sum, severity) => sum + (counts[severity] ?? 0), 0);
  const now = [meta.started, pageTotal(), found, ...SEVERITIES.map((severity) => counts[severity] ?? 0)];
  const before = runs[runs.length - 1];
  return [
    make("section", { class: "cards", "aria-label": say("totals") },
      card(say("column pages"), pageTotal(), before && now[1] - before[1], listAddress("pages", {}), true),
      card(say("column findings"), found, before && now[2] - before[2], listAddress("findings", {})),
      SEVERITIES.map((severity, number) => card(say(`column ${severity}`), now[3 + number], before && now[3 + number] - before[3 + number], listAddress("findings", { severity }), false, severity)),
      card(say("pages affected"), sides.any ?? 0, null, listAddress("pages", { sort: "-findings" }))),
    make("section", {}, make("h2", {}, say("tasks first")),
      causes.length ? make("p", { class: "lead" }, say("tasks share", { count: Math.min(20, causes.length), share: percent(about.first_tasks, found) })) : null,
      taskList(causes.slice(0, FIRST)),
      causes.length > FIRST ? make("p", {}, make("a", { href: address({ view: "tasks" }) }, say("all tasks", { count: causes.length + about.causes_left_out }))) : null),
    make("div", { class: "halves" }, sidePanel("legal"), sidePanel("quality")),
    about.sites.length > 1 || about.sections.length > 1 ? make("section", {}, make("h2", {}, say("heat")), make("p", { class: "quiet" }, say("heat help")), heatPart()) : null,
    about.histograms.length ? make("section", {}, make("h2", {}, say("lengths")), make("div", { class: "charts" }, about.histograms.slice(0, 6).map(histogram))) : null,
    runs.length ? make("section", {}, make("h2", {}, say("trend")), trend([...runs, now])) : null,
    aboutRun(),
  ].filter(Boolean);
}

function pageTotal() {
  return Object.entries(about.meta.states).reduce((sum, [state, count]) => sum + (state === "probed" ? 0 : count), 0);
}

// change: against the last run; moreIsFine: it is no progress when the number falls
function card(name, value, change, href, moreIsFine = false, kind = "") {
  const sign = change > 0 ? "+" : change < 0 ? "−" : "±";
  const kindOfChange = moreIsFine || !change ? "" : change > 0 ? "worse" : "better";
  const versus = change === null || change === undefined ? null : make("span", { class: `change ${kindOfChange}` }, say("change", { change: sign + amount(Math.abs(change)) }));
  return make("a", { class: `card ${kind}`, href }, make("span", { class: "name" }, name), make("span", { class: "value" }, amount(value)), versus);
}

function taskList(causes) {
  return make("ol", { class: "tasks" }, causes.map(([rank, code, sort, label, pageCount, count, site, severity, message, params]) => {
    const rule = rules.get(code), template = rule?.messages[message]?.[tongue];
    return make("li", { class: `task ${severity}`, value: rank },
      make("p", { class: "what" }, make("span", { class: `label ${severity}` }, about.severities[tongue][`${severity} certain`]), " ", make("strong", {}, rule ? rule.title[tongue] : code)),
      make("p", { class: "cause" }, causeText(sort, label), site ? make("small", {}, ` · ${site}`) : null),
      template ? make("p", {}, say("for example", { message: filled(template, params) })) : null,
      make("p", {}, say(sort === "template" || sort === "host" || sort === "sentence" || sort === "import" ? "fix once" : "fix", { count, pages: pageCount }), " ",
        make("a", { href: listAddress("findings", { cause: rank }) }, say("show findings"))),
      rule?.advice[tongue] ? make("p", { class: "quiet" }, rule.advice[tongue]) : null);
  }));
}

function causeText(sort, label) {
  if (!label) return say("cause site");
  const parts = label.split("/"); // of a template: one of its pages, of which the end tells most
  const shown = sort === "template" && parts.length > 3 ? `…/${parts.slice(-2).join("/")}` : label === "/" ? say("top folder") : label;
  return say(`cause ${sort}`, { label: shown });
}

function sidePanel(side) {
  const inside = about.rules.filter((rule) => isLegal(rule.code) === (side === "legal"));
  const counted = inside.map((rule) => ({ rule, count: countOf(rule.code) })).sort((a, b) => b.count.error - a.count.error || b.count.all - a.count.all);
  const sum = (name) => counted.reduce((total, { count }) => total + count[name], 0);
  const rows = counted.slice(0, 8).map(({ rule, count }) => make("li", {}, make("a", { href: listAddress("findings", { rule: rule.code }) }, rule.title[tongue]),
    make("span", { class: "amounts" }, say("shown", { count: count.all, pages: rule.pages }))));
  return make("section", { class: `side ${side}` }, make("h2", {}, make("a", { href: listAddress("findings", { side }) }, say(side))),
    make("p", {}, say("side totals", { errors: sum("error"), all: sum("all"), pages: about.sides[side] ?? 0 })),
    rows.length ? make("ul", { class: "ranking" }, rows) : make("p", {}, say("nothing found")));
}

function countOf(code) {
  const counts = { error: 0, warning: 0, info: 0, all: 0 };
  for (const [of, , severity, , , count] of about.sorts) {
    if (of !== code) continue;
    counts[severity] += count;
    counts.all += count;
  }
  return counts;
}

function heatPart() {
  const bySection = state.heat ? state.heat === "sections" : about.sites.length < 2;
  const switches = ["sites", "sections"].map((name) => make("button", { type: "button", "aria-pressed": (name === "sections") === bySection, onclick: () => go({ heat: name }, true) }, say(`heat ${name}`)));
  return [about.sites.length > 1 ? make("p", { class: "switch" }, switches) : null, heatMap(about.heat, bySection)];
}

function aboutRun() {
  const { meta } = about;
  const values = { started: day(meta.started), finished: day(meta.finished), sources: meta.sources.join(", "), contentlint: meta.contentlint, edition: meta.edition };
  const states = Object.entries(meta.states).filter(([name]) => name !== "read").map(([name, count]) => `${say(`state ${name}`)}: ${amount(count)}`);
  const limits = meta.limits.map((told) => told[tongue]);
  if (about.texts_left_out) limits.push(say("texts left out", { count: about.texts_left_out }));
  if (states.length) values.states = states.join(", ");
  const listed = Object.entries(values).filter(([, value]) => value);
  return make("section", {}, make("h2", {}, say("run")),
    make("dl", { class: "facts" }, listed.map(([name, value]) => [make("dt", {}, say(`run ${name}`)), make("dd", {}, value)])),
    limits.length ? [make("h3", {}, say("limits")), make("ul", {}, limits.map((limit) => make("li", {}, limit)))] : null);
}

let tasksShown = STEP;

function tasksView() {
  const more = () => {
    tasksShown += STEP;
    render();
  };
  const found = Object.values(about.severity_counts).reduce((sum, count) => sum + count, 0);
  return [
    make("h2", {}, say("tasks")), make("p", { class: "lead" }, say("tasks help")),
    about.causes.length ? make("p", {}, say("tasks share", { count: Math.min(20, about.causes.length), share: percent(about.first_tasks, found) })) : make("p", {}, say("nothing found")),
    taskList(about.causes.slice(0, tasksShown)),
    tasksShown < about.causes.length ? make("button", { type: "button", onclick: more }, say("more tasks")) : null,
    about.causes_left_out ? make("p", { class: "quiet" }, say("tasks left out", { count: about.causes_left_out })) : null,
  ].filter(Boolean);
}

function rulesView() {
  const families = [...new Set(about.rules.map((rule) => rule.family))].sort((a, b) => Number(isLegal(b)) - Number(isLegal(a)) || a.localeCompare(b));
  return [make("h2", {}, say("rules")), ...families.map((family) => make("section", {},
    make("h3", {}, `${family} · ${about.families[tongue][family] ?? ""}`),
    about.rules.filter((rule) => rule.family === family).sort((a, b) => b.pages - a.pages).map(ruleItem)))];
}

function ruleItem(rule) {
  const count = countOf(rule.code), open = state.rule === rule.code || state.rule === rule.name;
  const severity = SEVERITIES.find((name) => count[name]) ?? rule.severity;
  const sources = rule.sources.map((source) => make("li", {}, webLink(source.url, [source.name, source.article].filter(Boolean).join(" "))));
  return make("details", { class: `rule ${severity}`, open },
    make("summary", {}, make("span", { class: `label ${severity}` }, about.severities[tongue][`${severity} certain`]), " ", make("strong", {}, rule.title[tongue]),
      make("small", {}, ` ${rule.code} ${rule.name}`), make("span", { class: "amounts" }, say("shown", { count: count.all, pages: rule.pages }))),
    make("h4", {}, say("why")), make("p", {}, rule.reason[tongue] ?? ""),
    rule.advice[tongue] ? [make("h4", {}, say("how")), make("p", {}, rule.advice[tongue])] : null,
    sources.length ? [make("h4", {}, say("sources")), make("ul", {}, sources)] : null,
    make("p", {}, make("a", { href: listAddress("findings", { rule: rule.code }) }, say("show findings"))));
}

// A finding in words.
function shownFinding(row) {
  const [code, message, severity, confidence, place] = sortOf(row), rule = rules.get(code), detail = detailOf(row);
  const template = rule?.messages[message]?.[tongue], label = about.severities[tongue][`${severity} ${confidence}`] ?? severity;
  const shown = { code, severity, label, excerpt: "", related: [], part: "", at: "", message: rule?.title[tongue] ?? code, inText: ["body", "headings"].includes(place) };
  if (!detail) return shown;
  const [table, at] = detail, params = paramsOf(table, table.params[at]);
  if (template) shown.message = filled(template, params);
  shown.excerpt = table.excerptValues[table.excerpt[at]];
  shown.related = parsed(table.relatedValues[table.related[at]], []).map((one) => ({ ...one, message: relatedMessage(rule, one.message, params) }));
  shown.line = table.line[at];
  shown.column = table.column[at];
  const whole = shown.line === 1 && shown.column === 1;
  shown.part = whole ? say("whole page") : say(`place ${place}`);
  shown.at = whole ? "" : say("line", { line: String(shown.line), column: String(shown.column) });
  return shown;
}

function paramsOf(table, number) {
  table.parsed ??= [];
  return (table.parsed[number] ??= parsed(table.paramsValues[number], {}));
}

function relatedMessage(rule, message, params) {
  const template = rule?.messages[message]?.[tongue];
  return template ? filled(template, params) : clean(String(message ?? ""));
}

function parsed(text, none) {
  if (!text) return none;
  try {
    return JSON.parse(text);
  } catch {
    return none;
  }
}

function put(cell, text) {
  if (cell.textContent !== text) cell.textContent = text;
}

function findingsView() {
  const grid = new Grid({
    label: say("findings"),
    columns: [
      { name: "severity", label: say("column severity"), sort: "severity" },
      { name: "finding", label: say("column finding") },
      { name: "rule", label: say("column rule"), sort: "rule", class: "wide" },
      { name: "page", label: say("column page"), sort: "page" },
      { name: "place", label: say("column place"), class: "wide" },
      { name: "cause", label: say("column task"), sort: "cause", class: "wide" },
    ],
    fill(cells, row) {
      const shown = shownFinding(row), page = pageOf[row];
      two(cells.severity, about.severities[tongue][`${shown.severity} certain`], sortOf(row)[3] === "possible" ? say("possible") : "");
      cells.severity.className = `severity label ${shown.severity}`;
      two(cells.finding, shown.message, shown.excerpt);
      two(cells.rule, rules.get(shown.code)?.title[tongue] ?? "", shown.code);
      two(cells.page, pages.title[page] || "—", shortPath(page));
      two(cells.place, shown.part, shown.at);
      put(cells.cause, findings.cause[row] ? `#${findings.cause[row]}` : "");
    },
    open: (row) => go({ page: pageOf[row] + 1 }),
  });
  return [filterBar(), grid.element, grid];
}

function pagesView() {
  const grid = new Grid({
    label: say("pages"),
    columns: [
      { name: "page", label: say("column page"), sort: "page" },
      { name: "where", label: say("column section"), class: "wide" },
      { name: "count", label: say("column findings"), sort: "findings" },
      { name: "length", label: say("column length"), sort: "length", class: "wide" },
      { name: "clicks", label: say("column clicks"), sort: "clicks", class: "wide" },
      { name: "date", label: say("column date"), sort: "date", class: "wide" },
    ],
    fill(cells, page) {
      two(cells.page, pages.title[page] || "—", shortPath(page));
      two(cells.where, sectionName(pages.section[page]), about.sites[pages.site[page]]);
      put(cells.count, amount(selectedPages.counts[page]));
      put(cells.length, pages.length[page] ? amount(pages.length[page]) : "—");
      put(cells.clicks, pages.clicks[page] ? amount(pages.clicks[page]) : "—");
      put(cells.date, day(pages.date[page]) || "—");
    },
    open: (page) => go({ page: page + 1 }),
  });
  return [filterBar(), grid.element, grid];
}

function sectionName(number) {
  const name = about.sections[number];
  return name === "/" ? say("top folder") : name || "—";
}

function copiesView() {
  const grid = new Grid({
    label: say("copies"),
    columns: [
      { name: "relation", label: say("column relation") },
      { name: "primary", label: say("primary") },
      { name: "size", label: say("column pages") },
    ],
    fill(cells, number) {
      const primary = copies.primary[number];
      put(cells.relation, say(`relation ${copies.relationValues[copies.relation[number]]}`));
      two(cells.primary, pages.title[primary] || "—", `${about.sites[pages.site[primary]]} · ${shortPath(primary)}`);
      put(cells.size, amount(copies.size[number]));
    },
    open: (number) => go({ cluster: number + 1 }),
  });
  const relations = copies.relationValues.filter(Boolean);
  const choice = make("select", { onchange: (event) => go({ relation: event.target.value }, true) }, make("option", { value: "" }, say("all")),
    relations.map((name) => make("option", { value: name, selected: state.relation === name }, say(`relation ${name}`))));
  const bar = make("div", { class: "filters", role: "group", "aria-label": say("filters") }, make("label", {}, say("column relation"), choice), make("output", { "aria-live": "polite" }));
  return [bar, grid.element, grid];
}

function copiesRows() {
  const wanted = copies.relationValues.indexOf(state.relation);
  return Uint32Array.from(copies.primary.keys()).filter((number) => !state.relation || copies.relation[number] === wanted);
}

// Two lines in a cell: the thing, and quietly what tells more of it.
function two(cell, main, more) {
  if (!cell.firstElementChild) cell.append(make("span", { class: "main" }), make("span", { class: "more" }));
  put(cell.firstElementChild, main);
  put(cell.lastElementChild, more);
}
