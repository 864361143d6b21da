package dev.turno.bind;

/**
 * Returned in place of a value: the text is no such value.
 *
 * @param message what it must be, in words for the sender
 */
record Refused(String message) {}
