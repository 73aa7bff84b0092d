import { expect, it } from "vitest";
import { monthNames } from "../../../src/stories/words/months.ts";
import { foldText } from "../../../src/text/fold.ts";

it.each(["en", "fr", "es", "de", "pt", "it", "ru", "ar"])(
  "the months are known as dates in %s have them",
  (language) => {
    const names = (["long", "short"] as const).flatMap((month) => {
      const format = new Intl.DateTimeFormat(language, { day: "numeric", month, timeZone: "UTC" });
      return Array.from({ length: 12 }, (_, i) =>
        foldText(
          format.formatToParts(Date.UTC(2026, i, 10)).find(({ type }) => type === "month")?.value ?? "",
        ).replaceAll(".", ""),
      );
    });
    expect(names.filter((name) => !monthNames.has(name))).toEqual([]);
  },
);
