import { eld } from "eld/extrasmall";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadNgramDetector } from "../../../src/parse/language/ngrams.ts";

const ours = loadNgramDetector();
const guess = (detector: typeof ours, text: string): readonly [string, boolean] => {
  const { language, isReliable } = detector.detect(text);
  return [language, isReliable()];
};

const texts = [
  "El presidente anunció ayer las nuevas medidas económicas del gobierno",
  "Der Bundestag hat gestern ein neues Gesetz gegen Geldwäsche verabschiedet",
  "Le conseil des ministres a adopté un projet de loi sur l’énergie",
  "Президент подписал указ о новых мерах поддержки экспорта",
  "Hallituksen esitys uudesta laista etenee eduskunnassa tällä viikolla",
  "Chính phủ công bố kế hoạch phát triển kinh tế mới",
  "Україна отримала новий пакет допомоги від партнерів",
  "O governo anunciou ontem novas medidas para a economia",
];

describe("the table read as text tells what the package's own module tells", () => {
  it.each(texts)("%s", (text) => {
    expect(guess(ours, text)).toEqual(guess(eld, text));
    expect(ours.detect(text).language).not.toBe("");
  });

  it("of any text", () => {
    const word = fc.oneof(fc.constantFrom(...texts.flatMap((text) => text.split(" "))), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        expect(guess(ours, words.join(" "))).toEqual(guess(eld, words.join(" ")));
      }),
    );
  });
});
