/** What counts as a quote in a query. */
export const quoteMarks = /["“”„«»「」『』＂]/g;
