package dev.turno.respond;

import java.time.Duration;
import java.util.Optional;

/**
 * How an application writes its answers.
 *
 * @param ping after how long a silence a stream of server-sent events gets a comment, which keeps
 *     proxies from closing it
 * @param compression what is compressed; empty, the default, for nothing
 * @param problems how clients are told what went wrong
 * @param pages whether browsers get problems as pages, with the stack traces of bugs; for
 *     development only
 */
public record ResponseOptions(
    Duration ping, Optional<Compression> compression, ProblemShape problems, boolean pages) {
  /** Pings after 15 s, no compression, problems by RFC 9457. */
  public static ResponseOptions ofDefaults() {
    return new ResponseOptions(
        Duration.ofSeconds(15), Optional.empty(), ProblemShape.RFC_9457, false);
  }

  public ResponseOptions {
    if (ping.toMillis() < 1) {
      throw new IllegalArgumentException("ping is at least 1 ms, not " + ping);
    }
  }

  public ResponseOptions withPing(Duration ping) {
    return new ResponseOptions(ping, compression, problems, pages);
  }

  public ResponseOptions withCompression(Compression compression) {
    return new ResponseOptions(ping, Optional.of(compression), problems, pages);
  }

  public ResponseOptions withProblems(ProblemShape problems) {
    return new ResponseOptions(ping, compression, problems, pages);
  }

  /** For development: browsers get problems as pages, with the stack traces of bugs. */
  public ResponseOptions withPages(boolean pages) {
    return new ResponseOptions(ping, compression, problems, pages);
  }
}
