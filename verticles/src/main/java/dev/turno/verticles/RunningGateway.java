package dev.turno.verticles;

import dev.turno.launcher.role.RunningRole;
import dev.turno.server.Node;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/** A gateway that listens. */
final class RunningGateway implements RunningRole {
  private final Vertx vertx;
  private final Node node;
  private final List<GatewayVerticle> gateways;
  private final String host;

  RunningGateway(Vertx vertx, Node node, List<GatewayVerticle> gateways, String host) {
    this.vertx = vertx;
    this.node = node;
    this.gateways = List.copyOf(gateways);
    this.host = host;
  }

  @Override
  public List<Address> addresses() {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return List.of(new Address("API", "http://" + shown + ":" + gateways.getFirst().actualPort()));
  }

  @Override
  public int inFlight() {
    return node.inFlight();
  }

  @Override
  public Future<Boolean> drain(Duration limit) {
    gateways.forEach(gateway -> gateway.drain(limit));
    return node.drain(limit);
  }

  @Override
  public Future<Void> close() {
    Promise<Void> closed = Promise.promise();
    // On a thread of its own: those of Vert.x are gone before this has ended.
    Thread.ofVirtual()
        .name("turno-close")
        .start(
            () -> {
              node.close();
              vertx.close().onComplete(closed);
            });
    return closed.future();
  }
}
