/** Number words and signs, in folded spelling. */
const units: Readonly<Record<string, number>> = {
  thousand: 1e3,
  mille: 1e3,
  mil: 1e3,
  tausend: 1e3,
  тыс: 1e3,
  тысяч: 1e3,
  тысячи: 1e3,
  k: 1e3,
  千: 1e3,
  الف: 1e3,
  lakh: 1e5,
  crore: 1e7,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  million: 1e6,
  millions: 1e6,
  millionen: 1e6,
  millones: 1e6,
  millon: 1e6,
  млн: 1e6,
  миллион: 1e6,
  миллиона: 1e6,
  миллионов: 1e6,
  مليون: 1e6,
  milioni: 1e6,
  milhoes: 1e6,
  百万: 1e6,
  千万: 1e7,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  billions: 1e9,
  milliard: 1e9,
  milliards: 1e9,
  milliarden: 1e9,
  milliarde: 1e9,
  mrd: 1e9,
  miliardi: 1e9,
  bilhoes: 1e9,
  млрд: 1e9,
  миллиард: 1e9,
  миллиарда: 1e9,
  миллиардов: 1e9,
  مليار: 1e9,
  مليارات: 1e9,
  十亿: 1e9,
  tn: 1e12,
  trillion: 1e12,
  billionen: 1e12,
  billones: 1e12,
  трлн: 1e12,
  تريليون: 1e12,
  万: 1e4,
  亿: 1e8,
  万亿: 1e12,
  兆: 1e12,
};
const unitForm = Object.keys(units)
  .sort((a, b) => b.length - a.length)
  .join("|");
const percentForm =
  "%|per ?cent|pct|prozent|por ciento|pour cent|per cento|por cento|процент\\p{L}{0,2}|في المئه|بالمئه|个百分点|百分点";
const form = new RegExp(
  String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)|\d{1,3}(?: \d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?) ?(?:(${percentForm})|(${unitForm}))?(?![\p{Script=Latin}\p{Script=Cyrillic}\p{N}])( ?[月日号時时点岁歳周届期季])?`,
  "yu",
);

/**
 * Reads a number in folded text as a term that is the same in every language: "20亿", "2 billion", "2 Mrd" →
 * `#2000000000`, to three significant digits. Years, dates, ages and whole numbers below 10 say nothing.
 *
 * @returns null where it belongs to a word, as in 5g
 */
export function readNumber(text: string, at: number): { readonly term: string | null; readonly end: number } | null {
  const first = text.charCodeAt(at);
  if (first < 0x30 || first > 0x39) return readHanNumber(text, at);
  form.lastIndex = at;
  const match = form.exec(text);
  if (!match) return null;
  const [all, digits = "", percent, unit, counted] = match;
  const end = at + all.length;
  if (counted !== undefined && !percent && !unit) return { term: null, end };
  const value = amountOf(digits) * (unit === undefined ? 1 : (units[unit] ?? 1));
  const bare = percent === undefined && unit === undefined && Number.isInteger(value);
  if (bare && (value < 10 || (value >= 1990 && value <= 2035))) return { term: null, end };
  return { term: `#${Number(value.toPrecision(3))}${percent === undefined ? "" : "%"}`, end };
}

function amountOf(digits: string): number {
  if (/^\d{1,3}(?:,\d{3})+/.test(digits)) return Number(digits.replaceAll(",", ""));
  if (/^\d{1,3}(?:\.\d{3})+/.test(digits) && !/^0/.test(digits))
    return Number(digits.replaceAll(".", "").replace(",", "."));
  if (digits.includes(" ")) return Number(digits.replaceAll(" ", "").replace(",", "."));
  return Number(digits.replace(",", "."));
}

/** Whether a number is unlikely to be shared by chance: not round, a percentage, a fraction, three digits or more. */
export function isTellingNumber(term: string): boolean {
  return /%|\..|\d{3}|[1-9]\d*[1-9]/.test(term);
}

const hanDigits = "零一二三四五六七八九";
const hanForm = /([一二两三四五六七八九十百千]{1,7})(万亿|万|亿)/y;

/** Whether a number in Han characters may begin with this one. */
export function isHanDigit(character: string): boolean {
  return "一二两三四五六七八九十".includes(character);
}

/** 十万, 两千万, 三百二十亿: large numbers that are written out. */
function readHanNumber(text: string, at: number): { readonly term: string; readonly end: number } | null {
  hanForm.lastIndex = at;
  const match = hanForm.exec(text);
  if (!match) return null;
  const [all, digits = "", unit = ""] = match;
  let sum = 0;
  let digit = 0;
  for (const character of digits) {
    const scale = { 十: 10, 百: 100, 千: 1000 }[character];
    if (scale === undefined) digit = character === "两" ? 2 : hanDigits.indexOf(character);
    else {
      sum += (digit === 0 ? 1 : digit) * scale;
      digit = 0;
    }
  }
  const value = (sum + digit) * (units[unit] ?? 1);
  return { term: `#${Number(value.toPrecision(3))}`, end: at + all.length };
}
