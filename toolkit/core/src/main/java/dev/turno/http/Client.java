package dev.turno.http;

/**
 * Where a request came from, and what its sender called the server: the connection's ends, or what
 * a trusted proxy tells of them. A handler or guard takes it as a parameter.
 *
 * @param address the sender's IP address; {@code unknown} when a proxy doesn't tell it
 * @param scheme {@code http} or {@code https}, as the sender used it
 * @param authority the host and port that the sender asked for: {@code shop.example:8443}
 */
public record Client(String address, String scheme, String authority) {
  /** Whether the sender's connection is encrypted. */
  public boolean isSecure() {
    return scheme.equals("https");
  }

  /** The server's address as the sender sees it: {@code https://shop.example}. */
  public String origin() {
    return scheme + "://" + authority;
  }
}
