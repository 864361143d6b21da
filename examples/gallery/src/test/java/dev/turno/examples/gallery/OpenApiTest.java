package dev.turno.examples.gallery;

import dev.turno.server.ApplicationBuilder;
import dev.turno.test.ApprovedApi;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  @Test
  void the_document_is_as_it_was_approved() {
    ApprovedApi.check(
        Assembly.application(new ApplicationBuilder().name("gallery")), Path.of("openapi.yaml"));
  }
}
