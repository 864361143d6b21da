package dev.turno.examples.hellopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.turno.Turno;
import dev.turno.polyglot.python.PythonFactory;
import dev.turno.server.Application;
import dev.turno.spi.SourceException;
import dev.turno.test.ApprovedApi;
import dev.turno.test.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HelloPyTest {
  private static @Nullable Application application;
  private static @Nullable TestServer server;

  @BeforeAll
  static void start() {
    try {
      var source = new PythonFactory().load(List.of(Path.of("app.py")));
      application = Turno.application().name("hello-py").functions(source).build();
      server = TestServer.start(application);
    } catch (SourceException e) {
      boolean isMissing = String.valueOf(e.getMessage()).contains("needs Python");
      if (isMissing) {
        System.err.println("\n*** There is no python3 on this machine: hello-py is SKIPPED. ***\n");
      }
      assumeThat(isMissing).isFalse();
      throw e;
    }
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static String get(String path) {
    return java.util.Objects.requireNonNull(server).client().get(path).text();
  }

  @Test
  void each_function_answers() {
    assertThat(get("/hello/Ada")).isEqualTo("Hello, Ada");
    assertThat(get("/nap/1")).isEqualTo("slept well");
    assertThat(get("/primes/100")).isEqualTo("25");
  }

  @Test
  void the_document_is_as_it_was_approved() {
    ApprovedApi.check(java.util.Objects.requireNonNull(application), Path.of("openapi.yaml"));
  }

  @Test
  void a_nap_that_is_too_long_is_refused() {
    assertThat(get("/nap/6000")).contains("\"status\":422").contains("less than or equal to 5000");
  }
}
