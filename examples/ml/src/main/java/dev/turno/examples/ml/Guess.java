package dev.turno.examples.ml;

/**
 * What a model takes an image for.
 *
 * @param digit 0 to 9
 * @param sure how sure it is, 0 to 1
 */
record Guess(int digit, double sure) {}
