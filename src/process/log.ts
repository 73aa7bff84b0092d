import { type Logger, pino } from "pino";

/** The program's log: JSON lines on standard error, so that standard output stays for data. */
export function createLog(level: string): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}
