#!/usr/bin/env -S MALLOC_ARENA_MAX=1 node --max-semi-space-size=8
// One malloc arena and a small young heap, because many short-lived documents pass through several threads: a third
// less memory for a tenth of the speed.
// Plain syntax that any Node reads, so that an old one can be told what is wrong with it.
var needed = [24, 15];
var found = process.versions.node.split(".").map(Number);
if (found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1])) {
  console.error(
    "Wirewatch needs Node " +
      needed.join(".") +
      " or newer; this is " +
      process.versions.node +
      ". Run it as “npx wirewatch …” or “npm start” in its folder (they bring their own Node), or install Node 24.",
  );
  process.exit(2);
}
var main = new URL("../dist/cli/main.js", import.meta.url);
// What was compiled is kept beside the program; where that can't be written, nothing is.
process.getBuiltinModule("node:module").enableCompileCache(`${import.meta.dirname}/../dist/compiled`);
import("node:fs")
  .then((fs) => {
    if (!fs.existsSync(main)) {
      console.error("Wirewatch is not built yet. Run “npm run build” first (“npm start” does it too).");
      process.exit(2);
    }
    return import(main.href);
  })
  .then((program) => program.main(process.argv.slice(2)))
  .then((code) => {
    process.exitCode = code;
  });
