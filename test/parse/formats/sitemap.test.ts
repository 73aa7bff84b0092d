import { describe, expect, it } from "vitest";
import { read } from "../read.ts";

const head =
  '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" ' +
  'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">';
const page = (path: string, more: string): string => `<url><loc>https://harbour.example${path}</loc>${more}</url>`;

describe("a news site map", () => {
  const document = read(
    `${head}${page(
      "/news/2026/port-sold",
      `<n:news><n:publication><n:name>Harbour Gazette</n:name><n:language>en</n:language></n:publication>
       <n:publication_date>2026-11-24T08:15:00+01:00</n:publication_date><n:title>Port &amp; piers sold</n:title></n:news>
       <image:image><image:loc>https://harbour.example/port.jpg</image:loc></image:image>`,
    )}</urlset>`,
  );

  it("is read whole", () => {
    expect(document).toMatchObject({
      format: "sitemap",
      title: "Harbour Gazette",
      siteUrl: "https://paper.example/",
      items: [
        {
          id: "https://harbour.example/news/2026/port-sold",
          url: "https://harbour.example/news/2026/port-sold",
          title: "Port & piers sold",
          publishedAt: Date.parse("2026-11-24T07:15:00Z"),
          language: "en",
          imageUrl: "https://harbour.example/port.jpg",
        },
      ],
    });
  });
});

it("a headline of a news site map may be HTML, and its first picture a placeholder", () => {
  const picture = (name: string): string =>
    `<image:image><image:loc>https://a.example/${name}</image:loc></image:image>`;
  const news = "<n:news><n:title><![CDATA[The <i>Mary Celeste</i> sails]]></n:title></n:news>";
  const { items } = read(`${head}${page("/1", `${news}${picture("spacer.gif")}${picture("ship.jpg")}`)}</urlset>`);
  expect(items).toMatchObject([{ title: "The Mary Celeste sails", imageUrl: "https://a.example/ship.jpg" }]);
});

it("a page of a news site map without a date that can be read was published when it last changed", () => {
  const news = (date: string): string => `<n:news><n:title>A</n:title>${date}</n:news><lastmod>2026-11-24</lastmod>`;
  const dates = ["", "<n:publication_date/>", "<n:publication_date>today</n:publication_date>"];
  const { items } = read(`${head}${dates.map((date, n) => page(`/${n}`, news(date))).join("")}</urlset>`);
  const day = Date.parse("2026-11-24T00:00:00Z");
  expect(items.map(({ publishedAt }) => publishedAt)).toEqual([day, day, day]);
});

it("what a site map lists without an address or a headline is no item", () => {
  const headline = "<url><n:news><n:title>A</n:title></n:news></url>";
  const { items } = read(`${head}<url><loc> </loc><lastmod>2026-11-24</lastmod></url>${headline}</urlset>`);
  expect(items.map(({ title }) => title)).toEqual(["A"]);
});

it("a site map of films has their titles, words, dates and pictures", () => {
  const film =
    '<v:video xmlns:v="http://www.google.com/schemas/sitemap-video/1.1"><v:thumbnail_loc>/port.jpg</v:thumbnail_loc>' +
    "<v:title>Port &amp; piers</v:title><v:description>How 2 &lt; 3 piers were sold</v:description>" +
    "<v:publication_date>2026-11-24T08:15:00+01:00</v:publication_date></v:video>";
  expect(read(`${head}${page("/film/1", film)}</urlset>`).items).toMatchObject([
    {
      title: "Port & piers",
      summaryText: "How 2 < 3 piers were sold",
      publishedAt: Date.parse("2026-11-24T07:15:00Z"),
      imageUrl: "https://paper.example/port.jpg",
    },
  ]);
  const both = `<n:news><n:title>News</n:title></n:news>${film}`;
  expect(read(`${head}${page("/film/1", both)}</urlset>`).items).toMatchObject([{ title: "News" }]);
});

describe("a plain site map", () => {
  it("has its titles made of the addresses and its dates of the last change", () => {
    const { items, title } = read(
      `${head}${page("/world/port-of-lisbon_sold-123456.html", "<lastmod>2026-11-24</lastmod>")}${page("/", "")}</urlset>`,
    );
    expect(title).toBe("paper.example");
    expect(items.map((item) => [item.title, item.publishedAt])).toEqual([
      ["Port of lisbon sold", Date.parse("2026-11-24T00:00:00Z")],
      ["https://harbour.example/", null],
    ]);
  });

  it("gives the newest 2,000 of a longer one, wherever they stand", () => {
    const day = (n: number): string => new Date(Date.UTC(2010, 0, 1) + n * 86_400_000).toISOString();
    const pages = Array.from({ length: 5000 }, (_, n) => page(`/a-story/number-${n}`, `<lastmod>${day(n)}</lastmod>`));
    const { items, warnings } = read(`${head}${pages.join("")}</urlset>`);
    expect(items).toHaveLength(2000);
    expect(Math.min(...items.map(({ publishedAt }) => publishedAt ?? 0))).toBe(Date.parse(day(3000)));
    expect(warnings).toEqual(["The document has more than 2000 items; the rest was left."]);
  });
});

it("an index of site maps names the map to take instead, one of news if there is one", () => {
  const index =
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://a.example/pages.xml</loc></sitemap>' +
    "<sitemap><loc>https://a.example/news.xml</loc></sitemap></sitemapindex>";
  expect(() => read(index)).toThrow(
    /index of site maps; give the address of one of them, such as https:\/\/a.example\/news.xml/,
  );
});
