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
    мск: 180,
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
    brst: -120,
    uyt: -180,
    ndt: -150,
    clt: -240,
    clst: -180,
    amt: -240,
    bot: -240,
    vet: -240,
    cot: -300,
    pet: -300,
    wat: 60,
    cat: 120,
    sast: 120,
    eat: 180,
    trt: 180,
    idt: 180,
    msd: 240,
    gst: 240,
    irst: 210,
    irdt: 270,
    aft: 270,
    pkt: 300,
    uzt: 300,
    yekt: 300,
    npt: 345,
    bdt: 360,
    omst: 360,
    mmt: 390,
    ict: 420,
    wib: 420,
    novt: 420,
    krat: 420,
    wita: 480,
    myt: 480,
    pht: 480,
    irkt: 480,
    wit: 540,
    yakt: 540,
    vlat: 600,
    acdt: 630,
    magt: 660,
  }),
);

/** Minutes east of UTC, or the name of a zone in the IANA data base, whose offset depends on the day. */
export type Zone = number | string;

/** Some fill the hours up to three figures: `-010:00`; some lose the last figure: `-040`. */
const numeric = String.raw`([+-])(?:0(?=\d\d[:.]))?(?:(0\d):?([0-5])|(\d{1,2})(?:[:.]?(\d{2}))?)(?![-/]?\d)`;
/** Some join it to the time by a sign of their own: `15:04:05:-0700`, `15:04:05 --0700`. */
const numericZone = new RegExp(String.raw`^[\s([,:]*(?:[a-z]{1,5}\s*)?-?${numeric}`, "i");
const namedZone = /^[\s([,]*([a-z]{1,5}|мск)(?![\p{L}\d/])/iu;
/** Whoever decodes `+0100` as part of an address makes its sign a space; some write one behind it. */
const looseSign = /^ {0,2}([+-]?) {1,2}(0\d|1[0-4]):?(00|15|30|45)$/;
const ianaZone = /^[\s([,]*([a-z]+(?:\/[a-z_]+){1,2}(?:[+-]\d{1,2})?|[A-Z]{3}\d[A-Z]{3})(?![\p{L}\d/])/iu;

/** Minutes east of UTC of the zones of North America that are written in words. */
const americanZones: ReadonlyMap<string, number> = new Map([
  ["eastern", -300],
  ["central", -360],
  ["mountain", -420],
  ["pacific", -480],
]);
const americanZone = /^[\s([,]*(eastern|central|mountain|pacific)(?: (?:standard|(daylight)))? time(?!\p{L})/iu;

/** The zone that a text begins with, and where it ends; null where it begins with none that is known. */
export function zoneAt(text: string): { readonly zone: Zone; readonly end: number } | null {
  const region = ianaZone.exec(text);
  const key = region?.[1]?.toLowerCase() ?? "";
  if (region && formatterOf(key)) return { zone: key, end: region[0].length };
  const offset = numericZone.exec(text);
  if (offset) {
    const [whole, sign, cutHours, tens, hours = cutHours, minutes = tens && `${tens}0`] = offset;
    return { zone: signed(sign, hours, minutes), end: whole.length };
  }
  const american = americanZone.exec(text);
  if (american) {
    const standard = americanZones.get(american[1]?.toLowerCase() ?? "") ?? 0;
    return { zone: standard + (american[2] === undefined ? 0 : 60), end: american[0].length };
  }
  const name = namedZone.exec(text);
  const minutes = zones.get(name?.[1]?.toLowerCase() ?? "");
  return name && minutes !== undefined ? { zone: minutes, end: name[0].length } : null;
}

/** The zone that is all of what stands behind a time, its sign lost or standing alone. */
export function looseZone(text: string): Zone | null {
  const [whole, sign, hours, minutes] = looseSign.exec(text) ?? [];
  return whole === undefined ? null : signed(sign, hours, minutes);
}

function signed(sign = "", hours = "", minutes = "0"): number {
  const east = Number(hours) * 60 + Number(minutes);
  return sign === "-" ? -east : east;
}

/** Minutes east of UTC at a time that is given as the clocks of the zone show it. */
export function minutesEast(zone: Zone, wallTime: number): number {
  if (typeof zone === "number") return zone;
  // The first guess is off by the offset itself, which matters on two nights a year.
  return offsetAt(zone, wallTime - offsetAt(zone, wallTime) * 60_000);
}

function offsetAt(zone: string, time: number): number {
  if (!Number.isFinite(time)) return 0;
  const parts = formatterOf(zone)?.formatToParts(time) ?? [];
  const written = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  const found = zoneAt(written)?.zone;
  return typeof found === "number" ? found : 0;
}

const formatters = new Map<string, Intl.DateTimeFormat | null>();
const mostFormatters = 200;

function formatterOf(zone: string): Intl.DateTimeFormat | null {
  if (zone === "") return null;
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  if (formatters.size >= mostFormatters) formatters.clear();
  const made = makeFormatter(zone);
  formatters.set(zone, made);
  return made;
}

function makeFormatter(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  } catch {
    return null;
  }
}
