package dev.turno.examples.twins;

import dev.turno.polyglot.python.PythonFactory;
import dev.turno.test.TestServer;

class PythonTwinTest extends TwinContract {
  @Override
  protected TestServer serve() {
    return Hosts.serve(new PythonFactory(), "twin.py");
  }
}
