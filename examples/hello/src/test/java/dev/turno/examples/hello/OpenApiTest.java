package dev.turno.examples.hello;

import dev.turno.Turno;
import dev.turno.test.ApprovedApi;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  @Test
  void the_document_is_as_it_was_approved() {
    ApprovedApi.check(
        Turno.application().name("hello").service(Hello.class).build(), Path.of("openapi.yaml"));
  }
}
