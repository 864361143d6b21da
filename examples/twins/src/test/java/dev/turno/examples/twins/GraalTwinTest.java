package dev.turno.examples.twins;

import dev.turno.js.GraalFactory;
import dev.turno.test.TestServer;

class GraalTwinTest extends TwinContract {
  @Override
  protected TestServer serve() {
    return Hosts.serve(new GraalFactory(), "twin.mjs");
  }
}
