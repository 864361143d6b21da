package dev.turno.examples.twins;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.turno.Turno;
import dev.turno.spi.HandlerFactory;
import dev.turno.spi.SourceException;
import dev.turno.test.TestServer;
import java.nio.file.Path;
import java.util.List;

/** Serves twins in languages with a runtime of their own. */
final class Hosts {
  private Hosts() {}

  /** A server of that file, or the end of the test where its runtime is missing. */
  static TestServer serve(HandlerFactory factory, String file) {
    try {
      var source = factory.load(List.of(Path.of(file)));
      return TestServer.start(Turno.application().name("twins").functions(source).build());
    } catch (SourceException e) {
      boolean isMissing = String.valueOf(e.getMessage()).contains(" needs ");
      if (isMissing) {
        System.err.println("\n*** " + e.getMessage() + " Its twin is SKIPPED. ***\n");
      }
      assumeThat(isMissing).isFalse();
      throw e;
    }
  }
}
