import { bibtex } from "./bibtex.ts";
import { cslJson } from "./csl-json.ts";
import { csv } from "./csv.ts";
import type { ItemFormat } from "./item-format.ts";
import { jsonLines } from "./json-lines.ts";
import { ris } from "./ris.ts";

export type ExportName = "csv" | "jsonl" | "ris" | "bib" | "csl";

export interface ExportFormat {
  readonly name: ExportName;
  /** As the menu has it. */
  readonly title: string;
  /** Ending of a file's name. */
  readonly ending: string;
  readonly contentType: string;
  /** @param zone in which days are told */
  readonly format: (zone: string) => ItemFormat;
}

/** The formats in which a list of items can be taken away. */
export const exportFormats: readonly ExportFormat[] = [
  {
    name: "csv",
    title: "CSV, for spreadsheets",
    ending: "csv",
    contentType: "text/csv; charset=utf-8",
    format: () => csv,
  },
  {
    name: "jsonl",
    title: "JSON Lines",
    ending: "jsonl",
    contentType: "application/x-ndjson; charset=utf-8",
    format: () => jsonLines,
  },
  {
    name: "ris",
    title: "RIS, for reference managers",
    ending: "ris",
    contentType: "application/x-research-info-systems; charset=utf-8",
    format: ris,
  },
  { name: "bib", title: "BibTeX", ending: "bib", contentType: "application/x-bibtex; charset=utf-8", format: bibtex },
  {
    name: "csl",
    title: "CSL-JSON",
    ending: "csl.json",
    contentType: "application/vnd.citationstyles.csl+json; charset=utf-8",
    format: cslJson,
  },
];
