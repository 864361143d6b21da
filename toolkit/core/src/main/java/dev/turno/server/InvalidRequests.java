package dev.turno.server;

import dev.turno.problem.Problem;
import dev.turno.respond.ProblemRenderer;
import dev.turno.respond.ResponseWriter;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers what came in place of a request: bytes of which the HTTP server could make none, since
 * they are no HTTP/1.1, or more than it reads. Where such a message ends nobody knows, so its
 * connection is closed.
 */
final class InvalidRequests implements Handler<HttpServerRequest> {
  private static final int LONGEST_REASON = 200;

  private final Vertx vertx;
  private final ProblemRenderer problems;
  private final ResponseWriter responses;
  private final Preface preface;

  InvalidRequests(
      Vertx vertx, ProblemRenderer problems, ResponseWriter responses, Preface preface) {
    this.vertx = vertx;
    this.problems = problems;
    this.responses = responses;
    this.preface = preface;
  }

  @Override
  public void handle(HttpServerRequest request) {
    long began = System.nanoTime();
    preface.greet(request);
    request.response().putHeader(HttpHeaders.CONNECTION, "close");
    Problem problem = problem(request.decoderResult().cause());
    responses
        .write(request, vertx.getOrCreateContext(), problems.render(problem, request))
        .onComplete(
            sent -> {
              preface.log(request, Optional.empty(), began);
              request.connection().close();
            });
  }

  /** What the client is told; the server's reasons speak of the client's bytes only. */
  static Problem problem(@Nullable Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException e ->
          Problem.of(414, "The request's first line is longer than this server reads." + why(e));
      case TooLongHttpHeaderException e ->
          Problem.of(
              431, "The request's headers are together longer than this server reads." + why(e));
      case null -> Problem.of(400, "The request is no HTTP/1.1.");
      case Throwable e -> Problem.of(400, "The request is no HTTP/1.1." + why(e));
    };
  }

  private static String why(Throwable cause) {
    String reason = cause.getMessage();
    if (reason == null || reason.isBlank()) {
      return "";
    }
    String shown =
        reason
            .strip()
            .codePoints()
            .limit(LONGEST_REASON)
            .map(c -> Character.isISOControl(c) ? ' ' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return " (" + shown + (shown.endsWith(".") ? ")" : ".)");
  }
}
