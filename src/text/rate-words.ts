/** How often something comes, in words: `12 items a day`, `3 items a week`, `about one item a month`. */
export function rateWords(perDay: number): string {
  if (perDay >= 0.95) return itemsA("day", perDay);
  return perDay * 7 >= 0.95 ? itemsA("week", perDay * 7) : itemsA("month", perDay * 30);
}

function itemsA(unit: string, count: number): string {
  const whole = Math.round(count);
  return whole <= 1 ? `about one item a ${unit}` : `${whole.toLocaleString("en-GB")} items a ${unit}`;
}
