package dev.turno.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.launcher.report.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveDocumentTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer http =
      vertx
          .createHttpServer()
          .requestHandler(
              request -> {
                int status =
                    switch (String.valueOf(request.path())) {
                      case "/none/openapi.json" -> 404;
                      case "/kept/openapi.json" -> 401;
                      default -> 200;
                    };
                request.response().setStatusCode(status).end(request.path());
              })
          .listen(0, "127.0.0.1")
          .await();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  private String read(String path, boolean isYaml) {
    return LiveDocument.at("http://127.0.0.1:" + http.actualPort() + path, isYaml).read();
  }

  @Test
  void the_document_is_asked_for_at_the_process_or_at_its_own_address() {
    assertThat(read("", false)).isEqualTo("/openapi.json");
    assertThat(read("/shop/", true)).isEqualTo("/shop/openapi.yaml");
    assertThat(read("/api/v1.json", true)).isEqualTo("/api/v1.yaml");
  }

  @Test
  void a_refusal_is_told_with_what_to_do() {
    assertThatThrownBy(() -> read("/none", false))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("answers 404")
        .hasMessageContaining("name the document's own address");
    assertThatThrownBy(() -> read("/kept", false)).hasMessageContaining("A guard keeps it");
  }
}
