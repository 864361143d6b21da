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

/**
 * Holds the {@link Lifeline} of each worker node that a gateway knows. One that breaks is taken up
 * again: a process that refuses, or isn't the same any more, is dead. Where that can't be told, it is
 * left to the cluster to tell. Confined to the gateway's context.
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

  /** Holds the lifeline of a worker node, if it has one. */
  void hold(KnownWorker worker) {
    if (worker.told().lifeline() != 0) {
      lines.computeIfAbsent(worker, Line::new).connect();
    }
  }

  void release(KnownWorker worker) {
    Line line = lines.remove(worker);
    if (line != null) {
      line.close();
    }
  }

  /** The connection to one worker node. */
  private final class Line {
    private final KnownWorker worker;
    private final Buffer said = Buffer.buffer();
    private Runnable hangUp = () -> {};
    private boolean wasUp;

    Line(KnownWorker worker) {
      this.worker = worker;
    }

    void connect() {
      said.setLength(0);
    }

    void close() {
      hangUp.run();
    }
  }
}
