import type { Child } from "hono/jsx";
import type { EditionTelling } from "../../model/edition.ts";
import { langAttribute } from "../language.ts";
import type { EditionWords } from "../words/edition-words.ts";
import { Moment } from "./moment.tsx";

interface TellingsProps {
  /** In the order of publication. */
  readonly tellings: readonly EditionTelling[];
  readonly zone: string;
  readonly date: string;
  readonly words: EditionWords;
  /** The item whose page it is. */
  readonly current?: number;
  readonly children?: Child;
}

/** The outlets of a story in the order of publication, each with its headline and how it came to it. */
export function Tellings({ tellings, zone, date, words, current, children }: TellingsProps) {
  const firstAt = tellings[0]?.publishedAt ?? 0;
  return (
    <ol class="lineage" dir={words.dir}>
      {tellings.map((telling) => {
        const lang = langAttribute(telling.language);
        return (
          <li aria-current={telling.item === current ? "true" : undefined}>
            <Moment at={telling.publishedAt} words={words.moment(telling.publishedAt, date, zone)} />
            <p lang={lang} dir="auto">
              {telling.item === current ? (
                <b>{telling.title || words.noTitle}</b>
              ) : (
                <a href={`/items/${telling.item}`}>{telling.title || words.noTitle}</a>
              )}
            </p>
            <span class="sub">
              <bdi lang={lang}>{telling.outlet}</bdi>, {words.telling(telling, firstAt)}
            </span>
          </li>
        );
      })}
      {children}
    </ol>
  );
}
