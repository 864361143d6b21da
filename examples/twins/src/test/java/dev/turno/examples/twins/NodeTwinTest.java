package dev.turno.examples.twins;

import dev.turno.polyglot.node.NodeFactory;
import dev.turno.test.TestServer;

class NodeTwinTest extends TwinContract {
  @Override
  protected TestServer serve() {
    return Hosts.serve(new NodeFactory(), "twin.mjs");
  }
}
