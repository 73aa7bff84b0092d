import { monthOf } from "./month-names.ts";

/** Minutes east of UTC for zone names that feeds use; a name with several meanings has the one of newsrooms. */
const zones: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ut: 0,
    utc: 0,
    gmt: 0,
    z: 0,
    wet: 0,
    west: 60,
    bst: 60,
    met: 60,
    mez: 60,
    cet: 60,
    mest: 120,
    mesz: 120,
    cest: 120,
    eet: 120,
    eest: 180,
    msk: 180,
    ist: 330,
    hkt: 480,
    sgt: 480,
    awst: 480,
    jst: 540,
    kst: 540,
    acst: 570,
    aest: 600,
    aedt: 660,
    nzst: 720,
    nzdt: 780,
    nst: -210,
    ast: -240,
    adt: -180,
    at: -240,
    est: -300,
    edt: -240,
    et: -300,
    cst: -360,
    cdt: -300,
    ct: -360,
    mst: -420,
    mdt: -360,
    mt: -420,
    pst: -480,
    pdt: -420,
    pt: -480,
    akst: -540,
    akdt: -480,
    hst: -600,
    art: -180,
    brt: -180,
  }),
);

const time = String.raw`(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(.*)`;
const iso =
  /^(-?\d{4})-?(\d{2,3})(?:-?(\d{2}))?(?:[T ]\s*(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?\s*(.*))?$/;
const year = /^\d{4}$/;
const shortIso = /^(\d{2})-?(\d{2})-?(\d{2})$/;
/** Seconds or milliseconds since 1970, from 2001 to 2033. */
const epoch = /^1\d{9}(?:\d{3})?$/;
const dayFirst = new RegExp(
  String.raw`^(?:[^\d\s,]+[,.]?\s+)?(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:de\s+)?([^\d\s-][^\d-]*?)\.?[\s-]+(?:de\s+)?(\d{2,4}),?(?:\s+(?:at\s+|à\s+|um\s+|-\s+)?${time})?$`,
  "iu",
);
const monthFirst = new RegExp(
  String.raw`^(?:[^\d\s,]+,?\s+)?([^\d\s,]+)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:(\d{1,2}):(\d{2})(?::(\d{2}))?\s+([A-Z+\-0-9:]+\s+)?)?(\d{4})(?:,?\s+(?:at\s+|-\s+)?${time})?$`,
  "iu",
);
const yearSlashes = /^(?:\S+,\s+)?(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(.*))?$/;
const slashes = new RegExp(String.raw`^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:,?\s+(?:-\s+)?${time})?$`, "i");
const han =
  /^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]\s*(?:(\d{1,2})[:时時시]\s*(\d{1,2})(?:[:分분]\s*(\d{1,2})?)?)?/;
const korean = /^(\d{4})-(\d{2})-(\d{2}) (오전|오후) (\d{1,2}):(\d{2}):(\d{2})/;
const namedIso = /^(\d{4})-([^\d-]+)-(\d{1,2})T(\d{1,2}):(\d{2})(?::(\d{2}))?(.*)$/;
const longest = 120;
const earliest = Date.UTC(1900, 0, 1);
const latest = Date.UTC(2200, 0, 1);

/**
 * Reads a date as feeds write them: RFC 822 with named zones and two-digit years, ISO 8601 and its accidents, and the
 * customary forms of several languages. A time without a zone is taken as UTC, never as the machine's.
 *
 * @returns epoch milliseconds, or null when the text is no date
 */
export function parseDate(text: string): number | null {
  const s = text
    .slice(0, 400)
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, longest);
  if (s === "") return null;
  return isoDate(s) ?? wordDate(s) ?? numberDate(s) ?? fallback(s);
}

function isoDate(s: string): number | null {
  const m = iso.exec(s);
  if (m) {
    const [, y, second, third, h, minute, sec, fraction, zone] = m;
    const ms = fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0;
    if (second?.length === 3 && third === undefined) {
      const start = instant(num(y), 1, 1, num(h), num(minute), num(sec), 0, offset(zone));
      return start === null ? null : start + (num(second) - 1) * 86_400_000;
    }
    const day = third === undefined ? 1 : num(third);
    const read = instant(num(y), num(second), day, num(h), num(minute), num(sec), ms, offset(zone));
    if (read !== null) return read;
  }
  if (year.test(s)) return instant(Number(s), 1, 1);
  const short = shortIso.exec(s);
  return short ? instant(fullYear(short[1] ?? ""), num(short[2]), num(short[3])) : null;
}

function wordDate(s: string): number | null {
  const d = dayFirst.exec(s);
  if (d) {
    const month = monthOf(d[2] ?? "");
    if (month > 0)
      return instant(fullYear(d[3] ?? ""), month, num(d[1]), hours(d[4], d[7]), num(d[5]), num(d[6]), 0, offset(d[8]));
  }
  const m = monthFirst.exec(s);
  if (m) {
    const month = monthOf(m[1] ?? "");
    if (month > 0) {
      const hour = hours(m[8] ?? m[3], m[11]);
      return instant(
        num(m[7]),
        month,
        num(m[2]),
        hour,
        num(m[9] ?? m[4]),
        num(m[10] ?? m[5]),
        0,
        offset(m[12] || m[6]),
      );
    }
  }
  const n = namedIso.exec(s);
  const month = n ? monthOf(n[2] ?? "") : 0;
  return n && month > 0 ? instant(num(n[1]), month, num(n[3]), num(n[4]), num(n[5]), num(n[6]), 0, offset(n[7])) : null;
}

function numberDate(s: string): number | null {
  if (epoch.test(s)) return Number(s) * (s.length === 10 ? 1000 : 1);
  const y = yearSlashes.exec(s);
  if (y) return instant(num(y[1]), num(y[2]), num(y[3]), num(y[4]), num(y[5]), num(y[6]), 0, offset(y[7]));
  const h = han.exec(s);
  // Korean and Chinese clocks are meant where the date is written in their characters.
  if (h)
    return instant(num(h[1]), num(h[2]), num(h[3]), num(h[4]), num(h[5]), num(h[6]), 0, /[년월]/.test(s) ? 540 : 480);
  const k = korean.exec(s);
  if (k) {
    const hour = (num(k[5]) % 12) + (k[4] === "오후" ? 12 : 0);
    return instant(num(k[1]), num(k[2]), num(k[3]), hour, num(k[6]), num(k[7]), 0, 540);
  }
  const d = slashes.exec(s);
  if (!d) return null;
  // 11/24/2026 is American; 24/11/2026 can't be, and 24.11.2026 and 24-11-2026 aren't.
  const european = num(d[1]) > 12 || (d[2] !== "/" && num(d[3]) <= 12);
  const [month, day] = european ? [num(d[3]), num(d[1])] : [num(d[1]), num(d[3])];
  return instant(num(d[4]), month, day, hours(d[5], d[8]), num(d[6]), num(d[7]), 0, offset(d[9]));
}

function fallback(s: string): number | null {
  const zoned = /z$|[+-]\d\d:?\d\d|GMT|[A-Z]{3}$/i.test(s);
  const parsed = Date.parse(zoned ? s : `${s} UTC`);
  // It reads a year into nearly anything with digits.
  return parsed >= earliest && parsed < latest ? parsed : null;
}

function num(text: string | undefined): number {
  return text ? Number(text) : 0;
}

function hours(text: string | undefined, half: string | undefined): number {
  const hour = num(text);
  return half ? (hour % 12) + (half.toLowerCase().startsWith("p") ? 12 : 0) : hour;
}

/** RFC 2822 §4.3: two digits below 50 are this century; feeds draw the line a little later. */
function fullYear(text: string): number {
  if (text.length > 2) return Number(text);
  return Number(text) < 69 ? 2000 + Number(text) : 1900 + Number(text);
}

function offset(zone: string | undefined): number {
  const name = (zone ?? "")
    .trim()
    .toLowerCase()
    .replace(/^etc\//, "")
    .replace(/\(.*\)$/, "")
    .trim();
  if (name === "") return 0;
  const numeric = /^(?:gmt|utc|ut)?\s*([+-])(\d{1,2}):?(\d{2})?$/.exec(name);
  if (numeric) return (numeric[1] === "-" ? -1 : 1) * (num(numeric[2]) * 60 + num(numeric[3]));
  return zones.get((name.split(/[\s(]/)[0] ?? "").replace(/[^a-z]/g, "")) ?? 0;
}

function instant(y: number, month: number, day: number, h = 0, minute = 0, s = 0, ms = 0, zone = 0): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || h > 24 || minute > 59 || s > 60) return null;
  const date = new Date(0);
  date.setUTCFullYear(y, month - 1, day);
  date.setUTCHours(h, minute, s, ms);
  const time = date.getTime() - zone * 60_000;
  return Number.isFinite(time) ? time : null;
}
