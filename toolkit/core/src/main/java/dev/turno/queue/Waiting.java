package dev.turno.queue;

/**
 * The jobs of one function that wait for a slot, of those that a node gives out.
 *
 * @param queue the function's queue
 * @param oldestMillis how long the first has waited
 */
public record Waiting(String function, String queue, int jobs, long oldestMillis) {}
