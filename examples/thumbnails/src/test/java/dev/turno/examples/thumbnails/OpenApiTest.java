package dev.turno.examples.thumbnails;

import dev.turno.Turno;
import dev.turno.test.ApprovedApi;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  @Test
  void the_document_is_as_it_was_approved() {
    ApprovedApi.check(
        Turno.application().name("thumbnails").service(Thumbnails.class).build(),
        Path.of("openapi.yaml"));
  }
}
