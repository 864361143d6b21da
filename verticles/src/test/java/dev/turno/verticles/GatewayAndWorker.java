package dev.turno.verticles;

import java.nio.file.Path;
import java.util.UUID;

/** A gateway that computes nothing, and a worker node of one slot, each with an application. */
record GatewayAndWorker(TurnoProcess gateway, TurnoProcess worker) implements AutoCloseable {
  /** Starts both, in a cluster of their own; the worker node is ready. */
  static GatewayAndWorker start(Path folder, String gatewayApp, String workerApp) throws Exception {
    String cluster = "--cluster-name=test-" + UUID.randomUUID();
    TurnoProcess gateway =
        TurnoProcess.start(
            folder,
            "run",
            gatewayApp,
            "--role=gateway",
            "--port=0",
            "--cpu=remote-only",
            "--cluster-port=0",
            cluster);
    String join = "--join=" + gateway.cluster();
    TurnoProcess worker =
        TurnoProcess.start(folder, "worker", workerApp, "--slots=1", join, cluster);
    worker.awaitReady();
    return new GatewayAndWorker(gateway, worker);
  }

  @Override
  public void close() {
    worker.close();
    gateway.close();
  }
}
