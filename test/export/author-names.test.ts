import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { authorNames } from "../../src/export/author-names.ts";

describe("names of several authors are told apart", () => {
  it.each([
    ["John Smith, Mary Major", "John Smith|Mary Major"],
    ["John Smith and Mary Major", "John Smith|Mary Major"],
    ["John Smith, Mary Major, and Ludwig van der Berg", "John Smith|Mary Major|Ludwig van der Berg"],
    ["John Smith, Mary Major and Reuters", "John Smith|Mary Major|Reuters"],
    ["JOHN SMITH AND MARY O’MAJOR", "JOHN SMITH|MARY O’MAJOR"],
    ["J. R. Smith & Mary-Ann Major", "J. R. Smith|Mary-Ann Major"],
    ["Anna Müller und Jörg Weiß", "Anna Müller|Jörg Weiß"],
    ["María López y Juan Pérez", "María López|Juan Pérez"],
    ["John Smith, AFP", "John Smith|AFP"],
    ["John Smith; Reuters", "John Smith|Reuters"],
    ["Smith, John; Major, Mary", "Smith, John|Major, Mary"],
    ["Smith, John and Major, Mary", "Smith, John|Major, Mary"],
    ["García Márquez, Gabriel José; Smith, John", "García Márquez, Gabriel José|Smith, John"],
    ["John Smith, Mary Major; Reuters", "John Smith|Mary Major|Reuters"],
    ["Иван Петров, Анна Сидорова", "Иван Петров|Анна Сидорова"],
    ["محمد علي، سارة أحمد", "محمد علي|سارة أحمد"],
    ["张三、李四", "张三|李四"],
    ["张三，李四；王五", "张三|李四|王五"],
    ["김철수, 이영희", "김철수|이영희"],
  ])("%s", (text, names) => {
    expect(authorNames(text).join("|")).toBe(names);
  });
});

describe("a name with a comma or an “and” of its own stays whole", () => {
  it.each([
    "Smith, John",
    "Smith, John A.",
    "van der Berg, Ludwig Maria",
    "García Márquez, Gabriel",
    "John Smith, Jr.",
    "John Smith, MD",
    "Jane Doe, OBE",
    "Pilar Primo de Rivera y Sáenz de Heredia",
    "Department Of Energy and Climate Change",
    "John Smith, Political Editor",
    "José Ortega y Gasset",
    "Marks and Spencer",
    "Ministry of Health and Welfare",
    "Department of Agriculture, Food and the Marine",
    "John and Mary Smith",
    "staff and agencies in London",
    "John Smith (Reuters, London)",
    "John Smith (in London; Paris)",
    "Smith, John, Major, Mary",
    "By our correspondent, who is in Kyiv",
    "Desk",
    "新华社 记者",
  ])("%s", (text) => {
    expect(authorNames(text)).toEqual([text]);
  });
});

it("nobody has no name", () => {
  for (const text of [null, "", " \n", ";", " , "]) expect(authorNames(text)).toEqual([]);
});

it("no letter is lost", () => {
  const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "");
  const part = fc.constantFrom("John Smith", "Reuters", "Smith", "Mary Major", "AFP", "张三", "Jr.", "x (a, b)");
  const between = fc.constantFrom(", ", "; ", "、", " | ");
  fc.assert(
    fc.property(fc.array(fc.tuple(part, between)), (parts) => {
      const text = parts.flat().join("");
      expect(letters(authorNames(text).join(""))).toBe(letters(text));
    }),
  );
});
