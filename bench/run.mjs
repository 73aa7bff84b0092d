// npm run bench            lists the benchmarks and runs a small one of search, 20,000 items
// npm run bench NAME …     runs one
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";

const [name, ...args] = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".bench.ts"))
  .map((file) => file.replace(".bench.ts", ""));

const isKnown = name !== undefined && names.includes(name);
if (!isKnown) console.log(`npm run bench NAME [-- options], with NAME one of: ${names.join(", ")}\n`);
if (name !== undefined && !isKnown) process.exit(2);
const [chosen, options] = isKnown ? [name, args] : ["search", ["--items", "20000", "--seconds", "10", "--each", "30"]];
const { status } = spawnSync(process.execPath, [`${import.meta.dirname}/${chosen}.bench.ts`, ...options], {
  stdio: "inherit",
});
process.exit(status ?? 1);
