import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { print, printJson, tell } from "../../src/cli/output.ts";

it("lets no title of a publisher command the terminal", () => {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const output = { out, err };
  const title = "a\u001b[31mb\u0007c\u009b1md\te";
  print(output, title);
  printJson(output, { title });
  tell(output, `${title}\nsecond`);
  expect(String(out.read())).toBe(
    `a[31mbc1md\te\n${JSON.stringify({ title: title.replace("\u009b", "") }, null, 2)}\n`,
  );
  expect(String(err.read())).toBe("a[31mbc1md\te\nsecond\n");
});
