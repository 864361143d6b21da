package dev.turno.lane;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.net.ConnectException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the {@link Lifeline} of each worker node that a gateway knows. One that breaks is taken up
 * again: a process that refuses, or that isn't the same any more, is dead. Where that can't be
 * told, the cluster will tell. Confined to the gateway's context.
 */
final class LifelineWatch {
  private static final int CONNECT_MILLIS = 1000;
  private static final long AGAIN_MILLIS = 1000;

  private final Vertx vertx;
  private final NetClient client;
  private final Consumer<KnownWorker> dead;
  private final Map<KnownWorker, Line> lines = new HashMap<>();

  /**
   * Holds no lifeline so far.
   *
   * @param dead is told of a worker node whose process is gone
   */
  LifelineWatch(Vertx vertx, Consumer<KnownWorker> dead) {
    this.vertx = vertx;
    this.dead = dead;
    client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS));
  }

  /** Takes up the lifeline of a worker node, if it has one. */
  void hold(KnownWorker worker) {
    if (worker.told().lifeline() != 0 && !lines.containsKey(worker)) {
      var line = new Line(worker);
      lines.put(worker, line);
      line.connect();
    }
  }

  /** Lets go of it. */
  void release(KnownWorker worker) {
    Line line = lines.remove(worker);
    if (line != null) {
      line.hangUp();
    }
  }

  /** The lifeline of one worker node. */
  private final class Line {
    private final KnownWorker worker;
    private final String name;
    private String said = "";
    private @Nullable NetSocket socket;
    private boolean wasUp;

    Line(KnownWorker worker) {
      this.worker = worker;
      name = Lifeline.name(worker.node(), worker.epoch());
    }

    void connect() {
      if (lines.get(worker) != this) {
        return;
      }
      said = "";
      client
          .connect(worker.told().lifeline(), worker.told().host())
          .onSuccess(this::connected)
          .onFailure(this::notConnected);
    }

    void hangUp() {
      if (socket != null) {
        socket.close();
      }
    }

    private void connected(NetSocket connected) {
      if (connected.localAddress().equals(connected.remoteAddress())) {
        // TCP may connect a port of this machine that nobody listens on to itself
        connected.close();
        notConnected(new ConnectException("nobody listens"));
        return;
      }
      socket = connected;
      connected.exceptionHandler(reset -> {});
      connected.handler(this::heard);
      connected.closeHandler(closed -> broken());
      if (lines.get(worker) != this) {
        connected.close();
      }
    }

    private void heard(Buffer bytes) {
      said += bytes;
      if (said.equals(name)) {
        wasUp = true;
      } else if (!name.startsWith(said)) {
        isDead();
      }
    }

    private void broken() {
      socket = null;
      connect();
    }

    private void notConnected(Throwable why) {
      if (wasUp && why instanceof ConnectException) {
        isDead();
      } else {
        vertx.setTimer(AGAIN_MILLIS, again -> connect());
      }
    }

    private void isDead() {
      if (lines.get(worker) == this) {
        dead.accept(worker);
      }
    }
  }
}
