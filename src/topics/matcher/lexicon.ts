import type { Topic, TopicTerm } from "../../model/topic.ts";
import { type Automaton, buildAutomaton } from "./automaton.ts";
import type { NumberedForm } from "./hits.ts";
import { compilePattern, type Pattern } from "./patterns.ts";
import { formKey, termForm } from "./term-form.ts";
import { joinedUnits } from "./word-edges.ts";

/** All forms of all terms, each once, and what finds them. */
export interface Lexicon {
  /** The number of the form by which a term of the topics is found. */
  formOf(term: TopicTerm): number;
  readonly automaton: Automaton;
  /** The forms of each needle of the automaton. */
  readonly forms: readonly (readonly NumberedForm[])[];
  readonly patterns: readonly Pattern[];
}

/** Numbers the forms of all terms of topics, whatever their language, and builds the one automaton that finds them. */
export function buildLexicon(topics: readonly Topic[]): Lexicon {
  const numbers = new Map<TopicTerm, number>();
  const known = new Map<string, number>();
  const needles = new Map<string, NumberedForm[]>();
  const patterns: Pattern[] = [];
  let count = 0;

  const numberOf = (term: TopicTerm): number => {
    if (term.regex) {
      const form = count++;
      patterns.push({ form, expression: compilePattern(term.term, term.case) });
      return form;
    }
    const form = termForm(term);
    const key = formKey(form);
    const number = known.get(key);
    if (number !== undefined) return number;
    const numbered = { ...form, form: count++ };
    known.set(key, numbered.form);
    const same = needles.get(form.needle);
    if (same) same.push(numbered);
    else if (form.needle !== "") needles.set(form.needle, [numbered]);
    return numbered.form;
  };
  for (const term of topics.flatMap(termsOf)) numbers.set(term, numberOf(term));
  return {
    formOf: (term) => numbers.get(term) ?? -1,
    automaton: buildAutomaton([...needles.keys()], joinedUnits),
    forms: [...needles.values()],
    patterns,
  };
}

function termsOf(topic: Topic): readonly TopicTerm[] {
  return [
    ...topic.any,
    ...topic.all,
    ...topic.near.flatMap(({ groups }) => groups.flat()),
    ...topic.none.map(({ term }) => term),
  ];
}
