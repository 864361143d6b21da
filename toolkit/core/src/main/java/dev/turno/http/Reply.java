package dev.turno.http;

import io.vertx.core.http.Cookie;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A result with its own status and headers. Immutable; each {@code with} method gives a copy.
 *
 * @param <T> the body's type
 * @param status the status, 200 to 599
 * @param headers response headers in order; a name may occur more than once
 * @param body the body; empty for none
 */
public record Reply<T>(int status, List<Map.Entry<String, String>> headers, Optional<T> body) {

  public Reply {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("a reply's status is 200 to 599, not " + status);
    }
    headers = List.copyOf(headers);
  }

  /** Status 200 with a body. */
  public static <T> Reply<T> ok(T body) {
    return new Reply<>(200, List.of(), Optional.of(body));
  }

  /** Status 201 with a body and the address of what was created. */
  public static <T> Reply<T> created(URI location, T body) {
    return ok(body).withStatus(201).withHeader("Location", location.toString());
  }

  /** A status without a body. */
  public static <T> Reply<T> status(int status) {
    return new Reply<>(status, List.of(), Optional.empty());
  }

  public Reply<T> withStatus(int status) {
    return new Reply<>(status, headers, body);
  }

  /** Adds a header, besides those of that name. */
  public Reply<T> withHeader(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(Map.entry(name, value));
    return new Reply<>(status, more, body);
  }

  /**
   * Adds the {@code ETag}. A GET or HEAD of a client that has this version already, by {@code
   * If-None-Match}, is answered 304 without the body.
   */
  public Reply<T> withEtag(EntityTag tag) {
    return withHeader("ETag", tag.toString());
  }

  /**
   * Adds {@code Last-Modified}, in whole seconds. A GET or HEAD of a client that has this version
   * already, by {@code If-Modified-Since}, is answered 304 without the body.
   */
  public Reply<T> withLastModified(Instant moment) {
    return withHeader(
        "Last-Modified",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atOffset(ZoneOffset.UTC)));
  }

  /** Sets a cookie; {@code Cookie.cookie(name, value)} makes one, and has its attributes. */
  public Reply<T> withCookie(Cookie cookie) {
    return withHeader("Set-Cookie", cookie.encode());
  }

  /** Makes browsers save the body under that name, any name, instead of showing it. */
  public Reply<T> asAttachment(String fileName) {
    return withHeader("Content-Disposition", Disposition.of("attachment", fileName));
  }

  /** Makes browsers show the body, and save it under that name. */
  public Reply<T> asInline(String fileName) {
    return withHeader("Content-Disposition", Disposition.of("inline", fileName));
  }
}
