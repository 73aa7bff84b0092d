import type { Clock } from "./instant.ts";
import { looseZone, type Zone, zoneAt } from "./zones.ts";

/** A time of day found in a text, and what is left of it. */
export interface FoundClock {
  readonly clock: Clock;
  /** Null where the text names none. */
  readonly zone: Zone | null;
  readonly before: string;
  readonly after: string;
}

/** `15:04:05.2`, not the `01:00` of a zone; the third colon is an accident of some. */
const colons = /(?<![\d:+-])(\d{1,2})\s?:\s?(\d{1,2})(?:\s?:\s?(\d{1,2})(?:[.,](\d+)|:\d\d)?)?(?!\d)/;
/** `15h04`, `15 Uhr`, `15時04分05秒`. */
const units =
  /(?<!\d)(\d{1,2})\s?(?:h|uhr|[時时시點点])(?!\p{L})\s?(?:(\d{1,2})(?!\d)\s?(?:min|m|[分분])?\s?(?:(\d{1,2})\s?[s秒초])?)?/iu;
/** `7.23 Uhr`, `klo 7.23`, `kl. 07.23`. */
const saidDotted =
  /(?:(?<!\p{L})klo?\.?\s?(?=\d{1,2}\.\d\d(?!\.?\d))|(?<![\d.])(?=\d{1,2}\.\d\d(?:\.\d\d)?\s?uhr))(\d{1,2})\.(\d{2})(?:\.(\d{2}))?/iu;
/** `3 p.m.` */
const wholeHour = /(?<![\d.:/-])(\d{1,2})(?=\s?[ap]\.?\s?m(?!\p{L}))/iu;
/** A German word between the time and its zone. */
const clockWord = /^\s?uhr(?!\p{L})/iu;
const half = /^\s*([ap])\.?\s?m(?!\p{L})\.?/iu;
/** As .NET writes it in Greek, Arabic, Persian, Turkish, Vietnamese, Malay and Amharic, and what some write in full. */
const halfElsewhere =
  /^\s?(?:(μ\.?\s?μ\.?|مساء[ًا]{0,2}|م|ب\.?\s?ظ|بعد\s?از\s?ظهر|ÖS|CH(?=$)|PTG|ከሰዓት|下午|午後|오후)|π\.?\s?μ\.?|صباح[ًا]{0,2}|ص|ق\.?\s?ظ|قبل\s?از\s?ظهر|ÖÖ|SA(?=$)|PG|ጥዋት|上午|午前|오전)(?!\p{L})/u;
/** Chinese, Japanese and Korean say it before. */
const halfBefore = /(?:오전|새벽|上午|午前|凌晨|(오후|저녁|밤|下午|午後|傍晚|晚上?))\s*$/;
/** Databases of Oracle write the fraction behind another dot. */
const dotted = /(?<!\d)(\d{1,2})\.(\d{2})(?:\.(\d{2})(?:\.(\d{3,9}))?)?(?!\d)/;
const military = /(?<!\d)(\d{2})(\d{2})(?=\s?(?:Z|GMT|UTC|hrs)(?!\p{L}))/iu;

/** The first time of day in a text. */
export function findClock(text: string): FoundClock | null {
  const found = colons.exec(text) ?? saidDotted.exec(text) ?? units.exec(text) ?? wholeHour.exec(text);
  return found && readClock(text, found);
}

/** `15.04` and `1504 GMT`: to be looked for only behind a date, because they could be part of one. */
export function findClockBehind(text: string): FoundClock | null {
  const found = dotted.exec(text) ?? military.exec(text);
  // A price, perhaps.
  return found && Number(found[1]) <= 24 && Number(found[2]) <= 59 ? readClock(text, found) : null;
}

function readClock(text: string, found: RegExpExecArray): FoundClock {
  const [whole, hour, minute, second, fraction] = found;
  let before = text.slice(0, found.index);
  let after = text.slice(found.index + whole.length);
  let late: boolean | null = null;
  const following = half.exec(after);
  const elsewhere = following ? null : halfElsewhere.exec(after);
  const leading = halfBefore.exec(before);
  if (following) {
    late = following[1]?.toLowerCase() === "p";
    after = after.slice(following[0].length);
  } else if (elsewhere) {
    late = elsewhere[1] !== undefined;
    after = after.slice(elsewhere[0].length);
  } else if (leading) {
    late = leading[1] !== undefined;
    before = before.slice(0, leading.index);
  }
  after = after.replace(clockWord, "");
  const zone = zoneAt(after);
  const hours = Number(hour);
  return {
    clock: {
      hour: late === null ? hours : (hours % 12) + (late ? 12 : 0),
      minute: Number(minute ?? 0),
      second: Number(second ?? 0),
      ms: fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0,
    },
    zone: zone?.zone ?? (second === undefined ? null : looseZone(after)),
    before,
    // Its letters tell what the figures of the date mean.
    after: `${elsewhere?.[0] ?? ""}${zone ? after.slice(zone.end) : after}`,
  };
}
