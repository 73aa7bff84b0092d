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
  const { nodes, links } = trieOf(needles);
  const { base, check, stateOf } = pack(nodes, codes);
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
  // Links are ordered by depth, so that the state of a shorter suffix is ready before it is needed.
  for (const { node, parent, before, unit } of links) {
    const state = stateOf[node] ?? 0;
    const above = stateOf[parent] ?? root;
    const needle = nodes[node]?.needle ?? -1;
    if (above !== root) fail[state] = next(fail[above] ?? root, before, unit);
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

interface TrieNode {
  readonly children: Map<number, number>;
  /** The needle that ends here; -1 for none. */
  needle: number;
}

interface Link {
  readonly node: number;
  readonly parent: number;
  /** The unit that leads to the parent; 0 for the root. */
  readonly before: number;
  readonly unit: number;
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

/** The needles as a tree, and all nodes but the root by depth. */
function trieOf(needles: readonly string[]): { nodes: readonly TrieNode[]; links: readonly Link[] } {
  const nodes: TrieNode[] = [{ children: new Map(), needle: -1 }];
  needles.forEach((needle, number) => {
    let at = 0;
    for (let i = 0; i < needle.length; i++) {
      const unit = needle.charCodeAt(i);
      let child = nodes[at]?.children.get(unit);
      if (child === undefined) {
        child = nodes.push({ children: new Map(), needle: -1 }) - 1;
        nodes[at]?.children.set(unit, child);
      }
      at = child;
    }
    const node = nodes[at];
    if (node) node.needle = number;
  });
  const links: Link[] = [];
  const queue = [{ at: 0, before: 0 }];
  for (const { at, before } of queue) {
    for (const [unit, node] of nodes[at]?.children ?? []) {
      links.push({ node, parent: at, before, unit });
      queue.push({ at: node, before: unit });
    }
  }
  return { nodes, links };
}

/** Places each node in the double array; a node with many children first, where there is still room everywhere. */
function pack(
  nodes: readonly TrieNode[],
  codes: Uint16Array,
): { base: Int32Array; check: Int32Array; stateOf: Int32Array } {
  const widest = codes.reduce((most, code) => Math.max(most, code), 0);
  let base = new Int32Array(nodes.length * 2 + widest + 2);
  let check = new Int32Array(base.length);
  const stateOf = new Int32Array(nodes.length);
  stateOf[0] = root;
  check[root] = -1;
  let firstFree = root + 1;
  const reserve = (size: number): void => {
    if (size <= base.length) return;
    base = copied(base, size * 2);
    check = copied(check, size * 2);
  };
  const queue = [0];
  for (const at of queue) {
    const children = nodes[at]?.children ?? new Map<number, number>();
    if (children.size === 0) continue;
    const used = [...children.keys()].map((unit) => codes[unit] ?? 0).sort((a, b) => a - b);
    const lowest = used[0] ?? 0;
    while (check[firstFree] !== 0 && firstFree < check.length) firstFree++;
    let offset = Math.max(firstFree - lowest, 0);
    for (; ; offset++) {
      reserve(offset + widest + 1);
      if (used.every((code) => check[offset + code] === 0 && offset + code > root)) break;
    }
    const state = stateOf[at] ?? 0;
    base[state] = offset;
    for (const [unit, child] of children) {
      const to = offset + (codes[unit] ?? 0);
      check[to] = state;
      stateOf[child] = to;
      queue.push(child);
    }
  }
  return { base, check, stateOf };
}

function copied(old: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(size);
  wider.set(old);
  return wider;
}
