package dev.turno.examples.hellojs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.Turno;
import dev.turno.js.GraalFactory;
import dev.turno.server.Application;
import dev.turno.test.ApprovedApi;
import dev.turno.test.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HelloJsTest {
  private static Application application() {
    var source = new GraalFactory().load(List.of(Path.of("app.mjs")));
    return Turno.application().name("hello-js").functions(source).build();
  }

  @Test
  void each_function_answers_in_this_jvm() {
    try (TestServer server = TestServer.start(application())) {
      Hellos.check(server);
    }
  }

  @Test
  void the_document_is_as_it_was_approved() {
    ApprovedApi.check(application(), Path.of("openapi.yaml"));
    assertThat(Path.of("openapi.yaml")).isRegularFile();
  }
}
