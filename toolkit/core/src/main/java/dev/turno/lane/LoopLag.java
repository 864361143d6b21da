package dev.turno.lane;

/**
 * How late an event loop is.
 *
 * @param loop its thread's name
 * @param millis how long it let the watchdog wait, at worst in the last five seconds
 * @param blockedBy the operation that blocks it now; empty when it is free
 */
public record LoopLag(String loop, long millis, String blockedBy) {}
