/**
 * Grows when the rules of the sanitiser change, so that stored HTML can be sanitised again from what was received. It
 * stands by itself, because who notes it has no need of the sanitiser, which takes long to load.
 */
export const sanitiserVersion = 9;
