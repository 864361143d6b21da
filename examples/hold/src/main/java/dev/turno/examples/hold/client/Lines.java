package dev.turno.examples.hold.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Opens connections. Each element of a result carries one request at a time; an HTTP/2 connection
 * is there as often as it has streams. Source addresses are spread over 127.0.0.1 and its
 * neighbours, as one address has only so many ports.
 */
final class Lines {
  private static final int STREAMS = 100;
  private static final int PORTS_PER_ADDRESS = 10_000;
  private static final int AT_ONCE = 200;

  private final Vertx vertx;
  private final int port;

  /** Kept, as Vert.x closes a client, and its connections, when nobody refers to it any more. */
  private final List<HttpClientAgent> clients = new ArrayList<>();

  Lines(Vertx vertx, int port) {
    this.vertx = vertx;
    this.port = port;
  }

  /** Opens {@code connections} of HTTP/1.1 and as many of HTTP/2 as {@code all} needs besides. */
  Future<List<HttpClientConnection>> open(int all, int connections) {
    var lines = new ArrayList<HttpClientConnection>(all);
    Future<Void> opened = Future.succeededFuture();
    for (int from = 0; from < connections; from += AT_ONCE) {
      int first = from;
      int count = Math.min(AT_ONCE, connections - from);
      opened =
          opened
              .compose(before -> several(first, count, HttpVersion.HTTP_1_1))
              .map(lines::addAll)
              .mapEmpty();
    }
    int streams = all - connections;
    int shared = (streams + STREAMS - 1) / STREAMS;
    return opened
        .compose(before -> several(0, shared, HttpVersion.HTTP_2))
        .map(
            http2 -> {
              for (int i = 0; i < streams; i++) {
                lines.add(http2.get(i % shared));
              }
              Collections.shuffle(lines);
              return lines;
            });
  }

  private Future<List<HttpClientConnection>> several(int first, int count, HttpVersion version) {
    List<Future<HttpClientConnection>> futures = new ArrayList<>(count);
    HttpClientAgent client = client(1 + first / PORTS_PER_ADDRESS, version);
    var options = new HttpConnectOptions().setHost("127.0.0.1").setPort(port);
    for (int i = 0; i < count; i++) {
      futures.add(client.connect(options));
    }
    return Future.all(futures).map(all -> all.<HttpClientConnection>list());
  }

  private HttpClientAgent client(int address, HttpVersion version) {
    HttpClientAgent client =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setProtocolVersion(version)
                    .setHttp2ClearTextUpgrade(false)
                    .setLocalAddress("127.0.0." + address))
            .build();
    clients.add(client);
    return client;
  }
}
