package dev.turno.examples.house;

import dev.turno.Turno;
import dev.turno.test.ApprovedApi;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  @Test
  void the_document_is_as_it_was_approved() {
    ApprovedApi.check(
        Turno.application().name("house").service(House.class).service(Housekeeper.class).build(),
        Path.of("openapi.yaml"));
  }
}
