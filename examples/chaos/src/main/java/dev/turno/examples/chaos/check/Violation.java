package dev.turno.examples.chaos.check;

import dev.turno.examples.chaos.journal.Event;
import java.util.List;

/**
 * Something that should not have happened.
 *
 * @param what it was, in words
 * @param history the events that show it
 */
public record Violation(Invariant invariant, String what, List<? extends Event> history) {}
