package dev.turno.security;

import dev.turno.http.Client;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose word is believed about where a request came from. From any other address {@code
 * Forwarded} (RFC 7239) and {@code X-Forwarded-*} are ignored, since anybody can send them. Of a
 * chain of proxies the last that isn't trusted is the client. A proxy that is trusted has to
 * replace or remove the kind of header that it does not set: {@code Forwarded} goes before {@code
 * X-Forwarded-For}.
 */
public final class TrustedProxies {
  /** No proxy is trusted: what the connection says holds. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  private final List<AddressRange> ranges;

  private TrustedProxies(List<AddressRange> ranges) {
    this.ranges = ranges;
  }

  /**
   * Trusts proxies by their addresses.
   *
   * @param ranges addresses or networks: {@code 127.0.0.1}, {@code 10.0.0.0/8}, {@code fd00::/8}
   */
  public static TrustedProxies of(String... ranges) {
    return new TrustedProxies(Arrays.stream(ranges).map(AddressRange::parse).toList());
  }

  /** Where a request came from. */
  public Client client(HttpServerRequest request) {
    SocketAddress remote = request.remoteAddress();
    String peer = remote == null || remote.hostAddress() == null ? "unknown" : remote.hostAddress();
    var direct =
        new Client(peer, request.isSSL() ? "https" : "http", authority(request.authority()));
    if (ranges.isEmpty() || !isTrusted(peer)) {
      return direct;
    }
    MultiMap headers = request.headers();
    return headers.contains("Forwarded")
        ? forwarded(String.join(",", headers.getAll("Forwarded")), direct)
        : xForwarded(headers, direct);
  }

  private boolean isTrusted(String address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static String authority(@Nullable HostAndPort authority) {
    return authority == null ? "" : authority.toString();
  }

  private Client forwarded(String header, Client direct) {
    List<ForwardedElement> chain = ForwardedElement.parse(header);
    for (int i = chain.size() - 1; i >= 0; i--) {
      ForwardedElement element = chain.get(i);
      String address = element.address();
      if (i == 0 || !isTrusted(address)) {
        return new Client(
            address,
            scheme(element.proto(), direct),
            element.host().isEmpty() ? direct.authority() : element.host());
      }
    }
    return direct;
  }

  private Client xForwarded(MultiMap headers, Client direct) {
    List<String> chain = items(headers, "X-Forwarded-For");
    String address = direct.address();
    int hops = 0; // how many proxies, besides the one that is connected, are trusted
    for (int i = chain.size() - 1; i >= 0; i--) {
      address = ForwardedElement.withoutPort(chain.get(i));
      if (!isTrusted(address)) {
        break;
      }
      hops++;
    }
    String host = said(items(headers, "X-Forwarded-Host"), hops, direct.authority());
    String port = said(items(headers, "X-Forwarded-Port"), hops, "");
    return new Client(
        address,
        scheme(said(items(headers, "X-Forwarded-Proto"), hops, ""), direct),
        port.isEmpty() || host.indexOf(':') >= 0 ? host : host + ":" + port);
  }

  /** What the outermost trusted proxy said; a single value was said by the innermost for all. */
  private static String said(List<String> values, int hops, String otherwise) {
    if (values.isEmpty()) {
      return otherwise;
    }
    return values.get(Math.max(0, values.size() - 1 - Math.min(hops, values.size() - 1)));
  }

  private static String scheme(String proto, Client direct) {
    String lower = proto.toLowerCase(Locale.ROOT);
    return lower.equals("https") || lower.equals("http") ? lower : direct.scheme();
  }

  private static List<String> items(MultiMap headers, String name) {
    List<String> items = new ArrayList<>();
    for (String header : headers.getAll(name)) {
      for (String item : header.split(",", -1)) {
        if (!item.isBlank()) {
          items.add(item.strip());
        }
      }
    }
    return items;
  }
}
