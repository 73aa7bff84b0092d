import { timesUsual } from "../../digest/rendering/aside-words.ts";
import type { EditedTerm } from "../../model/edition.ts";
import { numberWords } from "../../text/count-words.ts";
import type { EditionWords } from "./edition-words.ts";
import { momentIn } from "./moment.ts";

const rules = new Intl.PluralRules("ar");

/** The six forms of an Arabic count; those for one and two name no number. */
interface Forms {
  readonly zero: string;
  readonly one: string;
  readonly two: string;
  readonly few: string;
  readonly many: string;
  readonly other: string;
}

function counted(count: number, forms: Forms): string {
  const form = rules.select(count);
  return forms[form].replace("#", numberWords(count));
}

const story: Forms = {
  zero: "لا أخبار",
  one: "خبر واحد",
  two: "خبران",
  few: "# أخبار",
  many: "# خبرًا",
  other: "# خبر",
};
const item: Forms = {
  zero: "لا مواد",
  one: "مادة واحدة",
  two: "مادتان",
  few: "# مواد",
  many: "# مادة",
  other: "# مادة",
};
const feed: Forms = {
  zero: "لا مصادر",
  one: "مصدر واحد",
  two: "مصدران",
  few: "# مصادر",
  many: "# مصدرًا",
  other: "# مصدر",
};
const outlet: Forms = {
  zero: "لا منابر",
  one: "منبر واحد",
  two: "منبران",
  few: "# منابر",
  many: "# منبرًا",
  other: "# منبر",
};
const independentOf: Forms = {
  zero: "لا مستقل",
  one: "واحد مستقل",
  two: "اثنان مستقلان",
  few: "# مستقلة",
  many: "# مستقلًا",
  other: "# مستقل",
};

const factors = {
  topic: "وزن الموضوع",
  match: "موضع المطابقة وقوتها",
  independent: "المنابر المستقلة",
  outlet: "وزن المنبر",
  novelty: "الجدّة",
  age: "العمر",
  kind: "النوع",
  volume: "كثافة نشر المنبر",
} as const;

const sections = {
  other: { title: "دون موضوع", note: "" },
  wide: { title: "تغطية واسعة خارج مواضيعك", note: "لم يطابق أيًّا من مواضيعك، لكن منابر كثيرة نشرته." },
  edited: { title: "عُدِّل بعد النشر", note: "كلمات مواضيع ظهرت أو اختفت منذ العدد السابق" },
  bursts: { title: "طفرات", note: "مقارنةً بالساعات نفسها في الأسابيع الثمانية الماضية" },
} as const;

const fields = { title: "العنوان", summary: "الملخص", body: "النص" } as const;

function span(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} دقيقة`;
  return minutes % 60 === 0 ? `${hours} س` : `${hours} س ${minutes % 60} د`;
}

function day(date: string, style: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat("ar", { ...style, timeZone: "UTC", numberingSystem: "latn" });
  return format.format(new Date(`${date}T00:00:00Z`)).replace("،", "");
}

function terms(list: readonly EditedTerm[], verb: string, preposition: string): string {
  return list
    .map(({ term, field }) => `${verb} «${term.replace(/\*$/, "")}» ${preposition} ${fields[field]}`)
    .join("، ");
}

/** The interface in Arabic, from right to left. */
export const arabic: EditionWords = {
  lang: "ar",
  dir: "rtl",
  frame: {
    skip: "تخطَّ إلى المحتوى",
    main: "التنقل الرئيسي",
    today: "اليوم",
    search: "بحث",
    topics: "المواضيع",
    feeds: "المصادر",
    health: "الحالة",
    shortcuts: "اختصارات",
    jump: "انتقل إلى أي شيء",
  },
  longDay: (date) => day(date, { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
  shortDay: (date) => day(date, { weekday: "long", day: "numeric", month: "long" }),
  moment: (at, date, zone) => momentIn("ar", at, date, zone),
  span,
  number: numberWords,

  edition: ({ frozen, until, cutAt, time, zone }) => {
    const place = zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
    const what = frozen ? "عدد" : until < cutAt ? "معاينة عدد" : "عدد لم يكتمل بعد،";
    return `${what} الساعة ${time}، بتوقيت ${place}`;
  },
  stories: (count) => counted(count, story),
  storiesOf: (stories, items) => `${counted(stories, story)} من ${counted(items, item)}`,
  healthy: (healthy, feeds) => `${numberWords(healthy)} من ${counted(feeds, feed)} بحالة جيدة`,
  asFeed: "كخلاصة",
  permanent: "رابط دائم لهذا العدد",
  otherStreams: "أعداد أخرى",
  contents: "في هذا العدد",
  section: (kind) => sections[kind],
  more: (count) => `و${counted(count, story)} في`,
  noTitle: "بلا عنوان",

  since: (time) => `منذ ${time}`,
  sinceNote: (stories) => counted(stories, story),
  previewLink: "العدد التالي حتى الآن",

  lineage: ({ outlets, independent, undecided }) => {
    if (outlets < 2) return "هذا المنبر وحده حتى الآن";
    if (outlets === 2 && independent === 2 && undecided === 0) return "منبران، كلاهما مستقل";
    const unknown = undecided > 0 ? ` (${numberWords(undecided)} أقصر من أن يُحكم عليها)` : "";
    return `${counted(outlets, outlet)}، ${counted(independent, independentOf)}${unknown}`;
  },
  telling: ({ is, of, likeness, publishedAt }, firstAt) => {
    if (is === "first") return of === null ? "الأول" : `الأول، عن ${of}`;
    if (is === "reprint") {
      const share = likeness === null ? "" : `، تطابق ${Math.round(likeness * 100)}٪`;
      return `إعادة نشر${of === null ? "" : ` عن ${of}`}${share}`;
    }
    const delay = publishedAt === firstAt ? "في الوقت نفسه" : `بعد ${span(publishedAt - firstAt)}`;
    return `${delay}${of === null ? "" : `، عن ${of}`}${is === "unknown" ? "، النص أقصر من أن يُعرف أهو إعادة نشر" : ""}`;
  },
  moreOutlets: (count) => `والبقية (${numberWords(count)}) في صفحة الخبر`,
  update: ({ newOutlets, facts, edits }) => {
    const parts = [
      ...(newOutlets.length > 0 ? [`${counted(newOutlets.length, outlet)} إضافية`] : []),
      ...(facts.length > 0 ? [`أرقام جديدة ${facts.slice(0, 3).join("، ")}`] : []),
      ...(edits.length > 0 ? [`تعديل: ${edits.slice(0, 3).join("، ")}`] : []),
    ];
    return `تطوّر: ${parts.join("، ")}`;
  },
  edited: "عُدِّل",
  whyHere: "لماذا هنا",
  field: (field) => fields[field],
  matched: "طابق",
  factor: ({ id }) => factors[id],
  score: "النتيجة",
  edits: ({ vanished, appeared }) =>
    [terms(vanished, "اختفت", "من"), terms(appeared, "ظهرت", "في")].filter(Boolean).join("، "),
  burst: (burst, { topics, date }) => {
    const name = topics.find(({ id }) => id === burst.topic)?.name ?? burst.topic;
    const words = burst.newTerms.map((term) => `«${term.replace(/\*$/, "")}»`).join(" و");
    const share = (burst.share * 100).toFixed(1);
    return `بلغ موضوع «${name}» ${timesUsual(burst)} أضعاف ${day(date, { weekday: "long" })} معتاد: ${counted(burst.count, item)}، أي ${share}٪ من كل ما رُصد.${
      words === "" ? "" : ` جديد بين كلماته منذ 90 يومًا: ${words}.`
    }`;
  },

  missed: "ما قد يكون فات هذا العدد",
  openHealth: "افتح صفحة الحالة",
  coverage: ({ frozen, coverage: { healthy, feeds, pending } }) =>
    `${frozen ? "كان " : ""}${numberWords(healthy)} من ${counted(feeds, feed)} بحالة جيدة${frozen ? " عند إعداده" : ""}.${
      pending > 0 ? ` لم يُقرأ بعد: ${numberWords(pending)}.` : ""
    }`,
  leftOut: (leftOut, limit) => `أخبار تُركت بسبب حد ${numberWords(limit)} لكل منبر: ${numberWords(leftOut)}.`,
  affected: "مواضيع قد تتأثر",
  moreFeeds: (count) => `و${counted(count, feed)}.`,
  trouble: (kind) => ({ failing: "متعطل", silent: "صامت", gap: "فجوة" })[kind],

  earlier: "أعداد سابقة",
  newest: "أحدث عدد",
  before: "العدد السابق",
  after: "العدد التالي",
  allEditions: "كل الأعداد",
  anotherDay: "افتح يومًا آخر",
  go: "افتح",

  nothingCame: {
    title: "لم يصل شيء لهذا العدد",
    text: (healthy, feeds) =>
      `لا مواد من هذه المدة في الأرشيف. ${numberWords(healthy)} من ${counted(feeds, feed)} بحالة جيدة.`,
  },
  nothingMatched: {
    title: "لا جديد في مواضيعك",
    text: (items, feeds) => `وصلت ${counted(items, item)} من ${counted(feeds, feed)} وليس بينها جديد يطابق موضوعًا.`,
  },
  seeAll: "اعرض كل المواد",
};
