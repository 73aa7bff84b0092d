import type { DemoOutlet } from "../outlet.ts";

export const hafenblatt: DemoOutlet = {
  id: "hafenblatt",
  title: "Hafenblatt",
  language: "de",
  country: "DE",
  category: "world",
  format: "rdf",
  articles: [
    [
      6,
      "versicherer",
      "Tanker unter Sanktionen: Versicherer bekommen zwei Monate Aufschub",
      "Die Frist zum Ende der Deckung läuft nun bis Ende Januar. Sanktionen bleiben in Kraft.",
    ],
    [17, "generalkonsulat", "Generalkonsulat stellt auf Termine um", "Das Generalkonsulat zieht mit seinem Archiv um."],
    [32, "deich", "Deiche halten der Sturmflut stand", "Das Wasser fiel am Morgen."],
    [
      57,
      "spionage",
      "Prozess wegen Spionage gegen früheren Übersetzer begonnen",
      "Die Anklage wirft ihm vor, für einen ausländischen Geheimdienst gearbeitet zu haben.",
    ],
    [92, "handball", "Handballer gewinnen in letzter Sekunde", "Der Torwart hielt zwölf Würfe."],
    [
      155,
      "datenleck",
      "Datenleck bei Stadtwerken: Kunden werden informiert",
      "Die Stadtwerke meldeten das Datenleck der Aufsicht.",
    ],
    [
      245,
      "terminal",
      "Staatskonzern darf Terminalanteil nicht aufstocken",
      "Das Ministerium verweist auf kritische Infrastruktur.",
    ],
  ],
  upcoming: [
    ["spionage-zeuge", "Spionageprozess: Zeuge schildert Treffen am Kanal", "Der Übersetzer schweigt."],
    ["markt", "Weihnachtsmarkt öffnet eine Woche früher", "Neunzig Stände sind angemeldet."],
  ],
};
