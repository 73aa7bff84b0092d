import type { StoryLineage } from "../../../digest/choosing/story-lineage.ts";
import { provenance } from "../../../export/provenance.ts";
import { bodyHtml, type EarlierAddress, type Item, type ItemRevision } from "../../../model/item.ts";
import { numberWords } from "../../../text/count-words.ts";
import { langAttribute, languageName } from "../../language.ts";
import { evidenceIn } from "../../searching/evidence.ts";
import { filterUrl } from "../../searching/search-address.ts";
import { storedHtml } from "../../stored-html.ts";
import { english } from "../../words/english.ts";
import type { Frame } from "../layout.tsx";
import { Layout } from "../layout.tsx";
import { Marked } from "../marked.tsx";
import { Moment } from "../moment.tsx";
import { Star } from "../star.tsx";
import type { TopicGuide } from "../topic-guide.ts";
import { look, scoreWords } from "../topic-guide.ts";
import { TopicLink } from "../topic-link.tsx";
import { matchedWords } from "../why.tsx";
import { ItemStory } from "./item-story.tsx";
import { type Compared, Revisions } from "./revisions.tsx";

interface ItemProps {
  readonly frame: Frame;
  readonly item: Item;
  /** Earlier versions, oldest first. */
  readonly revisions: readonly ItemRevision[];
  /** Where it led before, oldest first. */
  readonly addresses: readonly EarlierAddress[];
  readonly guide: TopicGuide;
  readonly compared: Compared;
  readonly starred: boolean;
  /** The story that the item belongs to; null where no other outlet tells it. */
  readonly story: { readonly id: number; readonly lineage: StoryLineage } | null;
}

/** One publication: its text as kept, why it carries its topics, and its earlier versions. */
export function ItemPage({ frame, item, revisions, addresses, guide, compared, story, starred }: ItemProps) {
  const { clock, now } = frame;
  const lang = langAttribute(item.language);
  const title = item.title || english.noTitle;
  return (
    <Layout frame={frame} title={title} grid="with-end">
      <article class="article">
        <header>
          <ul class="facts">
            <li>
              <a href={filterUrl("feed", item.feed)}>
                <b>
                  <bdi lang={lang}>{item.feedTitle}</bdi>
                </b>
              </a>
            </li>
            {item.category === null ? null : <li>{item.category}</li>}
            {item.language === null ? null : <li>{languageName(item.language)}</li>}
          </ul>
          <h1 dir="auto" lang={lang}>
            <Marked text={title} ranges={evidenceIn(item, "title", guide.hues)} />
          </h1>
          <ul class="facts">
            {item.author === null ? null : (
              <li>
                <bdi lang={lang}>{item.author}</bdi>
              </li>
            )}
            <li>
              <Moment
                at={item.publishedAt}
                words={clock.full(item.publishedAt)}
                title={`${new Date(item.publishedAt).toISOString().slice(0, 16).replace("T", " ")} UTC`}
              />
            </li>
            <li>
              First seen <Moment at={item.firstSeenAt} words={clock.moment(item.firstSeenAt, now)} />
            </li>
            {revisions.length === 0 ? null : (
              <li>
                <a class="badge" data-is="edited" href="#revisions">
                  Edited {revisions.length === 1 ? "once" : `${revisions.length} times`}
                </a>
              </li>
            )}
          </ul>
          {item.tags.length === 0 ? null : (
            <ul class="chips tools" aria-label="Topics of this item">
              {item.tags.map((tag) => (
                <li class="chip">
                  <TopicLink topic={look(tag.topic, guide)} />
                </li>
              ))}
            </ul>
          )}
          <div class="row tools no-print">
            {item.url === null ? (
              <span class="small muted">The feed gives no address for this item.</span>
            ) : (
              <a class="btn first" href={item.url} rel="noopener noreferrer">
                <span>
                  Read at <bdi>{item.feedTitle}</bdi>
                </span>
              </a>
            )}
            <Star item={item.id} title={title} starred={starred} back={`/items/${item.id}`} />
          </div>
          <div class="print-only small">
            <Source item={item} />
          </div>
          <details class="more small no-print">
            <summary>Cite</summary>
            <Source item={item} />
          </details>
        </header>
        <Body item={item} lang={lang} />
        <Enclosures item={item} />
        <Addresses addresses={addresses} frame={frame} />
        <Revisions item={item} revisions={revisions} compared={compared} frame={frame} guide={guide} />
      </article>
      <div class="rail">
        {story === null ? null : <ItemStory {...story} item={item} frame={frame} />}
        <section id="why" aria-labelledby="why-h">
          <h2 id="why-h">Why it is tagged</h2>
          {item.tags.length === 0 ? (
            <p>No topic of yours was found in it.</p>
          ) : (
            <dl class="why">
              {item.tags.map((tag) => (
                <>
                  <dt>
                    <TopicLink topic={look(tag.topic, guide)} />
                  </dt>
                  <dd>
                    {matchedWords(item, tag, guide.hues.get(tag.topic))}{" "}
                    <span class="muted">{scoreWords(tag.score, guide.topics.get(tag.topic))}</span>
                  </dd>
                </>
              ))}
            </dl>
          )}
        </section>
      </div>
    </Layout>
  );
}

/** The addresses that the feed gave before, which others may have quoted. */
function Addresses({ addresses, frame }: Pick<ItemProps, "addresses" | "frame">) {
  const given = addresses.filter(({ url, files }) => url !== null || files.length > 0);
  if (given.length === 0) return null;
  const { clock, now } = frame;
  return (
    <section class="gap" aria-labelledby="addresses-h">
      <h2 id="addresses-h">Earlier addresses</h2>
      <ul class="small">
        {given.map(({ url, files, until }) => (
          <li>
            {[...(url === null ? [] : [url]), ...files].map((each) => (
              <>
                <a dir="ltr" href={each} rel="noopener noreferrer">
                  {each}
                </a>{" "}
              </>
            ))}
            until <Moment at={until} words={clock.moment(until, now)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What to quote when the item is cited: its address, where and when it was seen, and the hash of its texts. */
function Source({ item }: { readonly item: Item }) {
  return (
    <>
      {item.url === null ? null : (
        <p dir="ltr" class="source">
          {item.url}
        </p>
      )}
      <p class="source">{provenance(item)}</p>
    </>
  );
}

function Body({ item, lang }: { readonly item: Item; readonly lang: string | undefined }) {
  const html = bodyHtml(item) === "" ? item.summaryHtml : bodyHtml(item);
  if (html.trim() === "") return <p class="muted">The feed gives only the title.</p>;
  return (
    <div class="prose" dir="auto" lang={lang}>
      {storedHtml(html)}
    </div>
  );
}

function Enclosures({ item }: { readonly item: Item }) {
  if (item.enclosures.length === 0) return null;
  return (
    <section class="gap" aria-labelledby="attached">
      <div class="part-head">
        <h2 id="attached">Attached</h2>
        <p>{numberWords(item.enclosures.length)}</p>
      </div>
      <ul class="facts">
        {item.enclosures.map((enclosure) => (
          <li>
            <a href={enclosure.url} rel="noopener noreferrer">
              <bdi dir="ltr">{enclosure.url}</bdi>
            </a>
            {enclosure.type === null ? "" : `, ${enclosure.type}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
