package dev.turno.server;

import io.vertx.core.Vertx;

/**
 * What a node is made of.
 *
 * @param vertx which it runs on
 * @param application what it does
 * @param options how
 */
record Site(Vertx vertx, Application application, NodeOptions options) {}
