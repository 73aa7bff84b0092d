import { describe, expect, it } from "vitest";
import { contradictsScript, createLanguageDetector } from "../../../src/parse/language/language.ts";

const detect = createLanguageDetector();
const english = "The government of the country announced new rules for the citizens and the banks";
const greek = "Η κυβέρνηση ανακοίνωσε νέα μέτρα για την οικονομία της χώρας";
const thai = "รัฐบาลประกาศนโยบายใหม่เพื่อเศรษฐกิจของประเทศไทยในปีนี้";
const hebrew = "הממשלה הודיעה על מדיניות חדשה בתחום הכלכלה והחברה במדינה";
const hindi = "सरकार ने देश की अर्थव्यवस्था के लिए नई नीति की घोषणा की है";
const georgian = "საქართველოს მთავრობამ გამოაცხადა ახალი ეკონომიკური პოლიტიკა დღეს";
const russian = "Москва объявила о новых правилах для граждан, сообщает агентство страны";
const korean = "정부가 새로운 경제 정책을 발표했다 그리고 국민들이 환영했다고 말했다";

describe("the language of a text", () => {
  it.each([
    [english, "en"],
    [greek, "el"],
    [thai, "th"],
    [hebrew, "he"],
    [hindi, "hi"],
    [georgian, "ka"],
    [russian, "ru"],
    [korean, "ko"],
    ["美 대통령, 中 방문 앞두고 새로운 경제 정책을 발표했다고 정부가 전했다", "ko"],
    ["東京で新しい法律", "ja"],
    ["中国政府宣布新的经济政策", "zh"],
    ["品牌「優の良品」宣布進軍海外市場，計劃明年開設十間分店", "zh"],
    ["iPhone 17 Pro Max 发布", "zh"],
  ])("of %j is %s", (text, language) => {
    expect(detect(text)).toBe(language);
  });

  it("is not told by a name in another script", () => {
    expect(detect("The government of the country announced new rules for the 中 banks of the state")).toBe("en");
    expect(detect("The government of Japan said that the 日本テレビ broadcaster has been bought by investors")).toBe(
      "en",
    );
    expect(detect("Москва объявила о новых правилах для граждан, сообщает 中 агентство страны")).toBe("ru");
  });

  it("is left open for a short text in a script of many languages", () => {
    expect(detect("Short news")).toBeNull();
    expect(detect("Вести")).toBeNull();
  });
});

describe("a declared language", () => {
  it.each([greek, thai, hebrew, hindi, georgian, russian, korean])("English is contradicted by %j", (text) => {
    expect(contradictsScript(text, "en")).toBe(true);
  });

  it.each(["ru", "zh", "zh-TW", "ja", "ko", "ar", "el", "hi"])("%s is contradicted by English", (declared) => {
    expect(contradictsScript(english, declared)).toBe(true);
  });

  it("is not contradicted by names and mixtures", () => {
    expect(contradictsScript("iPhone 17 Pro Max 与 Galaxy S26 Ultra 发布", "zh")).toBe(false);
    expect(contradictsScript("Windows 11 Pro", "ru")).toBe(false);
    expect(contradictsScript("Microsoft выпустила Windows 11 Insider Preview", "ru")).toBe(false);
    expect(contradictsScript("A consulate (领事馆) moves away", "en")).toBe(false);
    expect(contradictsScript("東京都知事選挙", "ja")).toBe(false);
    expect(contradictsScript("美 대통령 中 방문", "ko")).toBe(false);
  });

  it("may be written in more than one script", () => {
    expect(contradictsScript("Vlada je najavila nova pravila za građane i banke u zemlji danas", "sr")).toBe(false);
    expect(contradictsScript("Президент янги қонунни имзолади", "uz")).toBe(false);
  });
});
