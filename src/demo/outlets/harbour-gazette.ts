import type { DemoOutlet } from "../outlet.ts";

export const harbourGazette: DemoOutlet = {
  id: "harbour-gazette",
  title: "Harbour Gazette",
  language: "en",
  country: "GB",
  category: "world",
  format: "rss",
  articles: [
    [
      2,
      "party-files",
      "State-owned oil company told branches abroad to clear out party-building files, memo shows",
      "A two-page instruction gives overseas offices ten days to inventory meeting minutes and return or destroy them. The state-owned company says it is a routine records exercise.",
    ],
    [
      5,
      "insurers-licence",
      "Insurers get sixty more days to end cover for sanctioned tankers",
      "Brokers had asked for ninety days. Insurers must file a list of every tanker under sanctions that is still under cover by 11 December.",
    ],
    [
      9,
      "archive-moved",
      "Consulate general moves all visits to appointments after archive is relocated",
      "Walk-in hours at the consulate general end on Friday. Staff have been moving boxes to a warehouse near the freight terminal since last week.",
    ],
    [
      14,
      "ferry-storm",
      "Ferries stay in port as the second storm of the month crosses the strait",
      "Sailings resume on Thursday at the earliest. The operator offers refunds or later crossings.",
    ],
    [
      28,
      "port-fibre",
      "Harbour board reopens inquiry into cable damage at the north quay",
      "Investigators examine whether an anchor or sabotage cut the undersea cable that feeds the harbour's control room.",
    ],
    [
      52,
      "records-breach",
      "Ransomware group posts personnel records of the water utility",
      "The data breach covers 4,100 employees. The utility says its control systems were not reached.",
    ],
    [
      77,
      "orchestra",
      "The city orchestra opens its season with a forgotten symphony",
      "The score was found in a school cupboard in March. Tickets for the second evening are still to be had.",
    ],
    [
      120,
      "spy-trial",
      "Former translator goes on trial accused of espionage for a foreign intelligence service",
      "Prosecutors say the defendant passed conference notes to a handler for three years. The defence calls the notes public.",
    ],
    [
      190,
      "grid-stake",
      "Regulator blocks state-owned grid operator's bid for a share of the island network",
      "The national security review cites critical infrastructure. The bidder may appeal within a month.",
    ],
    [
      300,
      "marathon",
      "Course record falls at the harbour marathon",
      "Two runners finished within a second of each other in cold, still air.",
    ],
  ],
  upcoming: [
    [
      "party-files-reply",
      "State-owned oil company opens its own inquiry into the party-building memo",
      "The board has asked an outside auditor to say who signed the instruction, a spokesperson said.",
    ],
    [
      "quay-power",
      "Power returns to the north quay after a six-hour cut",
      "The harbour board rules out a cyberattack on its critical infrastructure.",
    ],
    ["rowing", "Rowers name their crew for the winter regatta", "The youngest is seventeen."],
  ],
  edit: {
    slug: "party-files",
    title: "State-owned oil company told branches abroad to clear out files, memo shows",
    text: "A two-page instruction gives overseas offices twelve days, not ten as first reported, to inventory meeting minutes. The state-owned company says it is a routine records exercise.",
  },
};
