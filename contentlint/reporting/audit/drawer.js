// What opens at the side: a page with its findings, outline and text; a cluster with its pages and two texts side by side.

const drawer = make("dialog", { class: "drawer", onclose: () => go({ page: "", cluster: "" }) });
const MOST_FINDINGS = 300; // of a page that are told one by one
let inDrawer = ""; // what it shows

async function renderDrawer() {
  const wanted = state.page ? `page ${state.page}` : state.cluster ? `cluster ${state.cluster}` : "";
  const key = `${wanted} ${tongue}`;
  if (!wanted) {
    inDrawer = "";
    if (drawer.open) drawer.close();
    return;
  }
  if (inDrawer === key) return;
  inDrawer = key;
  const number = Number(state.page || state.cluster) - 1;
  drawer.replaceChildren(...closing(), make("p", {}, say("loading")));
  if (!drawer.open) drawer.showModal();
  drawer.classList.toggle("wide", !state.page);
  const content = state.page ? await pageContent(number) : await clusterContent(number);
  if (inDrawer !== key) return;
  drawer.replaceChildren(...closing(), ...content);
  drawer.setAttribute("aria-labelledby", "drawer-title");
  drawer.querySelector("#drawer-title")?.focus();
  drawer.scrollTop = 0;
}

function closing() {
  return [make("form", { method: "dialog" }, make("button", { class: "close", "aria-label": say("close") }, "×"))];
}

// The texts of a page; what cannot be read (the folder is not there) is empty, and `lost`.
async function textsOf(page) {
  const place = pages.text[page], number = chunkOf(about.texts_at, place);
  try {
    const table = await chunk(`texts-${number}`), row = place - about.texts_at[number];
    return Object.fromEntries(["url", "description", "headline", "outline", "text"].map((name) => [name, table[name][row] ?? ""]));
  } catch {
    return { url: "", description: "", headline: "", outline: "", text: "", lost: true };
  }
}

async function pageContent(page) {
  if (!(page < pages.path.length)) return [make("p", {}, say("no such page"))];
  const count = first[page + 1] - first[page];
  const rows = Array.from({ length: Math.min(count, MOST_FINDINGS) }, (_, number) => first[page] + number);
  const numbers = [...new Set(rows.map((row) => chunkOf(about.details_at, row)))];
  const [texts] = await Promise.all([textsOf(page), Promise.all(numbers.map(loadDetails)).catch(failed)]);
  const title = pages.title[page] || texts.headline || pages.path[page];
  const found = rows.map(shownFinding).sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const outline = texts.outline ? JSON.parse(texts.outline) : [];
  const text = texts.text ? marked(texts.text, found) : make("p", { class: "quiet" }, say(texts.lost ? "text lost" : "no text"));
  return [
    make("h2", { id: "drawer-title", tabindex: -1 }, title),
    make("p", { class: "path" }, webLink(texts.url, texts.url || pages.path[page]), texts.url && texts.url !== pages.path[page] ? make("small", {}, ` ${pages.path[page]}`) : null),
    facts(page, texts),
    make("h3", {}, say("findings of page", { count })),
    rows.length ? make("ol", { class: "findings" }, found.map(findingItem)) : make("p", {}, say("nothing found")),
    count > rows.length ? make("p", {}, make("a", { href: listAddress("findings", { q: pages.path[page] }) }, say("more findings", { count: count - rows.length }))) : [],
    outline.length ? [make("h3", {}, say("outline")), make("ul", { class: "outline" }, outline.map(([level, name]) => make("li", { class: `level-${Math.min(level, 6)}` }, `H${level} `, make("span", {}, name))))] : [],
    make("h3", {}, say("text")),
    text,
  ].flat();
}

function facts(page, texts) {
  const kind = pages.kindValues[pages.kind[page]];
  const values = {
    site: about.sites[pages.site[page]],
    section: about.sections[pages.section[page]] && sectionName(pages.section[page]),
    language: languageName(pages.languageValues[pages.language[page]]),
    kind: kind && (about.kinds[tongue][kind] ?? kind) + (pages.certain[page] ? "" : ` (${say("guess")})`),
    state: pages.stateValues[pages.state[page]] === "read" ? "" : say(`state ${pages.stateValues[pages.state[page]]}`),
    date: day(pages.date[page]),
    author: pages.authorValues[pages.author[page]],
    length: pages.length[page] ? amount(pages.length[page]) : "",
    clicks: pages.clicks[page] ? amount(pages.clicks[page]) : "",
    inlinks: amount(pages.inlinks[page]),
    headline: texts.headline === pages.title[page] ? "" : texts.headline,
    description: texts.description,
  };
  const listed = Object.entries(values).filter(([, value]) => value);
  return make("dl", { class: "facts" }, listed.map(([name, value]) => [make("dt", {}, say(`fact ${name}`)), make("dd", {}, value)]));
}

function findingItem({ severity, label, message, code, part, at, excerpt, related, mark }) {
  const show = () => {
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
  };
  const rule = rules.get(code);
  const others = related.map(({ path, line, message: what }) => make("li", {}, relatedLink(clean(String(path ?? "")), line), what ? ` ${what}` : ""));
  return make(
    "li", { class: `finding ${severity}` },
    make("p", { class: "where" }, make("span", { class: `label ${severity}` }, label), ` · ${[part, at].filter(Boolean).join(" · ")} `,
      mark ? make("button", { type: "button", class: "jump", onclick: show }, say("in text")) : null),
    make("p", {}, make("strong", {}, message)),
    excerpt ? make("blockquote", {}, excerpt) : null,
    make("p", { class: "quiet" }, make("a", { href: listAddress("rules", { rule: code }) }, `${code} ${rule.title[tongue]}`)),
    rule.advice[tongue] ? make("p", { class: "advice" }, rule.advice[tongue]) : null,
    others.length ? make("ul", { class: "related" }, others) : null,
  );
}

function relatedLink(path, line) {
  const page = pageAt(path);
  const name = line > 1 ? `${path}:${line}` : path;
  return page < 0 ? name : make("a", { href: address({ page: page + 1, cluster: "" }) }, name);
}

let pathRows;

function pageAt(path) {
  pathRows ??= new Map(pages.path.map((name, page) => [name, page]));
  return pathRows.get(path) ?? -1;
}

// The main text with the excerpts of findings marked, each at the next place where it stands; the gravest take theirs first.
function marked(text, found) {
  const marks = [];
  for (const finding of found) {
    const words = finding.excerpt.replace(/<[^<>]*>?/g, "").replace(/…$/, "").trim();
    if (words.length < 2 || !finding.inText) continue;
    const taken = (at) => marks.find((mark) => mark.start < at + words.length && at < mark.end);
    let start = text.indexOf(words);
    for (let other = taken(start); start >= 0 && other; other = taken(start)) start = text.indexOf(words, other.end);
    if (start >= 0) marks.push({ start, end: start + words.length, finding });
  }
  marks.sort((a, b) => a.start - b.start);
  const parts = [];
  let at = 0;
  for (const { start, end, finding } of marks) {
    finding.mark = make("mark", { class: finding.severity, title: finding.message, tabindex: -1 }, text.slice(start, end));
    parts.push(text.slice(at, start), finding.mark);
    at = end;
  }
  return make("div", { class: "text", translate: "no" }, parts, text.slice(at));
}

async function clusterContent(number) {
  if (!(number < copies.primary.length)) return [make("p", {}, say("no such cluster"))];
  const relation = copies.relationValues[copies.relation[number]];
  const start = copies.firsts[number], members = Array.from(copies.member.subarray(start, start + copies.listed[number]));
  const primary = copies.primary[number], others = members.filter((page) => page !== primary);
  const found = await chunk(`pairs-${Math.floor(number / about.pairs)}`).then((table) => table.pairs.filter(([cluster]) => cluster === number), () => []);
  const side = make("div", { class: "sides", "aria-live": "polite" });
  const compare = async (page) => {
    const pair = found.find(([, a, b]) => (a === primary && b === page) || (a === page && b === primary)) ?? null;
    side.replaceChildren(make("p", {}, say("loading")));
    const texts = await Promise.all([textsOf(primary), textsOf(page)]);
    side.replaceChildren(...sides(primary, page, texts, pair, relation));
    for (const text of side.querySelectorAll(".text")) {
      const shared = text.querySelector(".shared, mark");
      if (shared) text.scrollTop = shared.offsetTop - 40;
    }
  };
  const item = (page) => {
    const pair = found.find(([, a, b]) => (a === primary && b === page) || (a === page && b === primary));
    const figures = pair ? figuresOf(pair, pair[1] === primary) : "";
    const open = make("a", { href: address({ page: page + 1, cluster: "" }) }, pages.title[page] || pages.path[page]);
    const show = make("button", { type: "button", onclick: () => compare(page) }, say("compare"));
    return make("li", {}, open, make("small", {}, ` ${about.sites[pages.site[page]]} · ${shortPath(page)}${figures} `), show);
  };
  const left = copies.size[number] - members.length;
  if (others.length) compare(others[0]);
  return [
    make("h2", { id: "drawer-title", tabindex: -1 }, say(`cluster ${relation}`, { count: copies.size[number] })),
    make("p", {}, say(`advice ${relation}`)),
    make("p", {}, make("strong", {}, say("primary")), " ", make("a", { href: address({ page: primary + 1, cluster: "" }) }, pages.title[primary] || pages.path[primary]),
      make("small", {}, ` ${about.sites[pages.site[primary]]} · ${pages.path[primary]}`)),
    make("ul", { class: "members" }, others.map(item)),
    left > 0 ? make("p", { class: "quiet" }, say("more pages", { count: left })) : null,
    side,
  ].filter(Boolean);
}

function figuresOf([, , , relation, jaccard, ofA, ofB], straight) {
  const share = (value) => percent(value, 1);
  if (relation === "exact") return "";
  if (relation !== "partial") return ` · ${say("alike", { share: share(jaccard) })}`;
  return ` · ${say("contained", { primary: share(straight ? ofA : ofB), copy: share(straight ? ofB : ofA) })}`;
}

function sides(one, other, texts, pair, relation) {
  if (!texts[0].text || !texts[1].text) return [make("p", { class: "quiet" }, say(texts.some((text) => text.lost) ? "text lost" : "no text"))];
  const straight = !pair || pair[1] === one;
  const passages = (pair?.[7] ?? []).map(([a, b, c, d]) => (straight ? [a, b, c, d] : [c, d, a, b]));
  const columns = [[], []];
  const points = texts.map(({ text }) => (/[\ud800-\udfff]/.test(text) ? Array.from(text) : text)); // places count code points
  const cut = (side, start, end) => (typeof points[side] === "string" ? points[side].slice(start, end) : points[side].slice(start, end).join(""));
  const aligned = relation === "partial" && passages.length;
  if (!aligned) lay(columns, difference(texts[0].text, texts[1].text), relation === "template" ? "slot" : "differs");
  else {
    [0, 1].forEach((side) => {
      let at = 0;
      for (const passage of [...passages].sort((a, b) => a[2 * side] - b[2 * side])) {
        const [start, end] = passage.slice(2 * side, 2 * side + 2);
        columns[side].push(make("span", { class: "alone" }, cut(side, at, start)));
        const parts = difference(cut(0, passage[0], passage[1]), cut(1, passage[2], passage[3]));
        for (const [equal, ...both] of parts) columns[side].push(make(equal ? "span" : "mark", { class: equal ? "shared" : "differs" }, both[side]));
        at = Math.max(at, end);
      }
      columns[side].push(make("span", { class: "alone" }, cut(side, at)));
    });
  }
  return [one, other].map((page, side) =>
    make("section", {}, make("h3", {}, side ? say("copy") : say("primary")), make("p", { class: "path" }, pages.path[page]), make("div", { class: "text", translate: "no", tabindex: 0, role: "region", "aria-label": pages.path[page] }, columns[side])),
  );
}

function lay(columns, parts, kind) {
  for (const [equal, ...both] of parts) {
    columns.forEach((column, side) => {
      if (both[side]) column.push(equal ? both[side] : make("mark", { class: kind }, both[side]));
    });
  }
}
