import type { DemoOutlet } from "../outlet.ts";
import { almarfaAlyawm } from "./almarfa-alyawm.ts";
import { caijingQianxian } from "./caijing-qianxian.ts";
import { courrierDuQuai } from "./courrier-du-quai.ts";
import { faroDelPuerto } from "./faro-del-puerto.ts";
import { gangwanShibao } from "./gangwan-shibao.ts";
import { hafenblatt } from "./hafenblatt.ts";
import { haianRibao } from "./haian-ribao.ts";
import { harbourGazette } from "./harbour-gazette.ts";
import { meridianWire } from "./meridian-wire.ts";
import { northernLedger } from "./northern-ledger.ts";
import { portovyeVesti } from "./portovye-vesti.ts";
import { straitObserver } from "./strait-observer.ts";

/** The demo's outlets, all invented, with invented people and firms. */
export const allOutlets: readonly DemoOutlet[] = [
  harbourGazette,
  meridianWire,
  straitObserver,
  northernLedger,
  haianRibao,
  caijingQianxian,
  gangwanShibao,
  faroDelPuerto,
  portovyeVesti,
  almarfaAlyawm,
  courrierDuQuai,
  hafenblatt,
];
