package dev.turno.server;

import dev.turno.call.CallTimes;
import dev.turno.call.Layout;
import dev.turno.context.TraceContext;
import dev.turno.measure.MeasuredRequest;
import dev.turno.measure.MeasuredRequest.Part;
import dev.turno.measure.RequestLog;
import dev.turno.operation.Lane;
import dev.turno.operation.ServiceFunction;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When one request came to which of its stages. On the request's event loop. */
final class RequestTimes {
  private final RequestLog log;
  private final Instant at;
  private final long began;
  private final CallTimes functions;
  private long reads;
  private long runs;
  private long answers;

  /**
   * Of a request that has begun.
   *
   * @param began when, by {@link System#nanoTime}
   * @param functions when its functions ran in this process
   */
  RequestTimes(RequestLog log, Instant at, long began, CallTimes functions) {
    this.log = log;
    this.at = at;
    this.began = began;
    this.functions = functions;
  }

  /** Its guards let it in: its body is read. */
  void reads() {
    reads = System.nanoTime();
  }

  /** What it brings is read and valid: it runs. */
  void runs() {
    runs = System.nanoTime();
  }

  /** Its answer is there. */
  void answers() {
    answers = System.nanoTime();
  }

  /** It is over. */
  void note(Served served, HttpServerRequest request, int status, @Nullable TraceContext trace) {
    long ended = System.nanoTime();
    List<Part> parts = new ArrayList<>();
    stage("read", "request", reads, runs == 0 ? answers : runs, parts);
    functions(served.plan().layout(), parts);
    if (runs != 0 && !functions.hasEnded(served.plan().layout().handler())) {
      call(served, answers == 0 ? ended : answers, parts);
    }
    stage("answer", "response", answers, ended, parts);
    parts.sort(Comparator.comparingDouble(Part::from));
    log.add(
        new MeasuredRequest(
            0,
            at,
            request.method().name(),
            request.uri(),
            served.operation().id().value(),
            status,
            MeasuredRequest.millis(ended - began),
            trace == null ? null : trace.traceId(),
            parts));
  }

  /** One that nothing here answers. */
  static void note(RequestLog log, Instant at, HttpServerRequest request, long took) {
    log.add(
        new MeasuredRequest(
            0,
            at,
            request.method().name(),
            request.uri(),
            null,
            request.response().getStatusCode(),
            MeasuredRequest.millis(took),
            null,
            List.of()));
  }

  private void stage(String kind, String name, long from, long to, List<Part> parts) {
    if (from != 0 && to > from) {
      parts.add(Part.of(kind, name, null, from - began, 0, to - from));
    }
  }

  private void functions(Layout layout, List<Part> parts) {
    for (int i = 0; i < layout.functions().size(); i++) {
      if (functions.hasEnded(i)) {
        ServiceFunction function = layout.functions().get(i);
        parts.add(
            Part.of(
                kind(layout, i),
                function.name(),
                function.lane().label(),
                functions.dueAt(i) - began,
                functions.waited(i),
                functions.took(i)));
      }
    }
  }

  private static String kind(Layout layout, int function) {
    if (function == layout.handler()) {
      return "handler";
    }
    return function < layout.guards() ? "guard" : "provider";
  }

  /** What ran in another process, or has not come back. */
  private void call(Served served, long to, List<Part> parts) {
    Lane lane = served.operation().lane();
    parts.add(
        Part.of(
            "call",
            served.operation().function().name(),
            lane.label(),
            runs - began,
            0,
            to - runs));
  }
}
