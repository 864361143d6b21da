package dev.turno.lane;

import dev.turno.call.CallResult;
import dev.turno.lane.ReplyHeader.Outcome;
import dev.turno.problem.Problem;
import dev.turno.problem.Violation;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and reads a worker node's answers. */
final class ReplyCodec {
  private final String node;
  private final long epoch;

  /** The codec of what that node answers. */
  ReplyCodec(String node, long epoch) {
    this.node = node;
    this.epoch = epoch;
  }

  /** An answer as a message. */
  Buffer write(Reply reply, LoadReport load) {
    return switch (reply) {
      case Reply.Completed r -> completed(r.result(), load);
      case Reply.Refused r -> refused(r.problem(), load);
      case Reply.Failed r -> message(load, Outcome.FAILED, r.id());
      case Reply.TimedOut r -> message(load, Outcome.TIMED_OUT, null);
      case Reply.Cancelled r -> message(load, Outcome.CANCELLED, null);
      case Reply.Busy r -> message(load, Outcome.BUSY, null);
      case Reply.Stopped r -> message(load, Outcome.STOPPED, null);
      case Reply.CutOff r -> message(load, Outcome.CUT_OFF, null);
      case Reply.NotUnderstood r -> message(load, Outcome.NOT_UNDERSTOOD, r.why());
    };
  }

  /** A report of the load alone. */
  Buffer report(LoadReport load) {
    return message(load, null, null);
  }

  /** What an answer says; null for a report of the load alone. */
  static @Nullable Reply read(ReplyHeader header, Envelope envelope) {
    return switch (header.outcome()) {
      case COMPLETED -> new Reply.Completed(result(header, envelope));
      case REFUSED -> new Reply.Refused(required(header.problem(), "problem"));
      case FAILED -> new Reply.Failed(required(header.text(), "text"));
      case TIMED_OUT -> new Reply.TimedOut();
      case CANCELLED -> new Reply.Cancelled();
      case BUSY -> new Reply.Busy();
      case STOPPED -> new Reply.Stopped();
      case CUT_OFF -> new Reply.CutOff();
      case NOT_UNDERSTOOD -> new Reply.NotUnderstood(required(header.text(), "text"));
      case null -> null;
    };
  }

  private Buffer message(LoadReport load, @Nullable Outcome outcome, @Nullable String text) {
    return Envelope.write(
        Envelope.Kind.REPLY,
        new ReplyHeader(node, epoch, load, outcome, 0, null, null, null, text));
  }

  private Buffer completed(CallResult.Whole result, LoadReport load) {
    List<String> headers = new ArrayList<>(result.headers().size() * 2);
    for (Map.Entry<String, String> header : result.headers()) {
      headers.add(header.getKey());
      headers.add(header.getValue());
    }
    CharSequence type = result.contentType();
    Buffer message =
        Envelope.write(
            Envelope.Kind.REPLY,
            new ReplyHeader(
                node,
                epoch,
                load,
                Outcome.COMPLETED,
                result.status(),
                type == null ? null : type.toString(),
                headers,
                null,
                null));
    Envelope.append(message, result.body());
    return message;
  }

  private Buffer refused(Problem problem, LoadReport load) {
    try {
      return refusedAsIs(problem, load);
    } catch (EnvelopeException e) {
      return refusedAsIs(inWords(problem), load);
    }
  }

  private Buffer refusedAsIs(Problem problem, LoadReport load) {
    return Envelope.write(
        Envelope.Kind.REPLY,
        new ReplyHeader(node, epoch, load, Outcome.REFUSED, 0, null, null, problem, null));
  }

  /** The problem with each value that may be anything as its text. */
  private static Problem inWords(Problem p) {
    var extensions = new LinkedHashMap<String, Object>();
    p.extensions().forEach((name, value) -> extensions.put(name, value.toString()));
    List<Violation> violations =
        p.violations().stream()
            .map(v -> new Violation(v.in(), v.name(), v.message(), String.valueOf(v.value())))
            .toList();
    return new Problem(p.status(), p.title(), p.detail(), violations, extensions, p.headers());
  }

  private static CallResult.Whole result(ReplyHeader header, Envelope envelope) {
    List<String> flat = required(header.headers(), "headers");
    List<Map.Entry<String, String>> headers = new ArrayList<>(flat.size() / 2);
    for (int i = 0; i + 1 < flat.size(); i += 2) {
      headers.add(Map.entry(flat.get(i), flat.get(i + 1)));
    }
    Envelope.Segments segments = envelope.segments();
    Buffer body = segments.next();
    segments.end();
    return new CallResult.Whole(header.status(), header.contentType(), headers, body);
  }

  private static <T> T required(@Nullable T value, String name) {
    if (value == null) {
      throw new EnvelopeException("the answer lacks its '" + name + "'");
    }
    return value;
  }
}
