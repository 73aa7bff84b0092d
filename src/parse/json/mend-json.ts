/** JSON made of what was nearly JSON, and what was mended, in words. */
export interface MendedJson {
  readonly json: string;
  readonly warnings: readonly string[];
}

/** What needs more is no feed with accidents. */
const mostRepairs = 100_000;
/** Tokens that wait to be joined: each takes more memory than its length. */
const mostPending = 4096;

const space = /\s+/y;
const word = /[^\s,:{}[\]"]+/y;
const keyEnd = /\s*:/y;
/** The name of a member, as few are longer. */
const member = /"(?:[^"\\\n]|\\.){0,100}"\s*:/y;
/** The end around, or what comes next. */
const behindEnd = /\s*(?:\]|,\s*["{])/y;
const escaped = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;
const literal = /^(?:true|false|null|-?(?:0|[1-9]\d{0,30})(?:\.\d{1,60})?(?:[eE][+-]?\d{1,3})?)$/;
/** What may stand behind a text; behind a comma, what another member begins with. */
const behindText =
  /\s*(?:$|[:}\]]|\/[/*]|(?<=\s)"|,\s*(?:$|["{}[\]/,\d+-]|(?:true|false|null|NaN|None|True|False)\b|[\w$]{1,60}\s*:))/y;
/** What stands for itself within a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that JSON forbids
const plainText = /[^"\\\u0000-\u001f]+/y;

/** Ways in which programs write what JSON has, or has not. */
const foreignWords: ReadonlyMap<string, string> = new Map([
  ["NaN", "null"],
  ["Infinity", "null"],
  ["-Infinity", "null"],
  ["undefined", "null"],
  ["None", "null"],
  ["nil", "null"],
  ["True", "true"],
  ["False", "false"],
]);

const said = {
  comments: "Comments in the JSON were left out.",
  extraCommas: "Commas too many in the JSON were left out.",
  missingCommas: "Missing commas in the JSON were added.",
  quotes: "Quotes within texts of the JSON were not escaped.",
  backslashes: "Backslashes within texts of the JSON were not escaped.",
  controls: "Control characters within texts of the JSON were not escaped.",
  names: "Names in the JSON had no quotes.",
  brackets: "Brackets of the JSON were missing, or too many.",
  values: "The JSON had values that JSON does not know.",
  rest: "There was text behind the JSON; it was left out.",
} as const;

/**
 * Mends JSON (RFC 8259) that was put together by hand: comments, commas too many or too few, line ends and other
 * control characters in texts, quotes and backslashes that were not escaped, names without quotes, NaN and the words of
 * other languages, brackets that are missing or too many, and whatever stands behind the end. What is right means the same as before. Each character is looked
 * at a fixed number of times.
 *
 * @param brackets  as written they are all taken for what they are
 * @returns null where too much would have to be mended
 */
export function mendJson(source: string, brackets: "mended" | "as written" = "mended"): MendedJson | null {
  const areMended = brackets === "mended";
  const warnings = new Set<string>();
  let json = "";
  let pending: string[] = [];
  let repairs = 0;
  /** Ends of what is open. */
  const ends: ("}" | "]")[] = [];
  /** The token before, commas aside. */
  let last: "value" | "colon" | "open" = "open";
  let hasComma = false;
  let at = 0;

  const emit = (text: string): void => {
    if (pending.push(text) < mostPending) return;
    json += pending.join("");
    pending = [];
  };
  const warn = (warning: string): void => {
    repairs++;
    warnings.add(warning);
  };
  const matched = (pattern: RegExp, start: number): string => {
    pattern.lastIndex = start;
    return pattern.exec(source)?.[0] ?? "";
  };

  function skipTrivia(): void {
    at += matched(space, at).length;
    while (source.startsWith("//", at) || source.startsWith("/*", at)) {
      const close = source.charAt(at + 1) === "/" ? "\n" : "*/";
      const end = source.indexOf(close, at + 2);
      warn(said.comments);
      at = end < 0 ? source.length : end + close.length;
      at += matched(space, at).length;
    }
  }

  function separate(): void {
    if (last === "value") {
      if (!hasComma) warn(said.missingCommas);
      emit(",");
    } else if (hasComma) warn(said.extraCommas);
    hasComma = false;
  }

  /** Takes over a text that begins here. */
  function takeText(): void {
    emit('"');
    for (at++; at < source.length && repairs <= mostRepairs; ) {
      const plain = matched(plainText, at);
      if (plain !== "") emit(plain);
      at += plain.length;
      const sign = source.charAt(at);
      if (sign === '"' && matched(behindText, at + 1) !== "") break;
      if (sign === '"' && at + 1 === source.length) break;
      at += takeSign(sign);
    }
    at++;
    emit('"');
  }

  /** Takes over what stands for something else within a text, and returns how long it was. */
  function takeSign(sign: string): number {
    if (sign === "") return 0;
    if (sign === "\\") {
      const whole = matched(escaped, at);
      if (whole === "") warn(said.backslashes);
      // JavaScript's other quote needs none.
      emit(whole !== "" ? whole : source.charAt(at + 1) === "'" ? "" : "\\\\");
      return whole.length || 1;
    }
    warn(sign === '"' ? said.quotes : said.controls);
    emit(JSON.stringify(sign).slice(1, -1));
    return 1;
  }

  function takeWord(): void {
    const text = matched(word, at) || source.charAt(at);
    at += text.length;
    if (matched(keyEnd, at) !== "") {
      warn(said.names);
      emit(JSON.stringify(text));
    } else if (literal.test(text)) emit(text);
    else {
      warn(said.values);
      emit(foreignWords.get(text) ?? (Number.isFinite(Number(text)) ? String(Number(text)) : text));
    }
  }

  /** Ends an object within a list where the next one begins in place of a member, and a list where a member begins. */
  function endBefore(sign: string): void {
    if (!areMended) return;
    const [around, end] = ends.slice(-2);
    const isEnded =
      sign === "{" ? end === "}" && around === "]" : end === "]" && around === "}" && matched(member, at) !== "";
    if (last !== "value" || !isEnded) return;
    warn(said.brackets);
    emit(end ?? "");
    ends.pop();
  }

  /** Takes over an end, and what it ends. */
  function takeEnd(sign: "}" | "]"): void {
    const isOwn = ends.at(-1) === sign;
    const isOfNothing = last === "open";
    at++;
    last = "value";
    if (isOwn || isOfNothing || !areMended) {
      emit(sign);
      ends.pop();
      return;
    }
    warn(said.brackets);
    for (let count = endedBy(sign); count > 0; count--) emit(ends.pop() ?? "");
  }

  /** How much an end ends that is not of what is open: nothing, what is open (it is the wrong one), or what is around too. */
  function endedBy(sign: "}" | "]"): 0 | 1 | 2 {
    if (ends.at(-2) !== sign) return 0;
    const next = matched(behindEnd, at).at(-1) ?? "";
    if (sign === "]") return next === '"' ? 0 : next === "{" ? 1 : 2;
    if (next === '"') return 1;
    return ends.length === 2 && (next === "{" || next === "]") ? 0 : 2;
  }

  function endColon(): void {
    if (last !== "colon") return;
    warn(said.values);
    emit("null");
    last = "value";
  }

  for (skipTrivia(); at < source.length && repairs <= mostRepairs; skipTrivia()) {
    const sign = source.charAt(at);
    if (sign === ",") {
      endColon();
      if (hasComma || last === "open") warn(said.extraCommas);
      hasComma = last === "value";
      at++;
    } else if (sign === ":") {
      emit(sign);
      last = "colon";
      at++;
    } else if (sign === "}" || sign === "]") {
      endColon();
      if (hasComma) warn(said.extraCommas);
      hasComma = false;
      takeEnd(sign);
      if (ends.length === 0) break;
    } else {
      endBefore(sign);
      separate();
      if (sign === "{" || sign === "[") {
        emit(sign);
        ends.push(sign === "{" ? "}" : "]");
        last = "open";
        at++;
        continue;
      }
      if (sign === '"') takeText();
      else takeWord();
      last = "value";
    }
  }
  if (repairs > mostRepairs) return null;
  if (source.slice(at).trim() !== "") warnings.add(said.rest);
  return { json: json + pending.join(""), warnings: [...warnings] };
}
