/** Finds many strings in one pass over a text. */
export interface Automaton {
  /** Calls `found` with the number of each string and the offset where it ends, in the order of ends. */
  scan(units: Uint16Array, found: (needle: number, end: number) => void): void;
}

const root = 1;

/**
 * Builds the automaton of Aho and Corasick (Efficient string matching, CACM 18, 1975). Its transitions are kept in two
 * arrays after Aoe (An efficient digital search algorithm by using a double-array structure, 1989): from state s with
 * character code c the next state is base[s] + c, if check there names s.
 *
 * One thing is added: where no needle may begin, none is tried. Most of a text is the inside of words, and is skipped.
 *
 * @param needles distinct, none empty
 * @param joined  a number per unit; between two units of the same number, other than 0, no needle may begin
 */
export function buildAutomaton(needles: readonly string[], joined: Uint8Array): Automaton {
  const codes = codesOf(needles);
  const trie = trieOf(needles);
  const order = byDepth(trie);
  const { base, check, stateOf } = pack(trie, order, codes);
  const fail = new Int32Array(check.length).fill(root);
  /** For a state the needle that ends there, plus 1. */
  const ends = new Int32Array(check.length);
  /** For a state the nearest state on its chain of suffixes, itself included, where a needle ends; 0 for none. */
  const emits = new Int32Array(check.length);

  /** The state of the longest suffix of `state` that goes on with `unit`; the root where there is none. */
  const next = (from: number, before: number, unit: number): number => {
    const code = codes[unit] ?? 0;
    for (let state = from; state !== root; state = fail[state] ?? root) {
      const to = (base[state] ?? 0) + code;
      if (check[to] === state) return to;
    }
    const to = (base[root] ?? 0) + code;
    return check[to] === root && !isJoined(joined, before, unit) ? to : root;
  };
  // In order of depth, so that the state of a shorter suffix is ready before it is needed.
  for (const node of order.subarray(1)) {
    const parent = trie.parent[node] ?? 0;
    const state = stateOf[node] ?? 0;
    const above = stateOf[parent] ?? root;
    const needle = trie.needle[node] ?? -1;
    if (above !== root) fail[state] = next(fail[above] ?? root, trie.unit[parent] ?? 0, trie.unit[node] ?? 0);
    ends[state] = needle + 1;
    emits[state] = needle >= 0 ? state : (emits[fail[state] ?? root] ?? 0);
  }

  return {
    scan(units, found) {
      let state = root;
      let before = 0;
      for (let i = 0; i < units.length; i++) {
        const unit = units[i] ?? 0;
        const code = codes[unit] ?? 0;
        let to = 0;
        while (state !== root) {
          to = (base[state] ?? 0) + code;
          if (code !== 0 && check[to] === state) break;
          state = fail[state] ?? root;
        }
        if (state === root) {
          const join = joined[unit] ?? 0;
          if (join !== 0 && join === joined[before]) {
            while (joined[units[i + 1] ?? 0] === join) i++;
            before = unit;
            continue;
          }
          to = (base[root] ?? 0) + code;
          before = unit;
          if (code === 0 || check[to] !== root) continue;
        }
        before = unit;
        state = to;
        for (let hit = emits[state] ?? 0; hit !== 0; hit = emits[fail[hit] ?? root] ?? 0)
          found((ends[hit] ?? 0) - 1, i + 1);
      }
    },
  };
}

function isJoined(joined: Uint8Array, before: number, unit: number): boolean {
  const join = joined[unit] ?? 0;
  return join !== 0 && join === joined[before];
}

/** The needles as a tree, a node per number; node 0 is the root. Children of a node are a list by unit. */
interface Trie {
  readonly size: number;
  readonly unit: Uint16Array;
  readonly parent: Int32Array;
  /** 0 for none. */
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
  /** The needle that ends at the node; -1 for none. */
  readonly needle: Int32Array;
}

/** Small numbers for the characters that occur in needles, from 1; 0 for all others. */
function codesOf(needles: readonly string[]): Uint16Array {
  const codes = new Uint16Array(0x10000);
  let count = 0;
  for (const needle of needles) {
    for (let i = 0; i < needle.length; i++) {
      const unit = needle.charCodeAt(i);
      if (codes[unit] === 0) codes[unit] = ++count;
    }
  }
  return codes;
}

/**
 * Builds the tree from the needles in order of their units, so that a node's newest child is the only one that a needle
 * may share.
 */
function trieOf(needles: readonly string[]): Trie {
  const most = needles.reduce((sum, needle) => sum + needle.length, 1);
  const unit = new Uint16Array(most);
  const parent = new Int32Array(most);
  const firstChild = new Int32Array(most);
  const lastChild = new Int32Array(most);
  const nextSibling = new Int32Array(most);
  const needleOf = new Int32Array(most).fill(-1);
  let size = 1;
  const order = needles.map((needle, number) => ({ needle, number })).sort((a, b) => (a.needle < b.needle ? -1 : 1));
  for (const { needle, number } of order) {
    let at = 0;
    for (let i = 0; i < needle.length; i++) {
      const next = needle.charCodeAt(i);
      const newest = lastChild[at] ?? 0;
      if (newest !== 0 && unit[newest] === next) {
        at = newest;
        continue;
      }
      const child = size++;
      unit[child] = next;
      parent[child] = at;
      if (newest === 0) firstChild[at] = child;
      else nextSibling[newest] = child;
      lastChild[at] = child;
      at = child;
    }
    needleOf[at] = number;
  }
  return { size, unit, parent, firstChild, nextSibling, needle: needleOf };
}

/** All nodes by depth, the root first. */
function byDepth({ size, firstChild, nextSibling }: Trie): Int32Array {
  const order = new Int32Array(size);
  let end = 1;
  for (let i = 0; i < end; i++) {
    for (let child = firstChild[order[i] ?? 0] ?? 0; child !== 0; child = nextSibling[child] ?? 0) order[end++] = child;
  }
  return order;
}

/** Places each node in the double array, each with all its children where there is room for them. */
function pack(
  trie: Trie,
  order: Int32Array,
  codes: Uint16Array,
): { base: Int32Array; check: Int32Array; stateOf: Int32Array } {
  const widest = codes.reduce((most, code) => Math.max(most, code), 0);
  let base = new Int32Array(trie.size * 2 + widest + 2);
  let check = new Int32Array(base.length);
  const stateOf = new Int32Array(trie.size);
  stateOf[0] = root;
  check[root] = -1;
  let firstFree = root + 1;
  const reserve = (size: number): void => {
    if (size <= base.length) return;
    base = copied(base, size * 2);
    check = copied(check, size * 2);
  };
  const used: number[] = [];
  for (const at of order) {
    used.length = 0;
    let lowest = Number.POSITIVE_INFINITY;
    for (let child = trie.firstChild[at] ?? 0; child !== 0; child = trie.nextSibling[child] ?? 0) {
      const code = codes[trie.unit[child] ?? 0] ?? 0;
      used.push(code);
      if (code < lowest) lowest = code;
    }
    if (used.length === 0) continue;
    while (check[firstFree] !== 0 && firstFree < check.length) firstFree++;
    let offset = Math.max(firstFree - lowest, 0);
    for (; ; offset++) {
      reserve(offset + widest + 1);
      if (isFree(check, offset, used)) break;
    }
    const state = stateOf[at] ?? 0;
    base[state] = offset;
    for (let child = trie.firstChild[at] ?? 0; child !== 0; child = trie.nextSibling[child] ?? 0) {
      const to = offset + (codes[trie.unit[child] ?? 0] ?? 0);
      check[to] = state;
      stateOf[child] = to;
    }
  }
  const size = stateOf.reduce((last, state) => Math.max(last, state), root) + widest + 1;
  // A state of a needle's end has no base, and may look as far as the widest code.
  return { base: base.slice(0, size), check: check.slice(0, size), stateOf };
}

function isFree(check: Int32Array, offset: number, used: readonly number[]): boolean {
  for (const code of used) if (check[offset + code] !== 0 || offset + code <= root) return false;
  return true;
}

function copied(old: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(size);
  wider.set(old);
  return wider;
}
