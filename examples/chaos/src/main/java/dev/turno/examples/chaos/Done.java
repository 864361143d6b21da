package dev.turno.examples.chaos;

/**
 * What an execution gives: which one it was.
 *
 * @param lease the lease of the execution whose result this is
 */
record Done(String lease, int attempt, long pid) {}
