// Inflate (RFC 1951) for browsers without DecompressionStream, after Mark Adler's puff.c. Input from our own writer: no checks of form.

function inflate(input) {
  const LENGTH = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
  const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
  const BACK = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289,
    16385, 24577];
  const BACK_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  let at = 0, held = 0, count = 0;
  let output = new Uint8Array(input.length * 6), size = 0;

  function bits(need) {
    while (count < need) {
      held |= input[at++] << count;
      count += 8;
    }
    const value = held & ((1 << need) - 1);
    held >>>= need;
    count -= need;
    return value;
  }

  function room(more) {
    if (size + more > output.length) {
      const wider = new Uint8Array(Math.max(output.length * 2, size + more));
      wider.set(output);
      output = wider;
    }
  }

  function code(lengths) {
    const counts = new Uint16Array(16), offsets = new Uint16Array(16), symbols = new Uint16Array(lengths.length);
    for (const length of lengths) counts[length]++;
    counts[0] = 0;
    for (let length = 1; length < 15; length++) offsets[length + 1] = offsets[length] + counts[length];
    lengths.forEach((length, symbol) => {
      if (length) symbols[offsets[length]++] = symbol;
    });
    return { counts, symbols };
  }

  function symbol({ counts, symbols }) {
    let value = 0, first = 0, index = 0;
    for (let length = 1; length < 16; length++) {
      value |= bits(1);
      if (value - counts[length] < first) return symbols[index + value - first];
      index += counts[length];
      first = (first + counts[length]) << 1;
      value <<= 1;
    }
    throw new Error("bad chunk");
  }

  function codes() {
    const literals = bits(5) + 257, backs = bits(5) + 1, some = bits(4) + 4;
    const lengths = new Array(19).fill(0);
    for (let number = 0; number < some; number++) lengths[ORDER[number]] = bits(3);
    const meta = code(lengths), all = [];
    while (all.length < literals + backs) {
      const value = symbol(meta);
      if (value < 16) all.push(value);
      else {
        const last = value === 16 ? all[all.length - 1] : 0;
        const times = value === 16 ? 3 + bits(2) : value === 17 ? 3 + bits(3) : 11 + bits(7);
        for (let time = 0; time < times; time++) all.push(last);
      }
    }
    return [code(all.slice(0, literals)), code(all.slice(literals))];
  }

  function fixed() {
    return [code(Array.from({ length: 288 }, (_, n) => (n < 144 ? 8 : n < 256 ? 9 : n < 280 ? 7 : 8))), code(new Array(30).fill(5))];
  }

  function block([literals, backs]) {
    for (let value = symbol(literals); value !== 256; value = symbol(literals)) {
      room(258);
      if (value < 256) {
        output[size++] = value;
        continue;
      }
      const length = LENGTH[value - 257] + bits(LENGTH_BITS[value - 257]);
      const back = symbol(backs);
      const start = size - BACK[back] - bits(BACK_BITS[back]);
      for (let step = 0; step < length; step++) output[size++] = output[start + step];
    }
  }

  for (let last = 0; !last; ) {
    last = bits(1);
    const type = bits(2);
    if (type) block(type === 1 ? fixed() : codes());
    else {
      held = count = 0;
      const length = input[at] | (input[at + 1] << 8);
      at += 4;
      room(length);
      output.set(input.subarray(at, at + length), size);
      at += length;
      size += length;
    }
  }
  return output.subarray(0, size);
}
