package dev.turno.admin;

import io.vertx.core.Future;
import java.util.List;

/**
 * Runs further verticles and services in a node that runs already: what the node has on its class
 * path or in its folder of applications, never what comes over the wire. Thread-safe.
 */
public interface UnitHost {
  /** One that runs nothing. */
  UnitHost NONE =
      new UnitHost() {
        @Override
        public Future<UnitReport> deploy(UnitOrder order) {
          return Future.failedFuture(new UnsupportedOperationException("nothing is deployed here"));
        }

        @Override
        public Future<Void> undeploy(String unit) {
          return Future.succeededFuture();
        }

        @Override
        public List<UnitReport> units() {
          return List.of();
        }
      };

  /**
   * Starts a unit. One of that name that runs already goes on until the new one takes work, and
   * then ends what it has begun. Completes with a report of its failure when it does not start;
   * what ran goes on then.
   */
  Future<UnitReport> deploy(UnitOrder order);

  /** Ends a unit, if it runs. */
  Future<Void> undeploy(String unit);

  /** What runs, or has failed to. */
  List<UnitReport> units();
}
