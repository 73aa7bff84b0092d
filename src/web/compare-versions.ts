import { diffArrays } from "diff";
import { bodyHtml, type Item, type ItemRevision } from "../model/item.ts";
import { plainText } from "../text/plain-text.ts";
import { compareTexts, countChanges, type DiffPart } from "./text-diff.ts";

/** A version of an item that is kept: an earlier one, or the current. */
export interface Version {
  readonly revision: number;
  /** When it was first seen; null where that is not known. */
  readonly seenAt: number | null;
  readonly title: string;
  readonly summaryHtml: string;
  readonly contentHtml: string;
}

/** A part of an item that differs between two versions. */
export interface ChangedPart {
  readonly part: "title" | "summary" | "paragraph";
  /** Of a paragraph, its place in the later version, from 1. */
  readonly number: number;
  readonly parts: readonly DiffPart[];
}

export interface Comparison {
  readonly changes: readonly ChangedPart[];
  readonly added: number;
  readonly removed: number;
}

const blockEnd = /<\/(?:p|li|h[1-6]|blockquote|div|tr|pre|figcaption|dd|dt)>|<br\s*\/?>/i;

/** All versions of an item, the first one first. */
export function versionsOf(item: Item, revisions: readonly ItemRevision[]): readonly Version[] {
  return [
    ...revisions,
    {
      revision: item.revision,
      seenAt: revisions.length === 0 ? item.firstSeenAt : null,
      title: item.title,
      summaryHtml: item.summaryHtml,
      contentHtml: bodyHtml(item),
    },
  ];
}

/** What changed from one version to another: the title, the summary, and each paragraph of the text. */
export function compareVersions(before: Version, after: Version): Comparison {
  const changes: ChangedPart[] = [];
  const add = (part: ChangedPart["part"], number: number, from: string, to: string): void => {
    if (from !== to) changes.push({ part, number, parts: compareTexts(from, to) });
  };
  add("title", 0, before.title, after.title);
  const [summaryBefore, summaryAfter] = [plainText(before.summaryHtml), plainText(after.summaryHtml)];
  add("summary", 0, summaryBefore, summaryAfter);
  const paragraphs = [paragraphsOf(before.contentHtml), paragraphsOf(after.contentHtml)] as const;
  // Feeds without a text of their own repeat the summary as content: one change is told once.
  if (paragraphs[0].join(" ") !== summaryBefore || paragraphs[1].join(" ") !== summaryAfter) {
    for (const { number, from, to } of changedParagraphs(...paragraphs)) add("paragraph", number, from, to);
  }
  const counts = changes.map(({ parts }) => countChanges(parts));
  return {
    changes,
    added: counts.reduce((sum, { added }) => sum + added, 0),
    removed: counts.reduce((sum, { removed }) => sum + removed, 0),
  };
}

interface ParagraphPair {
  readonly number: number;
  readonly from: string;
  readonly to: string;
}

/** Pairs paragraphs that were taken out with those that were put in at the same place. */
function changedParagraphs(before: readonly string[], after: readonly string[]): readonly ParagraphPair[] {
  const pairs: ParagraphPair[] = [];
  let number = 1;
  let removed: readonly string[] = [];
  for (const part of diffArrays([...before], [...after])) {
    if (part.removed) {
      removed = part.value;
      continue;
    }
    const added = part.added ? part.value : [];
    for (let at = 0; at < Math.max(removed.length, added.length); at += 1) {
      pairs.push({
        number: number + Math.min(at, Math.max(0, added.length - 1)),
        from: removed[at] ?? "",
        to: added[at] ?? "",
      });
    }
    removed = [];
    number += part.value.length;
  }
  for (const from of removed) pairs.push({ number, from, to: "" });
  return pairs;
}

function paragraphsOf(html: string): readonly string[] {
  return html
    .split(blockEnd)
    .map(plainText)
    .filter((text) => text !== "");
}
