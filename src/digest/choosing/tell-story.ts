import type { EditionStory, EditionTag, EditionTelling, EvidenceRange } from "../../model/edition.ts";
import { bodyHtml, type Item } from "../../model/item.ts";
import type { TextField, Topic } from "../../model/topic.ts";
import type { Candidate } from "../../store/store.ts";
import { plainText } from "../../text/plain-text.ts";
import type { RankedStory } from "./choose.ts";
import { shorten } from "./shorten.ts";
import { toTelling } from "./story-lineage.ts";

/** Outlets listed with a story; more are counted. */
const mostTellings = 8;
const longestSummary = 280;
/** Characters of a script whose characters are twice as wide. */
const wideScript = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff]/;
/** Words listed for one topic. */
const mostWords = 5;

/**
 * Writes a story down as an edition keeps it: with its headline, the publisher's own first words, the evidence in
 * both, every outlet in order, and why it stands where it stands.
 */
export function tellStory(ranked: RankedStory, lead: Item, topics: ReadonlyMap<string, Topic>): EditionStory {
  const { story, origins, novelty, scored } = ranked;
  const telling = (item: Candidate): EditionTelling => toTelling(item, story, origins);
  const { summary, field } = summaryOf(lead);
  return {
    id: story.story === null ? `i${lead.id}` : `s${story.story}`,
    story: story.story,
    lead: { ...telling(ranked.lead), title: lead.title },
    author: lead.author,
    summary,
    titleEvidence: evidenceIn(lead, "title", lead.title.length),
    summaryEvidence: evidenceIn(lead, field, summary.endsWith("…") ? summary.length - 1 : summary.length),
    tags: lead.tags.map((tag) => toTag(lead, tag, topics.get(tag.topic)?.minScore ?? 0)),
    editedAt: lead.revision > 1 ? ranked.lead.revisedAt : null,
    tellings: story.first.slice(0, mostTellings).map(telling),
    more: Math.max(0, story.first.length - mostTellings),
    items: story.items.map(({ id }) => id),
    outlets: origins.outlets,
    independent: origins.independent,
    undecided: origins.undecided,
    score: scored.score,
    factors: scored.factors,
    update: novelty.update,
  };
}

/** The beginning of the summary, else of the text, unless it only says the headline again. */
function summaryOf(item: Item): { readonly summary: string; readonly field: TextField } {
  const own = plainText(item.summaryHtml);
  const field = own === "" ? "body" : "summary";
  const text = own === "" ? plainText(bodyHtml(item)) : own;
  if (text === item.title) return { summary: "", field };
  const room = wideScript.test(text.slice(0, 40)) ? longestSummary / 2 : longestSummary;
  return { summary: shorten(text, room), field };
}

function evidenceIn(item: Item, field: TextField, length: number): readonly EvidenceRange[] {
  const ranges = item.tags.flatMap(({ topic, evidence }) =>
    evidence.filter((one) => one.field === field && one.end <= length).map(({ start, end }) => ({ start, end, topic })),
  );
  return ranges.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

function toTag(item: Item, tag: Item["tags"][number], minScore: number): EditionTag {
  const texts = new Map<TextField, string>();
  const textOf = (field: TextField): string => {
    const known = texts.get(field);
    if (known !== undefined) return known;
    const html = field === "summary" ? item.summaryHtml : bodyHtml(item);
    const text = field === "title" ? item.title : plainText(html);
    texts.set(field, text);
    return text;
  };
  const seen = new Set<string>();
  const evidence = tag.evidence.flatMap(({ term, field, start, end }) => {
    const words = textOf(field).slice(start, end) || term;
    const key = `${field} ${words.toLowerCase()}`;
    return seen.has(key) || !seen.add(key) ? [] : [{ words, field }];
  });
  return { topic: tag.topic, score: tag.score, minScore, evidence: evidence.slice(0, mostWords) };
}
