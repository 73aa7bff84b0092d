import type { QueryNode, TextColumn } from "../../../../model/query.ts";
import { type PhraseToken, phraseTokens } from "../../../../text/index-terms.ts";
import { nearDistance } from "../../../../text/near-distance.ts";
import { nearTokens, phraseForms } from "../../../../text/phrase-forms.ts";
import { withoutProclitics } from "../../../../text/proclitics.ts";
import { languageTag, noItem } from "../../index/index-tags.ts";
import { anyTag, tag } from "./match-syntax.ts";

/** What an item's words begin with is no particle there. */
const ofOtherLanguages = anyTag(withoutProclitics.map(languageTag));

/**
 * A word or phrase in the fields that it is looked for in.
 *
 * @param isJoined whether it is also looked for behind particles
 */
export function phrase({ text, prefix, field }: Extract<QueryNode, { kind: "text" }>, isJoined: boolean): string {
  const [plain, ...joined] = phraseForms(phraseTokens(text, prefix)).map(quoted);
  return inFields(field, plain, isJoined ? joined : []);
}

/** Words or phrases of which none is further from the last than asked for. */
export function nearness({ phrases, within, field }: Extract<QueryNode, { kind: "near" }>, isJoined: boolean): string {
  const distance = nearDistance(phrases, within);
  const forms = phrases.map((each) => phraseForms(nearTokens(each)).map(quoted));
  // Every way to take one form of each; the first is as it is written.
  const ways = forms.reduce<readonly (readonly string[])[]>(
    (all, own) => all.flatMap((way) => own.map((form) => [...way, form])),
    [[]],
  );
  const [plain, ...joined] = ways.map((way) => `NEAR(${way.join(" ")}, ${distance})`);
  return inFields(field, plain, isJoined ? joined : []);
}

/** What has no token is in no item. */
function inFields(field: TextColumn | null, plain: string | undefined, joined: readonly string[]): string {
  if (plain === undefined) return tag(noItem);
  const columns = `{${field ?? "title summary body author"}}`;
  const asWritten = `${columns} : ${plain}`;
  if (joined.length === 0) return asWritten;
  return `(${asWritten} OR (${columns} : (${joined.join(" OR ")}) NOT ${ofOtherLanguages}))`;
}

function quoted(tokens: readonly PhraseToken[]): string {
  return `"${tokens.map(({ text }) => text).join(" ")}"${tokens.at(-1)?.prefix ? "*" : ""}`;
}
