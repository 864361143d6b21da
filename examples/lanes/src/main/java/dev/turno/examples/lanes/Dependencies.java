package dev.turno.examples.lanes;

/**
 * Where the dependencies of one request ran.
 *
 * @param async one that returns a {@code Future}
 * @param blocking a plain one
 * @param pool one with a pool
 * @param nonblocking a trivial one
 * @param sub what the asynchronous one depends on
 * @param handler the handler that asked for them
 */
record Dependencies(
    Where async, Where blocking, Where pool, Where nonblocking, Where sub, Where handler) {}
