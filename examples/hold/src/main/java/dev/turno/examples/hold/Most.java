package dev.turno.examples.hold;

/**
 * How many requests waited at once, at most.
 *
 * @param async on the event loop
 * @param plain on virtual threads
 * @param together of both
 */
record Most(int async, int plain, int together) {}
