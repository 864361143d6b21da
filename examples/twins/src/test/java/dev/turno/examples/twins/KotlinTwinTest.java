package dev.turno.examples.twins;

import dev.turno.test.TestServer;

class KotlinTwinTest extends TwinContract {
  @Override
  protected TestServer serve() {
    return TestServer.start(KotlinTwin.class, KotlinThings.class);
  }
}
