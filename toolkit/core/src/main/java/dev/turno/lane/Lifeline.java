package dev.turno.lane;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;

/**
 * What gateways hold on to, so that they know at once when this process dies: a TCP connection that
 * the operating system then closes. It says who it is, and nothing more.
 *
 * <pre>
 *   gateway                                  worker node
 *      | ---- connect ------------------------> |
 *      | &lt;--- "NODE EPOCH\n" ------------------ |
 *      |                                        x  dies
 *      | &lt;--- closed, by its operating system
 *      | ---- connect ------------------------>    refused: it is dead
 * </pre>
 */
final class Lifeline {
  private Lifeline() {}

  /** Listens on a free port of that host, which it gives; closes with the calling verticle. */
  static Future<Integer> listen(Vertx vertx, String host, String node, long epoch) {
    Buffer name = Buffer.buffer(name(node, epoch));
    return vertx
        .createNetServer(new NetServerOptions().setHost(host).setPort(0))
        .connectHandler(socket -> greet(socket, name))
        .listen()
        .map(NetServer::actualPort);
  }

  private static void greet(NetSocket socket, Buffer name) {
    socket.exceptionHandler(reset -> {});
    socket.handler(unasked -> socket.close());
    socket.write(name);
  }

  /** What a worker node says of itself. */
  static String name(String node, long epoch) {
    return node + " " + epoch + "\n";
  }
}
