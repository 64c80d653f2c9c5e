// Two texts, what they share and what not: Myers' greedy algorithm over words (of CJK: characters).

const MOST_EDITS = 1500; // beyond, texts have so little in common that all of both is shown as different

// → [[equal, left, right], …]; `left` is `right` where equal
function difference(left, right) {
  const a = pieces(left), b = pieces(right);
  let start = 0, end = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const found = [];
  const add = (equal, one, other) => {
    const last = found[found.length - 1];
    if (!one && !other) return;
    if (last && last[0] === equal) {
      last[1] += one;
      last[2] += other;
    } else found.push([equal, one, other]);
  };
  const head = a.slice(0, start).join(""), tail = end ? a.slice(-end).join("") : "";
  add(true, head, head);
  for (const [equal, one, other] of edits(a.slice(start, a.length - end), b.slice(start, b.length - end))) add(equal, one, other);
  add(true, tail, tail);
  return found;
}

function pieces(text) {
  return text.match(/[\p{Script=Han}\p{P}\s]|[^\p{Script=Han}\p{P}\s]+/gu) ?? [];
}

function edits(a, b) {
  const most = Math.min(a.length + b.length, MOST_EDITS), reached = new Int32Array(2 * most + 3), trace = [];
  for (let d = 0; d <= most; d++) {
    trace.push(reached.slice(most - d, most + d + 3));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && reached[most + k] < reached[most + k + 2]);
      let x = down ? reached[most + k + 2] : reached[most + k] + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reached[most + 1 + k] = x;
      if (x >= a.length && x - k >= b.length) return walked(a, b, trace, d);
    }
  }
  return [[false, a.join(""), b.join("")]];
}

function walked(a, b, trace, last) {
  const found = [];
  let x = a.length, y = b.length;
  for (let d = last; d > 0; d--) {
    const before = trace[d], k = x - y; // before[k + d + 1] is what was reached on diagonal k
    const down = k === -d || (k !== d && before[k + d] < before[k + d + 2]);
    const was = down ? before[k + d + 2] : before[k + d];
    for (let steps = down ? x - was : x - was - 1; steps > 0; steps--) found.push([true, a[--x], b[--y]]);
    found.push(down ? [false, "", b[--y]] : [false, a[--x], ""]);
  }
  while (x > 0 && y > 0) found.push([true, a[--x], b[--y]]);
  return found.reverse();
}
