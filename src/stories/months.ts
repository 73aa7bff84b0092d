import { foldText } from "../text/fold.ts";

const languages = ["en", "fr", "es", "de", "pt", "it", "ru", "ar"];

/** Names of months, long and short, as they stand in dates, folded: a number beside one is a day. */
export const monthNames: ReadonlySet<string> = new Set(
  languages.flatMap((lang) =>
    (["long", "short"] as const).flatMap((month) => {
      const format = new Intl.DateTimeFormat(lang, { day: "numeric", month, timeZone: "UTC" });
      return Array.from({ length: 12 }, (_, i) => {
        const part = format.formatToParts(Date.UTC(2026, i, 10)).find(({ type }) => type === "month");
        return foldText(part?.value ?? "")
          .replaceAll(".", "")
          .trim();
      });
    }),
  ),
);
