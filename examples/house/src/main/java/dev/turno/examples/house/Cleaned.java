package dev.turno.examples.house;

/**
 * A room that is clean.
 *
 * @param number which one
 * @param passes how often it was swept
 * @param dirt how much there was
 * @param pid the process whose hands did it
 */
record Cleaned(int number, int passes, long dirt, long pid) {}
