import type { DemoOutlet } from "../outlet.ts";

export const straitObserver: DemoOutlet = {
  id: "strait-observer",
  title: "Strait Observer",
  language: "en",
  country: "SG",
  category: "asia",
  format: "json",
  articles: [
    [
      1.5,
      "party-files-reprint",
      "State-owned oil company told branches abroad to clear out party-building files",
      "(Harbour Gazette) A two-page instruction gives overseas offices ten days to inventory meeting minutes and return or destroy them. The state-owned company says it is a routine records exercise.",
    ],
    [
      7,
      "envoy",
      "Ambassador called in over the questioning of a student",
      "The foreign ministry handed the ambassador a note. The embassy speaks of a misunderstanding.",
    ],
    [18, "night-market", "Night market returns to the old pier", "Forty stalls open on Friday."],
    [
      30,
      "united-front-dinner",
      "Hometown association's dinner draws United Front officials",
      "Guests at the association's dinner included two officials of the United Front Work Department, photos show.",
    ],
    [
      55,
      "exit-ban",
      "Businesswoman under exit ban for a second year, family says",
      "The exit ban was not explained. Consular officials have seen her twice.",
    ],
    [90, "swimming", "Relay team qualifies for the finals", "It was the fastest heat of the morning."],
    [
      130,
      "campaign",
      "Network of fake accounts pushed rumours before the vote",
      "Researchers call it foreign interference: the accounts posted in office hours of another time zone.",
    ],
    [210, "ferry-deal", "Ferry operator orders two electric ships", "They are to sail from 2028."],
  ],
  upcoming: [
    [
      "student-released",
      "Student who was questioned leaves the embassy's custody hearing",
      "The ambassador attended the hearing.",
    ],
    ["haze", "Haze lifts after three days", "Schools reopen their playing fields."],
  ],
};
