// npm run bench            lists the benchmarks
// npm run bench NAME …     runs one
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";

const [name, ...args] = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".bench.ts"))
  .map((file) => file.replace(".bench.ts", ""));

if (!name || !names.includes(name)) {
  console.log(`npm run bench NAME [-- options], with NAME one of: ${names.join(", ")}`);
  process.exit(name ? 2 : 0);
}
const { status } = spawnSync(process.execPath, [`${import.meta.dirname}/${name}.bench.ts`, ...args], {
  stdio: "inherit",
});
process.exit(status ?? 1);
