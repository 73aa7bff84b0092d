import type { DemoOutlet } from "../outlet.ts";

export const northernLedger: DemoOutlet = {
  id: "northern-ledger",
  title: "Northern Ledger",
  language: "en",
  country: "CA",
  category: "politics",
  format: "rss",
  articles: [
    [
      3,
      "consulate-appointments",
      "Consulate general moves all visits to appointments after archive is relocated",
      "Walk-in hours at the consulate general end on Friday, a notice on the door says.",
    ],
    [
      8,
      "inquiry-report",
      "Inquiry into foreign interference asks for a register of agents",
      "The commissioner wants a foreign agent registry before the next election.",
    ],
    [22, "snow", "First heavy snow closes the mountain road", "Crews expect to open one lane by evening."],
    [
      40,
      "research-security",
      "Universities end joint laboratory over research security",
      "The joint laboratory worked on quantum sensors. Technology transfer was the concern, a letter says.",
    ],
    [66, "hockey", "Goal in the last minute decides the derby", "The home side had led until the third period."],
    [
      97,
      "hospital-leak",
      "Hospital network confirms data breach at a supplier",
      "Patient records of two clinics were stolen, the hospital network says.",
    ],
    [
      140,
      "police-station",
      "Council hears residents on the unofficial overseas police station",
      "Witnesses described visits by men who asked about relatives at home.",
    ],
    [220, "wheat", "Wheat harvest the best in nine years", "Elevators are full."],
  ],
  upcoming: [
    [
      "registry-bill",
      "Bill for a foreign agent registry is tabled",
      "The bill answers the inquiry into foreign interference.",
    ],
    ["lights", "Northern lights seen far south", "A strong solar wind lit the sky."],
  ],
  fails: true,
};
