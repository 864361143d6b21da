package dev.turno.admin;

import dev.turno.lane.LoopLag;
import dev.turno.measure.Figures;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A node's last half hour, a sample for each second. Thread-safe. */
final class History {
  private static final int MOST = 30 * 60;

  private final Deque<Sample> samples = new ArrayDeque<>();
  private @Nullable Totals before;

  private record Totals(long calls, long failed) {
    /** What to count from: another application has begun from nothing. */
    Totals after(Totals before) {
      return calls < before.calls ? new Totals(0, 0) : before;
    }
  }

  /**
   * What is asked of a history.
   *
   * @param since the moment after which samples are wanted
   */
  record Span(Instant since) {}

  /** Samples in the order of time. */
  record Samples(List<Sample> samples) {}

  /** Takes a sample of what the node tells now. */
  synchronized void add(NodeReport report, Figures.Millis took) {
    Totals now = totals(report);
    Totals last = before == null ? now : now.after(before);
    before = now;
    samples.addLast(
        new Sample(
            report.seen(),
            report.machine().cpu(),
            report.machine().heapUsed(),
            now.calls() - last.calls(),
            now.failed() - last.failed(),
            took.p50(),
            took.p95(),
            report.work().running(),
            report.work().slots(),
            report.work().waiting(),
            report.loops().stream().mapToLong(LoopLag::millis).max().orElse(0)));
    if (samples.size() > MOST) {
      samples.removeFirst();
    }
  }

  /** What there is since a moment. */
  synchronized Samples in(Span span) {
    return new Samples(samples.stream().filter(s -> s.at().isAfter(span.since())).toList());
  }

  private static Totals totals(NodeReport report) {
    List<Figures> figures =
        report.functions().stream()
            .flatMap(f -> Stream.of(f.requests(), f.slots()).filter(Objects::nonNull))
            .map(Objects::requireNonNull)
            .toList();
    return new Totals(
        figures.stream().mapToLong(Figures::calls).sum(),
        figures.stream().mapToLong(Figures::failed).sum());
  }
}
