// npm run eval               lists the evaluations
// npm run eval NAME -- …     runs one
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";

const [name, ...args] = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".eval.ts"))
  .map((file) => file.replace(".eval.ts", ""));

if (!name || !names.includes(name)) {
  console.log(`npm run eval NAME [-- options], with NAME one of: ${names.join(", ")}`);
  process.exit(name ? 2 : 0);
}
const { status } = spawnSync(process.execPath, [`${import.meta.dirname}/${name}.eval.ts`, ...args], {
  stdio: "inherit",
});
process.exit(status ?? 1);
