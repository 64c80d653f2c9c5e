// What is looked at: the tables, the filters (kept in the address behind #), and the rows that pass them.

const FILTERS = ["q", "severity", "side", "rule", "site", "section", "language", "confidence", "cause"];
const SEVERITIES = ["error", "warning", "info"];
const SORTS = ["severity", "rule", "page", "cause", "findings", "length", "clicks", "date", "inlinks"];
const DEFAULTS = { view: "overview", sort: "" };
let state = { ...DEFAULTS };
let pages, findings, copies; // tables; undefined until they are read
let first; // first finding of each page, and one behind the last
let pageOf; // page of each finding
let pageHay;
let commonPath = 0; // characters of the folders that all pages lie in
const details = []; // chunks of details that are read: {table, hay of excerpts, hay of parameters}

// What the address says; somebody may have written it by hand.
function readAddress() {
  const told = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  if (!Object.hasOwn(LOCALE, told.lang ?? "")) delete told.lang;
  if (!SORTS.includes((told.sort ?? "").replace("-", ""))) delete told.sort;
  for (const name of ["page", "cluster"]) if (!/^[1-9]\d{0,9}$/.test(told[name] ?? "")) delete told[name];
  state = { ...DEFAULTS, ...told };
}

function address(changes = {}) {
  const values = { ...state, ...changes };
  const kept = Object.entries(values).filter(([name, value]) => value !== "" && value !== null && value !== undefined && value !== DEFAULTS[name]);
  return `#${new URLSearchParams(kept)}`;
}

// The address of a list with only these filters.
function listAddress(view, filters) {
  const empty = Object.fromEntries([...FILTERS, "sort", "page", "cluster"].map((name) => [name, ""]));
  return address({ ...empty, view, ...filters });
}

function go(changes, replace = false) {
  const target = address(changes);
  if (target === location.hash || (target === "#" && !location.hash)) return;
  if (replace) {
    history.replaceState(null, "", target);
    readAddress();
    render();
  } else location.hash = target;
}

async function loadTables() {
  [pages, findings] = await Promise.all([chunk("pages"), chunk("findings")]);
  const count = pages.path.length;
  first = new Uint32Array(count + 1);
  for (let page = 0; page < count; page++) first[page + 1] = first[page] + pages.count[page];
  pageOf = new Uint32Array(first[count]);
  for (let page = 0; page < count; page++) pageOf.fill(page, first[page], first[page + 1]);
  commonPath = commonFolder(pages.path).length;
}

function commonFolder(paths) {
  let common = paths[0] ?? "";
  for (const path of paths) while (!path.startsWith(common)) common = common.slice(0, -1);
  return common.slice(0, common.lastIndexOf("/") + 1);
}

// The path of a page in a list: without what all of them begin with.
function shortPath(page) {
  return pages.path[page].slice(commonPath);
}

// The table of details that has a finding, with its row there; null while it is not read
function detailOf(row) {
  const number = chunkOf(about.details_at, row);
  const known = details[number];
  if (!known) loadDetails(number).then(renderSoon, failed);
  return known ? [known.table, row - about.details_at[number]] : null;
}

async function loadDetails(number) {
  if (details[number]) return details[number];
  const table = await chunk(`details-${number}`);
  return (details[number] ??= { table, hay: null });
}

function chunkOf(starts, row) {
  let low = 0, high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}

const sortOf = (row) => about.sorts[findings.sort[row]]; // [code, message, severity, confidence, place, count]

function isLegal(code) {
  return about.legal.some((family) => code.startsWith(family));
}

function haystack() {
  return (pageHay ??= new Haystack(pages.path.map((path, page) => `${path} ${pages.title[page]} ${pages.authorValues[pages.author[page]]}`)));
}

// Which pages, sorts and rows hold the words sought. `rows` grows while details are still being read.
let sought = { words: "", pages: null, sorts: null, rows: null, read: null };

function search(words) {
  if (sought.words !== words || sought.tongue !== tongue) {
    const sorts = about.sorts.map(([code, message]) => {
      const rule = rules.get(code);
      const texts = [code, rule?.name, rule?.title[tongue], rule?.messages[message]?.[tongue]];
      return Number(texts.join(" ").toLowerCase().includes(words));
    });
    sought = { words, tongue, pages: haystack().find(words), sorts, rows: new Uint8Array(pageOf.length), read: new Set() };
  }
  details.forEach((known, number) => {
    if (known && !sought.read.has(number)) searchDetails(number, known);
  });
  return sought;
}

function searchDetails(number, { table }, start = about.details_at[number]) {
  const known = details[number];
  known.hay ??= { excerpts: new Haystack(table.excerptValues), params: new Haystack(table.paramsValues) };
  const excerpts = known.hay.excerpts.find(sought.words), params = known.hay.params.find(sought.words);
  for (let row = 0; row < table.line.length; row++) sought.rows[start + row] = excerpts[table.excerpt[row]] | params[table.params[row]];
  sought.read.add(number);
}

// The rows of findings that pass the filters, in the order wanted, and how many there are of each severity.
let selected = { key: "" };

function select() {
  const words = (state.q ?? "").trim().toLowerCase();
  const complete = words ? details.filter(Boolean).length : 0;
  const key = JSON.stringify([...FILTERS.map((name) => state[name]), state.sort, tongue, complete]);
  if (selected.key === key) return selected;
  const sorts = about.sorts.map(sortPasses), pageIn = pagesIn(), hits = words ? search(words) : null;
  const cause = Number(state.cause) || 0, counts = { error: 0, warning: 0, info: 0 }, rows = new Uint32Array(pageOf.length);
  let count = 0, touched = 0;
  for (let page = 0; page < pages.path.length; page++) {
    if (!pageIn[page]) continue;
    const before = count, hit = !hits || hits.pages[page];
    for (let row = first[page]; row < first[page + 1]; row++) {
      const sort = findings.sort[row];
      if (!sorts[sort] || (cause && findings.cause[row] !== cause)) continue;
      if (!hit && !hits.sorts[sort] && !hits.rows[row]) continue;
      rows[count++] = row;
      counts[about.sorts[sort][2]]++;
    }
    touched += Number(count > before);
  }
  selected = { key, rows: ordered(rows.slice(0, count)), counts, pages: touched };
  return selected;
}

function sortPasses([code, , severity, confidence]) {
  const { severity: severities, side, rule } = state;
  if (severities && !severities.split(",").includes(severity)) return 0;
  if (side && (side === "legal") !== isLegal(code)) return 0;
  if (rule && rule !== code && rule !== rules.get(code)?.family) return 0;
  return Number(!state.confidence || state.confidence === confidence);
}

function pagesIn() {
  const site = about.sites.indexOf(state.site), section = about.sections.indexOf(state.section);
  const language = pages.languageValues.indexOf(state.language);
  const passes = new Uint8Array(pages.path.length).fill(1);
  const keep = (column, value) => {
    for (let page = 0; page < passes.length; page++) if (column[page] !== value) passes[page] = 0;
  };
  if (state.site) keep(pages.site, site);
  if (state.section) keep(pages.section, section);
  if (state.language) keep(pages.language, language);
  return passes;
}

function ordered(rows) {
  const name = state.sort.replace("-", "");
  if (!name || name === "page") return state.sort.startsWith("-") ? rows.reverse() : rows;
  const rank = { severity: (sort) => SEVERITIES.indexOf(sort[2]), rule: (sort) => 1 + rulesInOrder.indexOf(sort[0]) }[name];
  let keys = findings.cause;
  if (rank) {
    const ranks = about.sorts.map(rank);
    keys = new Uint32Array(pageOf.length);
    for (const row of rows) keys[row] = ranks[findings.sort[row]];
  } else {
    keys = new Uint32Array(pageOf.length);
    for (const row of rows) keys[row] = findings.cause[row] || 0xffffffff;
  }
  return sorted(rows, keys, state.sort.startsWith("-"));
}

// The pages that pass: those with findings that pass, or all of the sites and sections wanted where nothing is asked of findings.
let selectedPages = { key: "" };

function selectPages() {
  const { rows, key: of } = select();
  const key = `${of} ${state.sort}`;
  if (selectedPages.key === key) return selectedPages;
  const counts = new Uint32Array(pages.path.length);
  for (const row of rows) counts[pageOf[row]]++;
  const asked = ["severity", "side", "rule", "confidence", "cause"].some((name) => state[name]);
  const pageIn = pagesIn(), words = (state.q ?? "").trim().toLowerCase(), hits = words ? search(words).pages : null;
  const kept = new Uint32Array(pages.path.length);
  let count = 0;
  for (let page = 0; page < kept.length; page++) {
    if (counts[page] || (!asked && pageIn[page] && (!hits || hits[page]))) kept[count++] = page;
  }
  const name = state.sort.replace("-", "");
  const keys = { findings: counts, length: pages.length, clicks: pages.clicks, date: pages.date, inlinks: pages.inlinks }[name];
  let found = kept.slice(0, count);
  if (keys) found = sorted(found, keys, state.sort.startsWith("-"));
  else if (state.sort === "-page") found.reverse();
  selectedPages = { key, rows: found, counts };
  return selectedPages;
}

// Every chunk of details, one after the other: for a search, or an export. → false when the wish has changed meanwhile
async function loadAllDetails(wanted, progress) {
  for (let number = 0; number < about.details_at.length; number++) {
    if (details[number]) continue;
    await loadDetails(number);
    if (!wanted()) return false;
    progress(number + 1, about.details_at.length);
  }
  return true;
}
