// Charts as inline SVG, each with a text that says the same.

function histogram({ what, language, bins, step, band, none }) {
  const WIDTH = 560, HEIGHT = 170, LEFT = 44, BOTTOM = 26, TOP = 12;
  const most = Math.max(1, ...bins), wide = (WIDTH - LEFT) / bins.length, tall = HEIGHT - BOTTOM - TOP;
  const x = (length) => LEFT + (Math.min(length / step, bins.length) * wide);
  const [shortest, longest] = band, total = bins.reduce((sum, count) => sum + count, 0);
  const values = { language: say(`language ${language}`), what: say(`length of ${what}`) };
  const bars = bins.map((count, number) => {
    const height = (count / most) * tall, last = number === bins.length - 1;
    const range = last ? `≥ ${number * step}` : `${number * step}–${(number + 1) * step - 1}`;
    const middle = (number + 0.5) * step;
    const kind = middle < shortest ? "short" : middle > longest ? "long" : "right";
    const bar = { x: LEFT + number * wide + 1, y: HEIGHT - BOTTOM - height, width: Math.max(1, wide - 2), height, class: `bar ${kind}` };
    return make("rect", bar, make("title", { svg: true }, say("bar", { range, count })));
  });
  const ticks = [0, 6, 12, 18, 24].map((number) =>
    make("text", { x: LEFT + number * wide, y: HEIGHT - 8, class: "tick" }, String(number * step)),
  );
  const scale = [0, most].map((value) =>
    make("text", { x: LEFT - 6, y: HEIGHT - BOTTOM - (value / most) * tall + 4, class: "tick end" }, amount(value)),
  );
  const label = say("histogram", { ...values, shortest, longest, total, none });
  const chart = make(
    "svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label },
    make("rect", { x: x(shortest), y: TOP, width: Math.max(2, x(longest + 1) - x(shortest)), height: tall, class: "band" }), bars,
    make("line", { x1: LEFT, x2: WIDTH, y1: HEIGHT - BOTTOM, y2: HEIGHT - BOTTOM, class: "axis" }), ticks, scale,
  );
  const outside = bins.reduce((sum, count, number) => sum + ((number + 0.5) * step < shortest || (number + 0.5) * step > longest ? count : 0), 0);
  const caption = say("histogram caption", { ...values, shortest, longest, share: percent(outside, total), none });
  return make("figure", { class: "chart" }, chart, make("figcaption", {}, caption));
}

// runs: [started, pages, findings, errors, warnings, infos], oldest first
function trend(runs) {
  const WIDTH = 560, HEIGHT = 190, LEFT = 60, BOTTOM = 28, TOP = 12, RIGHT = 24;
  const most = Math.max(1, ...runs.flatMap((run) => run.slice(3)));
  const x = (number) => LEFT + (number * (WIDTH - LEFT - RIGHT)) / Math.max(1, runs.length - 1);
  const y = (value) => HEIGHT - BOTTOM - (value / most) * (HEIGHT - BOTTOM - TOP);
  const lines = SEVERITIES.map((severity, number) => {
    const points = runs.map((run, at) => [x(at), y(run[3 + number])]);
    const dots = points.map(([cx, cy], at) =>
      make("circle", { cx, cy, r: 4, class: `dot ${severity}` }, make("title", { svg: true }, `${day(runs[at][0])}: ${amount(runs[at][3 + number])}`)),
    );
    return make("g", {}, make("path", { d: `M${points.map((point) => point.join(" ")).join("L")}`, class: `curve ${severity}` }), dots);
  });
  const shown = runs.length > 6 ? [0, runs.length - 1] : runs.map((_, at) => at);
  const dates = shown.map((at) => make("text", { x: x(at), y: HEIGHT - 8, class: at ? (at === runs.length - 1 ? "tick end" : "tick middle") : "tick" }, day(runs[at][0]).slice(0, 10)));
  const scale = [0, most].map((value) => make("text", { x: LEFT - 8, y: y(value) + 4, class: "tick end" }, amount(value)));
  const axis = make("line", { x1: LEFT, x2: WIDTH - RIGHT, y1: HEIGHT - BOTTOM, y2: HEIGHT - BOTTOM, class: "axis" });
  const rows = [...runs].reverse().map((run) =>
    make("tr", {}, make("th", { scope: "row" }, day(run[0])), run.slice(1).map((value) => make("td", {}, amount(value)))),
  );
  const names = ["run", "pages", "findings", ...SEVERITIES].map((name) => make("th", { scope: "col" }, say(`column ${name}`)));
  return [
    make("figure", { class: "chart" }, make("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": say("trend") }, axis, lines, dates, scale),
      make("figcaption", {}, SEVERITIES.map((severity) => [make("span", { class: `label ${severity}` }, `● ${say(`column ${severity}`)}`), " "]))),
    make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("trend") },
      make("table", { class: "figures" }, make("thead", {}, make("tr", {}, names)), make("tbody", {}, rows))),
  ];
}

// Sites or sections down, rules across; a cell tells on what share of the pages a rule found something.
function heatMap({ rows, cells }, bySection) {
  const COLUMNS = 14, ROWS = 30;
  const found = rows.map(() => []); // cells of each row
  for (const [row, code, affected] of cells) found[row].push([code, affected]);
  const groups = new Map(); // name → {pages, codes, filters}
  rows.forEach(([site, section, count], number) => {
    const name = bySection ? `${about.sites.length > 1 ? `${about.sites[site]} · ` : ""}${sectionName(section)}` : about.sites[site];
    const filters = bySection ? { site: about.sites[site], section: about.sections[section] } : { site: about.sites[site] };
    const group = groups.get(name) ?? { pages: 0, codes: new Map(), filters };
    group.pages += count;
    for (const [code, affected] of found[number]) group.codes.set(code, (group.codes.get(code) ?? 0) + affected);
    groups.set(name, group);
  });
  const codes = [...about.rules].sort((a, b) => b.pages - a.pages).slice(0, COLUMNS).map((rule) => rule.code);
  const head = codes.map((code) => make("th", { scope: "col" }, make("a", { href: listAddress("findings", { rule: code }), title: rules.get(code).title[tongue] }, make("span", {}, shortTitle(code)))));
  const body = [...groups].slice(0, ROWS).map(([name, { pages: all, codes: affected, filters }]) => {
    const values = codes.map((code) => {
      const share = (affected.get(code) ?? 0) / all;
      const text = share ? percent(affected.get(code), all) : "·";
      const level = share ? Math.min(6, 1 + Math.floor(share * 6)) : 0;
      const link = share ? make("a", { href: listAddress("findings", { ...filters, rule: code }) }, text) : text;
      return make("td", { class: `heat-${level}` }, link);
    });
    return make("tr", {}, make("th", { scope: "row" }, make("a", { href: listAddress("pages", filters) }, name), make("small", {}, ` ${amount(all)}`)), values);
  });
  const table = make("table", { class: "heat" }, make("thead", {}, make("tr", {}, make("td", {}), head)), make("tbody", {}, body));
  return make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("heat") }, table);
}
