import { describe, expect, it } from "vitest";
import { textFingerprint } from "../../src/text/fingerprint.ts";
import { withoutNoise, withoutTrivia } from "../../src/text/trivial.ts";
import { processorMs } from "../processor-time.ts";

describe("what is no edit of a text", () => {
  it.each([
    ["Berth sold.  To a\u00ad fund.", "Berth sold. To a fund."],
    ["Berth sold. 12 comments", "Berth sold."],
    ["1,234 views | Berth sold", "| Berth sold"],
    ["Berth sold (3 shares)", "Berth sold ( )"],
    ["Posted 5 minutes ago. Berth sold", ". Berth sold"],
    ["港口出售。1234次阅读", "港口出售。"],
    ["港口出售 · 阅读 1,234", "港口出售 ·"],
    ["Il y a 5 heures – Quai vendu", "– Quai vendu"],
    ["See https://example.org/a?utm_source=x#top", "See https://example.org/a"],
  ])("%s", (text, still) => {
    expect(withoutTrivia(text)).toBe(still);
  });
});

describe("a counter that stands by itself is no edit", () => {
  it.each([
    ["12 views", "Views: 12", "# Comments: 12", "Points: 12", "3 hours ago"],
    ["12 vues", "12 commentaires", "il y a 3 jours"],
    ["12 comentarios", "hace 3 minutos", "12 visualizações", "há 3 horas"],
    ["12 commenti", "12 visualizzazioni", "3 ore fa", "12 reacties", "3 dagen geleden"],
    ["12 Kommentare", "Aufrufe: 12", "12 komentarzy", "3 godziny temu"],
    ["12 yorum", "12 okunma", "3 saat önce", "12 komentar", "3 jam yang lalu", "12 bình luận", "3 giờ trước"],
    ["Просмотров: 12", "12 комментариев", "3 часа назад", "12 переглядів", "3 години тому"],
    ["12 مشاهدة", "تعليقات: 12", "منذ 3 ساعات", "مشاهدات ١٢", "بازدید: 12", "3 ساعت پیش", "12 צפיות"],
    ["12 टिप्पणियां", "3 घंटे पहले", "点击数：12", "阅读量 12", "12条评论", "3小时前"],
    ["閲覧数：12", "12件のコメント", "3時間前", "조회수 12", "댓글 12", "3시간 전"],
  ])("%s and others", (...counters) => {
    for (const counter of counters) {
      for (const text of [`Berth sold.\n${counter}`, `Berth sold. ${counter} | Port`, `${counter} – Berth sold.`]) {
        const later = text.replace(/[123]+|[١٢]+/, (found) => (/[١٢]/.test(found) ? "٣٤" : "34"));
        expect([text, withoutTrivia(later)]).toEqual([text, withoutTrivia(text)]);
      }
    }
  });

  it("a text that stands alone and moves between summary and content", () => {
    const asSummary = textFingerprint("Berth", "Sold to a fund.", "");
    expect(textFingerprint("Berth", "", "Sold to a fund.")).toBe(asSummary);
    expect(textFingerprint("Berth", "Sold to a fund.", "Sold to a fund.")).toBe(asSummary);
    expect(textFingerprint("Berth", "Sold to a fund.", "At last.")).not.toBe(asSummary);
    expect(textFingerprint("Berth", "", "At last.")).not.toBe(asSummary);
  });
});

describe("what is an edit, although it is a number", () => {
  it.each([
    ["Fund sells 12,000 shares in the state oil firm", "Fund sells 120,000 shares in the state oil firm"],
    ["He left the capital 3 days ago", "He left the capital 5 days ago"],
    ["The minister made 2 comments on the embargo", "The minister made 20 comments on the embargo"],
    ["部长3天前离开首都", "部长5天前离开首都"],
    ["首相は3日前に首都を離れた", "首相は5日前に首都を離れた"],
    ["Посол уехал 3 дня назад в Минск", "Посол уехал 5 дней назад в Минск"],
    ["Parliament adopted the package (412 votes).", "Parliament adopted the package (421 votes)."],
    ["Brent fell sharply: 12 points.", "Brent fell sharply: 21 points."],
    ["Hace 3 días cayó el puente", "Hace 5 días cayó el puente"],
  ])("in the text: %s", (before, after) => {
    expect(withoutTrivia(before)).not.toBe(withoutTrivia(after));
  });

  it("in a title, wherever it stands", () => {
    expect(withoutNoise("Ministry: 12 comments")).not.toBe(withoutNoise("Ministry: 13 comments"));
    expect(textFingerprint("Blast, 3 days ago", "", "")).not.toBe(textFingerprint("Blast, 5 days ago", "", ""));
    expect(textFingerprint("Blast", "5 comments", "")).toBe(textFingerprint("Blast", "6 comments", ""));
  });
});

it("is found in time that grows with the text alone", () => {
  for (const hostile of ["1 ".repeat(100_000), "1,".repeat(100_000), ". ".repeat(100_000), "5 days ".repeat(30_000)]) {
    const started = processorMs();
    withoutTrivia(hostile);
    expect(processorMs() - started).toBeLessThan(2000);
  }
});
