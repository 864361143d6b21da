package dev.turno.respond;

import dev.turno.http.EntityTag;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the conditions of a request (RFC 9110, 13.2.2) by what its answer says of itself:
 * {@code ETag} and {@code Last-Modified}.
 */
record Preconditions(Optional<EntityTag> tag, Optional<Instant> modified) {
  private static final CharSequence IF_RANGE = HttpHeaders.createOptimized("If-Range");
  private static final CharSequence IF_UNMODIFIED_SINCE =
      HttpHeaders.createOptimized("If-Unmodified-Since");

  /** What becomes of a request. */
  enum Outcome {
    PROCEED,
    NOT_MODIFIED,
    FAILED
  }

  /** The conditions that an answer with those headers is put to. */
  static Preconditions of(MultiMap headers) {
    return new Preconditions(
        Optional.ofNullable(headers.get(HttpHeaders.ETAG)).flatMap(EntityTag::parse),
        Optional.ofNullable(headers.get(HttpHeaders.LAST_MODIFIED)).flatMap(Preconditions::date));
  }

  Outcome evaluate(HttpServerRequest request) {
    boolean reads =
        HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
    if (hasChanged(request)) {
      return Outcome.FAILED;
    }
    return reads && isKnown(request) ? Outcome.NOT_MODIFIED : Outcome.PROCEED;
  }

  /** Whether a range may be sent: the client has the rest of this very version. */
  boolean allowsRange(HttpServerRequest request) {
    String condition = request.getHeader(IF_RANGE);
    if (condition == null) {
      return true;
    }
    boolean isTag = condition.startsWith("\"") || condition.startsWith("W/");
    return isTag
        ? tag.isPresent() && tag.get().isAmong(condition, true)
        : modified.isPresent() && date(condition).equals(modified);
  }

  private boolean hasChanged(HttpServerRequest request) {
    String match = request.getHeader(HttpHeaders.IF_MATCH);
    if (match != null) {
      return tag.isEmpty() || !tag.get().isAmong(match, true);
    }
    Optional<Instant> since = date(request.getHeader(IF_UNMODIFIED_SINCE));
    return since.isPresent() && modified.isPresent() && modified.get().isAfter(since.get());
  }

  private boolean isKnown(HttpServerRequest request) {
    String noneMatch = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    if (noneMatch != null) {
      return tag.isPresent() && tag.get().isAmong(noneMatch, false);
    }
    Optional<Instant> since = date(request.getHeader(HttpHeaders.IF_MODIFIED_SINCE));
    return since.isPresent() && modified.isPresent() && !modified.get().isAfter(since.get());
  }

  private static Optional<Instant> date(@Nullable String text) {
    try {
      return text == null
          ? Optional.empty()
          : Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
