// Writes src/text/traditional.ts: the characters whose Simplified form, by opencc-js, is another single character.
//   node scripts/traditional-table.mjs
import { writeFileSync } from "node:fs";
import { Converter } from "opencc-js/t2cn";

const simplify = Converter({ from: "t", to: "cn" });
const pairs = [];
for (let code = 0x2e80; code <= 0x3ffff; code++) {
  const character = String.fromCodePoint(code);
  // A compatibility form never reaches the table: NFKC comes first.
  if (!/\p{Script=Han}/u.test(character) || character.normalize("NFKC") !== character) continue;
  const simplified = simplify(character);
  if (simplified !== character && [...simplified].length === 1) pairs.push(character + simplified);
}

const lines = [];
for (let i = 0; i < pairs.length; i += 50) lines.push(`  "${pairs.slice(i, i + 50).join("")}",`);

writeFileSync(
  new URL("../src/text/traditional.ts", import.meta.url),
  `// Made by scripts/traditional-table.mjs from opencc-js (https://github.com/nk2028/opencc-js), whose dictionaries come
// from OpenCC (https://github.com/BYVoid/OpenCC). Both are under the Apache License 2.0, and so is this table.

/** Pairs of a Traditional character and its Simplified form, ${pairs.length} of them, where both are one character. */
export const traditionalPairs: string = [
${lines.join("\n")}
].join("");
`,
);
