package dev.turno.server;

import dev.turno.context.TimeSource;
import io.vertx.core.Vertx;

/**
 * What a node is made of.
 *
 * @param vertx which it runs on
 * @param application what it does
 * @param options how
 */
record Site(Vertx vertx, Application application, NodeOptions options) {
  /** What it goes by. */
  TimeSource time() {
    return options.time();
  }
}
