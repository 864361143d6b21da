package dev.turno.examples.twins;

import dev.turno.test.TestServer;

class JavaTwinTest extends TwinContract {
  @Override
  protected TestServer serve() {
    return TestServer.start(Twin.class, Things.class);
  }
}
