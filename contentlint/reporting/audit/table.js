// A list of any length in a constant number of rows of the DOM. Keys: arrows, Page Up and Down, Home, End, Enter.

const TALLEST = 8_000_000; // pixels that browsers lay out without rounding; beyond, scrolling is scaled
const SPARE = 4; // rows above and below the window

class Grid {
  // columns: [{name, label, class, sort}]; fill(cells, row) sets the text of the cells of a row; open(row) is Enter or a click
  constructor({ label, columns, fill, open }) {
    Object.assign(this, { columns, fill, open, rows: [], active: 0, top: 0, pool: [] });
    this.spacer = make("div", { class: "spacer", role: "presentation" });
    this.body = make("div", { class: "rows", role: "rowgroup" });
    const id = `grid-${columns[0].name}`;
    this.head = make("div", { role: "row", class: "row head", "aria-rowindex": 1 }, columns.map((column) => this.heading(column)));
    this.none = make("p", { class: "none", role: "presentation", hidden: true }, say("nothing passes"));
    this.window = make("div", { class: "window", onscroll: () => this.scrolled(), onwheel: (event) => this.wheel(event) }, this.none, this.spacer, this.body);
    this.element = make(
      "div",
      { class: `grid ${columns[0].name}`, role: "grid", "aria-label": label, id, onkeydown: (event) => this.key(event) },
      make("div", { role: "rowgroup", class: "heads" }, this.head), this.window,
    );
    new ResizeObserver(() => this.measure()).observe(this.window);
  }

  heading({ name, label, sort, class: kind }) {
    const sortedBy = sort && state.sort.replace("-", "") === sort ? (state.sort.startsWith("-") ? "descending" : "ascending") : null;
    const turn = () => go({ sort: sortedBy === "ascending" ? `-${sort}` : sortedBy ? "" : sort });
    const mark = { ascending: " ▲", descending: " ▼" }[sortedBy] ?? "";
    const content = sort ? make("button", { type: "button", onclick: turn }, label + mark) : label;
    return make("div", { role: "columnheader", class: `${name} ${kind ?? ""}`, "aria-sort": sortedBy }, content);
  }

  show(rows, active = 0) {
    this.rows = rows;
    this.none.hidden = rows.length > 0;
    this.active = Math.min(active, Math.max(0, rows.length - 1));
    this.element.setAttribute("aria-rowcount", rows.length + 1);
    this.window.scrollTop = 0;
    this.top = 0;
    this.measure();
  }

  measure() {
    if (!this.window.clientHeight) return;
    this.height = parseFloat(getComputedStyle(this.element).getPropertyValue("--row")) || 56;
    this.visible = Math.ceil(this.window.clientHeight / this.height);
    const whole = this.rows.length * this.height;
    this.scale = whole > TALLEST ? (TALLEST - this.window.clientHeight) / (whole - this.window.clientHeight) : 1;
    this.spacer.style.height = `${Math.min(whole, TALLEST)}px`;
    this.paint();
  }

  scrolled() {
    if (this.quiet) this.quiet = false;
    else this.top = this.window.scrollTop / this.scale / this.height;
    this.paint();
  }

  // Where scrolling is scaled, a turn of the wheel still moves by what it says.
  wheel(event) {
    if (this.scale === 1 || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const step = event.deltaMode === 0 ? event.deltaY / this.height : event.deltaMode === 1 ? event.deltaY : event.deltaY * this.visible;
    this.scrollTo(Math.max(0, Math.min(this.top + step, this.rows.length - this.window.clientHeight / this.height)));
  }

  scrollTo(top) {
    this.top = top;
    const target = top * this.height * this.scale;
    this.quiet = Math.abs(target - this.window.scrollTop) >= 1;
    this.window.scrollTop = target;
    this.paint();
  }

  paint() {
    const wanted = Math.min(this.visible + 2 * SPARE, this.rows.length);
    while (this.pool.length < wanted) this.pool.push(this.row());
    while (this.pool.length > wanted) this.pool.pop().element.remove();
    const start = Math.max(0, Math.min(Math.floor(this.top) - SPARE, this.rows.length - wanted));
    this.body.style.transform = `translateY(${this.window.scrollTop + (start - this.top) * this.height}px)`;
    const inside = this.active >= start && this.active < start + wanted;
    const stop = inside ? this.active : Math.ceil(this.top); // the row that Tab leads to
    this.pool.forEach((entry, number) => this.put(entry, start + number, stop));
  }

  row() {
    const cells = Object.fromEntries(this.columns.map(({ name, class: kind }) => [name, make("div", { role: "gridcell", class: `${name} ${kind ?? ""}` })]));
    const entry = { cells, element: make("div", { role: "row", class: "row" }, Object.values(cells)) };
    entry.element.addEventListener("focus", () => (this.active = entry.index));
    entry.element.addEventListener("click", () => {
      this.active = entry.index;
      this.paint();
      this.open(this.rows[entry.index]);
    });
    this.body.append(entry.element);
    return entry;
  }

  put(entry, index, stop) {
    entry.index = index;
    entry.element.setAttribute("aria-rowindex", index + 2);
    entry.element.tabIndex = index === stop ? 0 : -1;
    this.fill(entry.cells, this.rows[index]);
  }

  key(event) {
    if (!event.target.classList.contains("row") || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, this.visible - 1), last = this.rows.length - 1;
    const target = {
      ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: this.active + page, PageUp: this.active - page, Home: 0, End: last,
    }[event.key];
    if (event.key === "Enter" && last >= 0) this.open(this.rows[this.active]);
    else if (target === undefined) return;
    else this.reveal(Math.max(0, Math.min(target, last)));
    event.preventDefault();
  }

  reveal(index) {
    this.active = index;
    const room = this.window.clientHeight / this.height - 1;
    this.scrollTo(index < this.top ? index : index > this.top + room ? index - room : this.top);
    this.pool.find((entry) => entry.index === index)?.element.focus({ preventScroll: true });
  }
}
