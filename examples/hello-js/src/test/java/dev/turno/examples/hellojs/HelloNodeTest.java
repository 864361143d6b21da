package dev.turno.examples.hellojs;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.turno.Turno;
import dev.turno.polyglot.node.NodeFactory;
import dev.turno.spi.HandlerSource;
import dev.turno.spi.SourceException;
import dev.turno.test.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HelloNodeTest {
  @Test
  void each_function_answers_by_node() {
    try (TestServer server =
        TestServer.start(Turno.application().name("hello-js").functions(source()).build())) {
      Hellos.check(server);
    }
  }

  /** The file as Node tells of it, or the end of the test where there is no Node. */
  private static HandlerSource source() {
    try {
      return new NodeFactory().load(List.of(Path.of("app.mjs")));
    } catch (SourceException e) {
      boolean isMissing = String.valueOf(e.getMessage()).contains("needs Node");
      if (isMissing) {
        System.err.println("\n*** " + e.getMessage() + " hello-js by Node is SKIPPED. ***\n");
      }
      assumeThat(isMissing).isFalse();
      throw e;
    }
  }
}
