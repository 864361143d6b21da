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
 *      | <--- "NODE EPOCH\n" ------------------ |
 *      |                                        x  dies
 *      | <--- closed, by its operating system
 *      | ---- connect ------------------------> refused: it is dead. Or NODE EPOCH: it lives
 * </pre>
 */
final class Lifeline {
  private static final int LONGEST_NAME = 200;

  private Lifeline() {}

  /** Listens on a free port of that host; closes with the calling verticle. */
  static Future<Integer> listen(Vertx vertx, String host, String node, long epoch) {
    Buffer name = Buffer.buffer(name(node, epoch));
    return vertx
        .createNetServer(new NetServerOptions().setHost(host).setPort(0).setTcpKeepAlive(true))
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

  /** Whether it has said more than a name. */
  static boolean isTooLong(Buffer said) {
    return said.length() > LONGEST_NAME;
  }
}
