/**
 * Hosts and pages are left alone for a day at most, and clocks differ a little: what is put off for longer, milliseconds,
 * was so under a clock that was wrong.
 */
export const longestPutOffMs = 26 * 3_600_000;
