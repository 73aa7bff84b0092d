interface Rule {
  readonly allows: boolean;
  /** Of the pattern, which says how much it counts. */
  readonly length: number;
  /** The pieces of the path between stars. */
  readonly pieces: readonly string[];
  /** Whether the path ends with the last piece. */
  readonly isWhole: boolean;
}

/**
 * Reads the rules of a robots.txt (RFC 9309) that hold for a product token: those of the groups that name it, else those
 * for all. The longest pattern that fits an address decides, and of two as long the one that allows.
 *
 * The file is somebody else's and may be made of nothing but stars: reading it takes time that grows with its length, and
 * judging an address looks at each pattern and the address once.
 *
 * @param product  without a version
 * @returns whether an address may be read
 */
export function readRobotsRules(text: string, product: string): (url: string) => boolean {
  const own = product.toLowerCase();
  const byAgent = new Map<string, Rule[]>();
  let group = new Set<string>();
  let inAgents = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, key = "", value = ""] = /^([^#:]*):([^#]*)/.exec(line) ?? [];
    const name = key.trim().toLowerCase();
    if (name === "") continue;
    if (name === "user-agent") {
      if (!inAgents) group = new Set();
      const agent = (value.split("/", 1)[0] ?? "").trim().toLowerCase();
      if (agent === own || agent === "*") group.add(agent);
    } else if (/^(?:allow|disallow|crawl-delay)$/.test(name) && group.size > 0) {
      const isRule = name !== "crawl-delay" && value.trim() !== "";
      const rule = isRule ? ruleOf(value.trim(), name === "allow") : null;
      for (const agent of group) {
        const rules = byAgent.get(agent) ?? [];
        byAgent.set(agent, rules);
        if (rule !== null) rules.push(rule);
      }
    }
    inAgents = name === "user-agent";
  }
  const rules = (byAgent.get(own) ?? byAgent.get("*") ?? []).sort(
    (a, b) => b.length - a.length || Number(b.allows) - Number(a.allows),
  );
  return (url) => {
    const { pathname, search } = new URL(url);
    const path = inOneSpelling(pathname + search);
    return rules.find((rule) => fits(rule, path))?.allows ?? true;
  };
}

function ruleOf(pattern: string, allows: boolean): Rule {
  const isWhole = pattern.endsWith("$");
  const spelt = inOneSpelling(pattern);
  return { allows, length: spelt.length, pieces: (isWhole ? spelt.slice(0, -1) : spelt).split("*"), isWhole };
}

function fits({ pieces, isWhole }: Rule, path: string): boolean {
  const [first = "", ...others] = pieces;
  if (!path.startsWith(first)) return false;
  const last = isWhole ? others.pop() : undefined;
  let at = first.length;
  for (const piece of others) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  if (last !== undefined) return path.length - last.length >= at && path.endsWith(last);
  return !isWhole || at === path.length;
}

/** What may be written with and without percent signs is written in one way (RFC 9309 §2.2.2, RFC 3986 §6.2.2). */
function inOneSpelling(path: string): string {
  return encodeURI(path.toWellFormed())
    .replaceAll("%25", "%")
    .replace(/%[\da-f]{2}/gi, (escaped) => {
      const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
      return /[\w.~-]/.test(character) ? character : escaped.toUpperCase();
    });
}
