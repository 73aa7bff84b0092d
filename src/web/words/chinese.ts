import { timesUsual } from "../../digest/rendering/aside-words.ts";
import type { EditedTerm } from "../../model/edition.ts";
import { numberWords } from "../../text/count-words.ts";
import type { EditionWords } from "./edition-words.ts";
import { momentIn } from "./moment.ts";

const factors = {
  topic: "主题权重",
  match: "命中位置与强度",
  independent: "独立来源数",
  outlet: "媒体权重",
  novelty: "新颖度",
  age: "时效",
  kind: "体裁",
  volume: "媒体发稿量",
} as const;

const sections = {
  other: { title: "未命中主题", note: "" },
  wide: { title: "其他广泛报道", note: "未命中您的主题，但多家媒体刊发。" },
  edited: { title: "发布后修改", note: "自上一期以来出现或消失的主题词" },
  bursts: { title: "突增", note: "与过去八周的相同时段相比" },
} as const;

const fields = { title: "标题", summary: "摘要", body: "正文" } as const;

function span(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes} 分钟`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} 小时` : `${hours} 小时 ${minutes % 60} 分`;
  return `${Math.round(hours / 24)} 天`;
}

function day(date: string, style: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("zh-Hans-CN", { ...style, timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
}

function terms(list: readonly EditedTerm[], verb: string): string {
  return list.map(({ term, field }) => `${fields[field]}中“${term.replace(/\*$/, "")}”${verb}`).join("，");
}

/** The interface in Simplified Chinese. */
export const chinese: EditionWords = {
  lang: "zh-Hans",
  dir: "ltr",
  frame: {
    skip: "跳到正文",
    main: "主导航",
    today: "今日",
    search: "搜索",
    topics: "主题",
    feeds: "订阅源",
    health: "运行状况",
    shortcuts: "快捷键",
    jump: "跳转",
  },
  longDay: (date) =>
    `${day(date, { year: "numeric", month: "long", day: "numeric" })} ${day(date, { weekday: "long" })}`,
  shortDay: (date) => `${day(date, { month: "long", day: "numeric" })} ${day(date, { weekday: "short" })}`,
  moment: (at, date, zone) => momentIn("zh-Hans-CN", at, date, zone),
  span,
  number: numberWords,

  edition: ({ frozen, until, cutAt, time, zone }) => {
    const place = new Intl.DateTimeFormat("zh-Hans-CN", { timeZone: zone, timeZoneName: "longGeneric" })
      .formatToParts(cutAt)
      .find(({ type }) => type === "timeZoneName")?.value;
    const state = frozen ? "" : until < cutAt ? "预览，" : "尚未定稿，";
    return `${state}${time} 版，${zone.includes("/") && place !== undefined ? place : zone}`;
  },
  stories: (count) => `${numberWords(count)} 个事件`,
  storiesOf: (stories, items) => `从 ${numberWords(items)} 条中选出 ${numberWords(stories)} 个事件`,
  healthy: (healthy, feeds) => `${numberWords(feeds)} 个订阅源中 ${numberWords(healthy)} 个正常`,
  asFeed: "以订阅源输出",
  permanent: "本期永久链接",
  otherStreams: "其他版别",
  contents: "本期内容",
  section: (kind) => sections[kind],
  more: (count) => `另有 ${numberWords(count)} 个：`,
  noTitle: "无标题",

  since: (time) => `${time} 以来`,
  sinceNote: (stories) => `新增 ${numberWords(stories)} 个事件`,
  previewLink: "下一期预览",

  lineage: ({ outlets, independent, undecided }) =>
    outlets < 2
      ? "目前仅此一家"
      : `${outlets} 家媒体，${independent} 家独立报道${undecided > 0 ? `（${undecided} 家文字过短，无法判断）` : ""}`,
  telling: ({ is, of, likeness, publishedAt }, firstAt) => {
    if (is === "first") return of === null ? "首发" : `首发，来自 ${of}`;
    if (is === "reprint") {
      const share = likeness === null ? "" : `，文字 ${Math.round(likeness * 100)}% 相同`;
      return `转载${of === null ? "" : `自 ${of}`}${share}`;
    }
    const delay = publishedAt === firstAt ? "同时" : `晚 ${span(publishedAt - firstAt)}`;
    return `${delay}${of === null ? "" : `，来自 ${of}`}${is === "unknown" ? "，文字过短，无法判断是否转载" : ""}`;
  },
  moreOutlets: (count) => `事件页还有 ${numberWords(count)} 家`,
  update: ({ newOutlets, facts, edits }) => {
    const parts = [
      ...(newOutlets.length > 0 ? [`新增 ${newOutlets.length} 家媒体`] : []),
      ...(facts.length > 0 ? [`标题新数字 ${facts.slice(0, 3).join("、")}`] : []),
      ...(edits.length > 0 ? [`修改涉及“${edits.slice(0, 3).join("”“")}”`] : []),
    ];
    return `新进展：${parts.join("，")}`;
  },
  edited: "已修改",
  whyHere: "入选原因",
  field: (field) => fields[field],
  matched: "命中",
  factor: ({ id }) => factors[id],
  score: "得分",
  edits: ({ vanished, appeared }) => [terms(vanished, "消失"), terms(appeared, "出现")].filter(Boolean).join("，"),
  burst: (burst, { topics, date }) => {
    const name = topics.find(({ id }) => id === burst.topic)?.name ?? burst.topic;
    const usual = day(date, { weekday: "short" });
    const words = burst.newTerms.map((term) => `“${term.replace(/\*$/, "")}”`).join("、");
    const share = (burst.share * 100).toFixed(1);
    return `“${name}”达到平常${usual}的 ${timesUsual(burst)} 倍：${numberWords(burst.count)} 条，占全部条目的 ${share}%。${
      words === "" ? "" : `90 天内首次出现的词：${words}。`
    }`;
  },

  missed: "本期可能遗漏的内容",
  openHealth: "查看运行状况",
  coverage: ({ frozen, coverage: { healthy, feeds, pending } }) =>
    `${frozen ? "成刊时" : "目前"} ${numberWords(feeds)} 个订阅源中有 ${numberWords(healthy)} 个正常。${
      pending > 0 ? `${numberWords(pending)} 个尚未读取。` : ""
    }`,
  leftOut: (leftOut, limit) => `因每家媒体最多 ${limit} 个事件的限制而略去：${leftOut} 个。`,
  affected: "可能受影响的主题",
  moreFeeds: (count) => `另有 ${numberWords(count)} 个订阅源。`,
  trouble: (kind) => ({ failing: "出错", silent: "静默", gap: "空缺" })[kind],

  earlier: "往期",
  newest: "最新一期",
  before: "前一期",
  after: "后一期",
  allEditions: "全部各期",
  anotherDay: "打开其他日期",
  go: "打开",

  nothingCame: {
    title: "本期没有收到任何条目",
    text: (healthy, feeds) =>
      `存档中没有这一时段的条目。${numberWords(feeds)} 个订阅源中有 ${numberWords(healthy)} 个正常。`,
  },
  nothingMatched: {
    title: "您的主题没有新消息",
    text: (items, feeds) =>
      `从 ${numberWords(feeds)} 个订阅源收到 ${numberWords(items)} 条，其中没有命中主题的新消息。`,
  },
  seeAll: "查看全部条目",
};
