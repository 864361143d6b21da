package dev.turno.examples.hello;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.Turno;
import dev.turno.security.SecurityScheme;
import dev.turno.server.Application;
import dev.turno.test.ApprovedApi;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  @Test
  void the_document_is_as_it_was_approved() {
    // region approved
    ApprovedApi.check(
        Turno.application().name("hello").service(Hello.class).build(), Path.of("openapi.yaml"));
    // endregion
  }

  @Test
  void an_application_says_more() {
    // region books
    Application application =
        Turno.application()
            .service(Books.class)
            .security("librarian", SecurityScheme.apiKey("X-Key"))
            .docs(
                docs ->
                    docs.withTitle("Books")
                        .withVersion("2.1.0")
                        .withDescription("A library over HTTP.")
                        .withServer("https://books.example.org", "where readers go"))
            .build();
    // endregion

    var document = new JsonObject(application.openApi().json());
    assertThat(document.getJsonObject("info").getString("title")).isEqualTo("Books");
    JsonObject add = document.getJsonObject("paths").getJsonObject("/books").getJsonObject("post");
    assertThat(add.getJsonArray("security").encode()).isEqualTo("[{\"librarian\":[]}]");
    assertThat(add.getJsonObject("responses").fieldNames()).contains("201", "401", "409", "422");
  }
}
