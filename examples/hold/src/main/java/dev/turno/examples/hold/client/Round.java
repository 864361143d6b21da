package dev.turno.examples.hold.client;

import io.vertx.core.json.JsonObject;

/**
 * What one round measured.
 *
 * @param burst the requests that were held
 * @param most what the server saw at once
 * @param pings the pings meanwhile
 * @param threads how many threads of the system the server had
 * @param memory the memory that the server had
 */
record Round(Burst burst, JsonObject most, Latencies pings, String threads, String memory) {
  int heldAtOnce() {
    return most.getInteger("together");
  }
}
