package dev.turno.problem;

import io.netty.handler.codec.http.HttpResponseStatus;

/** What a status is called, by RFC 9110. */
public final class ReasonPhrase {
  private ReasonPhrase() {}

  /** Its name: {@code Not Found}. */
  public static String of(int status) {
    return switch (status) {
      case 413 -> "Content Too Large";
      case 414 -> "URI Too Long";
      case 416 -> "Range Not Satisfiable";
      case 422 -> "Unprocessable Content";
      default -> HttpResponseStatus.valueOf(status).reasonPhrase(); // by RFC 7231 and others
    };
  }
}
