// Chunks of columns (columns.py has their form): in this file, or in scripts of the folder beside it.

const SEPARATOR = "\x1e";
const KEPT = 48; // chunks of texts and pairs that stay in memory
const utf8 = new TextDecoder();
const opened = new Map(); // name → promise of a chunk
const arrivals = new Map(); // name → what to call with its data

// Called by the scripts of the folder.
window.contentlint = {
  chunk(name, data) {
    arrivals.get(name)?.(data);
    arrivals.delete(name);
  },
};

function chunk(name) {
  const known = opened.get(name);
  if (known) {
    opened.delete(name); // to the end: used last
    opened.set(name, known);
    return known;
  }
  const found = packed(name).then(inflated).then(unpacked);
  found.catch(() => opened.delete(name));
  opened.set(name, found);
  const passing = [...opened.keys()].filter((key) => /^(texts|pairs)-/.test(key));
  if (passing.length > KEPT) opened.delete(passing[0]);
  return found;
}

async function packed(name) {
  const here = document.getElementById(`chunk-${name}`);
  if (here) return here.textContent;
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    arrivals.set(name, resolve);
    script.onload = () => script.remove();
    script.onerror = () => reject(new Error(script.getAttribute("src")));
    script.src = `${document.documentElement.dataset.folder}/${name}.js`;
    document.head.append(script);
  });
}

async function inflated(base64) {
  const text = atob(base64), bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  if (typeof DecompressionStream !== "function") return inflate(bytes.subarray(2));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function unpacked(bytes) {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const table = JSON.parse(utf8.decode(bytes.subarray(4, 4 + size)));
  let at = 4 + size;
  for (const [name, kind, count, length] of table.columns) {
    const part = bytes.subarray(at, at + length);
    table[name] = kind === "number" ? numbers(part, count) : count ? utf8.decode(part).split(SEPARATOR) : [];
    at += length;
  }
  return table;
}

function numbers(part, count) {
  const planes = count ? part.length / count : 0;
  const values = new (planes < 2 ? Uint8Array : planes < 3 ? Uint16Array : Uint32Array)(count);
  for (let plane = 0; plane < planes; plane++) {
    const start = plane * count, shift = 8 * plane;
    for (let row = 0; row < count; row++) values[row] |= part[start + row] << shift;
  }
  return values;
}

// In lower case, unless that is longer: a few capitals become two letters.
function lower(text) {
  const small = text.toLowerCase();
  return small.length === text.length ? small : text;
}

// Which of many texts hold a string: all in one string, so that one search sees them all.
class Haystack {
  constructor(texts) {
    this.starts = new Uint32Array(texts.length + 1);
    texts.forEach((text, number) => (this.starts[number + 1] = this.starts[number] + text.length + 1));
    this.all = texts.map(lower).join(SEPARATOR);
  }

  // → Uint8Array with 1 for each text that holds `sought`, which is in lower case
  find(sought) {
    const found = new Uint8Array(this.starts.length - 1);
    let number = 0;
    for (let at = this.all.indexOf(sought); at >= 0; at = this.all.indexOf(sought, this.starts[number + 1])) {
      while (this.starts[number + 1] <= at) number++;
      found[number] = 1;
    }
    return found;
  }
}

// Rows in the order of whole-number keys; equal ones stay as they were. Radix sort: a million rows take some milliseconds.
function sorted(rows, keys, descending) {
  let largest = 0;
  for (const row of rows) if (keys[row] > largest) largest = keys[row];
  let source = rows, target = new Uint32Array(rows.length);
  for (let shift = 0; shift === 0 || (shift < 32 && largest >>> shift); shift += 16) {
    const starts = new Uint32Array(65537);
    const digit = (row) => (descending ? 0xffff - ((keys[row] >>> shift) & 0xffff) : (keys[row] >>> shift) & 0xffff);
    for (const row of source) starts[digit(row) + 1]++;
    for (let value = 1; value < 65537; value++) starts[value] += starts[value - 1];
    for (const row of source) target[starts[digit(row)]++] = row;
    [source, target] = [target, source === rows ? new Uint32Array(rows.length) : source];
  }
  return source;
}
