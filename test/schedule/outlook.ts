/** What is known when a fetch went well of a feed that the program times itself. */
export const fetchedWell = {
  interval: "auto",
  leastIntervalMs: null,
  quiet: null,
  failures: 0,
  retryAfterMs: null,
  httpStatus: 200,
} as const;
