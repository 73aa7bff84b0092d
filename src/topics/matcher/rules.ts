import type { Topic, TopicTerm } from "../../model/topic.ts";
import type { Lexicon } from "./lexicon.ts";

/** A term of a topic with the number of the form it is found by. */
export interface TermRule {
  readonly form: number;
  /** As written. */
  readonly term: string;
}

export interface AnyRule extends TermRule {
  readonly index: number;
  readonly weight: number;
  /** Weight of each field in which the term counts. */
  readonly fields: Topic["fields"];
}

export interface NearGroups {
  /** Number of the rule among those of all topics. */
  readonly no: number;
  readonly groups: readonly (readonly TermRule[])[];
  readonly within: number;
  readonly ordered: boolean;
  readonly weight: number;
}

export interface NoneRule extends TermRule {
  readonly effect: Topic["none"][number]["effect"];
}

export interface TopicRules {
  readonly no: number;
  readonly topic: Topic;
  readonly any: readonly AnyRule[];
  readonly all: readonly AnyRule[];
  /** True where the terms of `all` are conditions for what scores; false where they are all there is. */
  readonly conditional: boolean;
  /** Weight of the topic's heaviest field. */
  readonly bestField: number;
}

/** What it means for a topic that a form was found. */
export type FormUse =
  | { readonly kind: "any"; readonly topic: number; readonly rule: AnyRule }
  | { readonly kind: "all"; readonly topic: number; readonly rule: AnyRule }
  | { readonly kind: "near"; readonly topic: number; readonly rule: NearGroups; readonly bit: number }
  | { readonly kind: "none"; readonly topic: number; readonly rule: NoneRule };

export interface RuleBook {
  readonly topics: readonly TopicRules[];
  /** Near rules of all topics. */
  readonly nearRules: number;
  /** By number of the form; nothing for a form that these rules don't use. */
  readonly uses: readonly (readonly FormUse[] | undefined)[];
}

/**
 * Turns topics round: from what may be found to what it means.
 *
 * @param part the part of each topic that is to be used
 */
export function ruleBook(whole: readonly Topic[], part: (topic: Topic) => Topic, lexicon: Lexicon): RuleBook {
  const uses: FormUse[][] = [];
  const note = (form: number, use: FormUse): void => {
    const list = uses[form];
    if (list) list.push(use);
    else uses[form] = [use];
  };
  let nearRules = 0;
  const topics = whole.map((complete, no): TopicRules => {
    const topic = part(complete);
    const rule = (term: TopicTerm): TermRule => ({ form: lexicon.formOf(term), term: term.term });
    const any = topic.any.map(
      (term, i): AnyRule => ({ ...rule(term), index: i, weight: term.weight, fields: heard(topic, term) }),
    );
    const all = topic.all.map(
      (term, i): AnyRule => ({ ...rule(term), index: i, weight: term.weight, fields: heard(topic, term) }),
    );
    for (const use of any) note(use.form, { kind: "any", topic: no, rule: use });
    for (const use of all) note(use.form, { kind: "all", topic: no, rule: use });
    for (const { groups, within, ordered, weight } of topic.near) {
      const near = { no: nearRules++, groups: groups.map((group) => group.map(rule)), within, ordered, weight };
      near.groups.forEach((group, i) => {
        for (const term of group) note(term.form, { kind: "near", topic: no, rule: near, bit: 1 << i });
      });
    }
    for (const { term, effect } of topic.none) {
      const none = { ...rule(term), effect };
      note(none.form, { kind: "none", topic: no, rule: none });
    }
    const bestField = Math.max(...Object.values(topic.fields));
    const conditional = complete.any.length > 0 || complete.near.length > 0;
    return { no, topic, any, all, bestField, conditional };
  });
  return { topics, nearRules, uses };
}

/**
 * The fields in which a term is looked for, with their weights. A term may be limited to a field that the topic gives
 * no weight: there it can be a condition, but never scores.
 */
function heard(topic: Topic, term: TopicTerm): Topic["fields"] {
  if (term.fields === null) return topic.fields;
  return Object.fromEntries(term.fields.map((field) => [field, topic.fields[field] ?? 0]));
}
