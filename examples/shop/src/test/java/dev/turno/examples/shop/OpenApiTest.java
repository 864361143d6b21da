package dev.turno.examples.shop;

import dev.turno.Turno;
import dev.turno.server.ApplicationBuilder;
import dev.turno.settings.SettingSources;
import dev.turno.test.ApprovedApi;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  @Test
  void the_document_is_as_it_was_approved() {
    ApplicationBuilder application = Turno.application().name("shop").settings(SettingSources.NONE);
    new Shop().configure(application);
    ApprovedApi.check(application.build(), Path.of("openapi.yaml"));
  }
}
