import type { DemoOutlet } from "../outlet.ts";

export const courrierDuQuai: DemoOutlet = {
  id: "courrier-du-quai",
  title: "Le Courrier du Quai",
  language: "fr",
  country: "FR",
  category: "world",
  format: "atom",
  articles: [
    [
      4.5,
      "note-archives",
      "Une note interne d’une entreprise publique impose le tri des archives du parti à l’étranger",
      "Les bureaux ont dix jours pour dresser l’inventaire des comptes rendus. L’entreprise d’État parle d’un exercice de routine.",
    ],
    [
      8,
      "assurance",
      "Assurance des pétroliers : un sursis jusqu’à fin janvier malgré les sanctions",
      "Les assureurs demandaient quatre-vingt-dix jours pour se conformer aux sanctions.",
    ],
    [
      16,
      "consulat",
      "Le consulat général ne recevra plus que sur rendez-vous",
      "Le consulat général déménage ses archives.",
    ],
    [29, "vendanges", "Des vendanges tardives mais abondantes", "Les vignerons sont soulagés."],
    [
      54,
      "espionnage",
      "Procès pour espionnage d’un ancien traducteur",
      "L’accusation évoque un service de renseignement étranger.",
    ],
    [
      88,
      "fuite",
      "Fuite de données dans une mutuelle : 80 000 assurés prévenus",
      "La mutuelle a porté plainte après la fuite de données.",
    ],
    [145, "musee", "Le musée de la marine rouvre ses portes", "Entrée libre ce week-end."],
    [
      230,
      "ingerence",
      "Une campagne d’ingérence étrangère visait les municipales",
      "Les comptes diffusaient de fausses consignes de vote.",
    ],
  ],
  upcoming: [
    [
      "note-suite",
      "Archives du parti : l’entreprise d’État annonce un audit",
      "Le conseil veut savoir qui a signé la note.",
    ],
    ["neige", "Première neige sur les hauteurs", "La circulation reste normale."],
  ],
};
