package dev.turno.examples.chaos.check;

import dev.turno.examples.chaos.journal.Event;
import dev.turno.examples.chaos.journal.Event.Fault.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * How calls fared when there were ten times as many.
 *
 * @param before how long accepted calls took before, in milliseconds, in rising order
 * @param during how long accepted ones took meanwhile
 * @param refused how many were refused meanwhile
 * @param normalAfter how long after the crowd had gone the last call began that was refused, or
 *     took longer than any had before, in milliseconds; 0 when there was none
 */
public record Crowding(List<Long> before, List<Long> during, long refused, long normalAfter) {
  private static final int OK = 200;

  /** That of a run; empty when there was no crowd. */
  public static Optional<Crowding> of(List<Event> events) {
    return events.stream()
        .filter(Event.Fault.class::isInstance)
        .map(Event.Fault.class::cast)
        .filter(fault -> fault.kind() == Kind.OVERLOAD)
        .findFirst()
        .map(crowd -> of(crowd, calls(events)));
  }

  private static List<Event.Called> calls(List<Event> events) {
    return events.stream()
        .filter(Event.Called.class::isInstance)
        .map(Event.Called.class::cast)
        .toList();
  }

  private static Crowding of(Event.Fault crowd, List<Event.Called> calls) {
    List<Long> before = accepted(calls, at -> at < crowd.at());
    List<Long> during = accepted(calls, at -> at >= crowd.at() && at < crowd.until());
    long refused =
        calls.stream()
            .filter(call -> call.at() >= crowd.at() && call.at() < crowd.until())
            .filter(call -> call.status() != OK)
            .count();
    long usual = before.isEmpty() ? 0 : before.getLast();
    long last =
        calls.stream()
            .filter(call -> call.at() >= crowd.until())
            .filter(call -> call.status() != OK || call.took() - call.lag() > usual)
            .mapToLong(Event.Called::at)
            .max()
            .orElse(crowd.until());
    return new Crowding(before, during, refused, last - crowd.until());
  }

  private static List<Long> accepted(List<Event.Called> calls, LongPredicate when) {
    return calls.stream()
        .filter(call -> when.test(call.at()) && call.status() == OK)
        .map(call -> call.took() - call.lag())
        .sorted()
        .toList();
  }
}
