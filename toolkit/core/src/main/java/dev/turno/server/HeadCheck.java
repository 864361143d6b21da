package dev.turno.server;

import dev.turno.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** What a request's head alone tells: whether it can be answered at all. */
final class HeadCheck {
  private static final String JSON_LINES = "application/jsonl";

  private HeadCheck() {}

  /**
   * Why a request is none (RFC 9112, 3.2 and 6.1): it doesn't name one host, or nobody knows where
   * its body ends; null when it is one.
   */
  static @Nullable Problem malformed(HttpServerRequest request) {
    if (request.version() != HttpVersion.HTTP_1_1) {
      return null;
    }
    MultiMap headers = request.headers();
    if (!headers.contains(HttpHeaders.HOST) || headers.getAll(HttpHeaders.HOST).size() > 1) {
      return Problem.of(400, "A request of HTTP/1.1 has one Host header.");
    }
    String coding = headers.get(HttpHeaders.TRANSFER_ENCODING);
    return coding == null || coding.equalsIgnoreCase("chunked")
        ? null
        : Problem.of(400, "Of transfer codings only chunked is taken, not " + coding + ".");
  }

  /** Why the request isn't taken: 406, 413 or 415; null when it is. */
  static @Nullable Problem refusal(HttpServerRequest request, Served served, Limits limits) {
    String produced = served.renderer().mediaType();
    if (!produced.equals("*/*") && !isAccepted(request, produced) && !isTicket(request, served)) {
      return Problem.of(
          406,
          "The answer is " + Negotiation.produced(served) + ", which the Accept header excludes.");
    }
    return served.needs().body() ? bodyRefusal(request, served.needs(), limits) : null;
  }

  /**
   * Whoever takes JSON takes lines of it. Who names nothing but problems, as clients do that {@code
   * openapi-generator} makes, says nothing of what is no problem.
   */
  private static boolean isAccepted(HttpServerRequest request, String produced) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return MediaTypes.accepts(accept, produced)
        || Problem.MEDIA_TYPE.equals(accept)
        || (produced.equals(JSON_LINES)
            && (MediaTypes.accepts(accept, "application/json")
                || MediaTypes.accepts(accept, "application/x-ndjson")));
  }

  /** A ticket is JSON: who takes that is not refused where one may be the answer. */
  private static boolean isTicket(HttpServerRequest request, Served served) {
    return served.handIn().isPresent()
        && MediaTypes.accepts(request.getHeader(HttpHeaders.ACCEPT), "application/json");
  }

  static Problem tooLarge(long most) {
    return Problem.of(413, "The body is too large: it may have at most " + most + " bytes.")
        .with("limit", most);
  }

  /** Whether the client waits to be told that its body is wanted. */
  static boolean expectsContinue(HttpServerRequest request) {
    return "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
  }

  /** Whether a body is announced that wasn't read: such a connection isn't used again. */
  static boolean hasUnreadBody(HttpServerRequest request) {
    return !request.isEnded() && hasBody(request);
  }

  private static @Nullable Problem bodyRefusal(
      HttpServerRequest request, Served.Needs needs, Limits limits) {
    long length = contentLength(request);
    long most = most(request, needs, limits);
    if (length > most) {
      return tooLarge(most);
    }
    if (length == 0 && !isOfUnknownLength(request)) {
      return null;
    }
    String contentType = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (needs.json() && !MediaTypes.isJson(contentType)) {
      return unsupported("application/json", contentType);
    }
    if (!needs.consumes().isEmpty() && !MediaTypes.isAmong(contentType, needs.consumes())) {
      return unsupported(String.join(", ", needs.consumes()), contentType);
    }
    return null;
  }

  /** Files go to the disk, all else into memory. */
  private static long most(HttpServerRequest request, Served.Needs needs, Limits limits) {
    if (needs.stream().isPresent()) {
      return limits.maxStreamBytes();
    }
    return needs.form().isPresent() && Intake.isMultipart(request)
        ? limits.forms().maxBytes()
        : limits.maxBodyBytes();
  }

  private static Problem unsupported(String wanted, @Nullable String contentType) {
    String came = contentType == null ? "and no Content-Type was sent" : "not " + contentType;
    return Problem.of(415, "The body has to be " + wanted + ", " + came + ".")
        .withHeader("Accept-Post", wanted);
  }

  private static boolean hasBody(HttpServerRequest request) {
    return contentLength(request) > 0 || isOfUnknownLength(request);
  }

  private static boolean isOfUnknownLength(HttpServerRequest request) {
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (request.version() == HttpVersion.HTTP_2 && !request.isEnded());
  }

  private static long contentLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length.trim());
    } catch (NumberFormatException e) {
      return 0; // the HTTP decoder refuses such a request before
    }
  }
}
