package dev.turno.examples.members;

import dev.turno.Turno;
import dev.turno.server.ApplicationBuilder;
import dev.turno.test.ApprovedApi;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  @Test
  void the_document_is_as_it_was_approved() {
    ApplicationBuilder application = Turno.application().name("members");
    new Club().configure(application);
    ApprovedApi.check(application.build(), Path.of("openapi.yaml"));
  }
}
