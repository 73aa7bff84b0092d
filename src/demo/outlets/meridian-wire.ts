import type { DemoOutlet } from "../outlet.ts";

export const meridianWire: DemoOutlet = {
  id: "meridian-wire",
  title: "Meridian Wire",
  language: "en",
  country: "US",
  category: "business",
  format: "atom",
  articles: [
    [
      1,
      "licence-sixty-days",
      "Tanker insurers win a two-month reprieve from sanctions rules",
      "The licence lets insurers wind down cover for listed tankers until the end of January.",
    ],
    [
      4,
      "fertiliser-sale",
      "Fertiliser unit sale slips to March as state-owned parent wants a new valuation",
      "The board of the state-owned oil group postponed the sale for the third time.",
    ],
    [
      11,
      "chip-tools",
      "Export controls on chip tools widened to cover servicing",
      "Companies need a licence to send engineers to plants on the entity list.",
    ],
    [20, "coffee", "Coffee prices ease after rain in the highlands", "Traders expect a better second harvest."],
    [
      33,
      "patent-theft",
      "Engineer charged with theft of trade secrets over battery coating",
      "The indictment says files were copied days before the engineer left for a rival abroad.",
    ],
    [
      49,
      "port-operator",
      "State-owned port operator in talks to sell its terminal share",
      "Two pension funds are said to be interested. The state-owned operator declined to comment.",
    ],
    [72, "airline", "Airline adds winter flights to four islands", "Tickets are on sale from Monday."],
    [
      101,
      "leak-registry",
      "Leaked documents name the owners of 300 offshore firms",
      "The leaked documents came from a registration agent. Journalists in six countries worked on them.",
    ],
    [160, "satellite", "Satellite maker wins weather contract", "Two satellites are to be launched in 2029."],
    [
      250,
      "grid-audit",
      "Power grid operators told to replace inverters within two years",
      "The order follows an audit of critical infrastructure suppliers.",
    ],
  ],
  upcoming: [
    [
      "insurers-list",
      "First insurers file their list of sanctioned tankers",
      "Three of eleven insurers have reported so far, the agency said.",
    ],
    ["bond", "State-owned bank prices a green bond", "The state-owned bank sold the bond to forty investors."],
    ["tea", "Tea auction sets a record for the season", "Buyers from nine countries took part."],
  ],
};
