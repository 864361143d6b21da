package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.Turno;
import dev.turno.depend.Guard;
import dev.turno.depend.Secured;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.openapi.ApiDocs;
import dev.turno.operation.DefinitionException;
import dev.turno.problem.ProblemException;
import dev.turno.security.SecurityScheme;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The document and Swagger UI over HTTP. */
class DocsTest {
  static final class Hello {
    @Get("/hello/{name}")
    String hello(String name) {
      return "Hello, " + name;
    }
  }

  /** An application that has routes where the documents would be, and one that takes all. */
  static final class Own {
    @Get("/openapi.json")
    String document() {
      return "mine";
    }

    @Get("/{rest*}")
    String rest(String rest) {
      return "rest " + rest;
    }
  }

  record Insider(String name) {}

  static final class Gate {
    @Guard
    @Secured("key")
    Insider insider(@Header Optional<String> xKey) {
      return xKey.map(Insider::new).orElseThrow(() -> ProblemException.unauthorized("Send X-Key."));
    }
  }

  static final class Unknown {
    @Guard
    @Secured("kee")
    void check() {}

    @Get("/idle")
    @Secured("key")
    String idle() {
      return "";
    }
  }

  private TestServer server = TestServer.of(new Hello());

  @AfterEach
  void stop() {
    server.close();
  }

  private void restart(TestServer other) {
    server.close();
    server = other;
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void the_document_is_served_as_json_and_yaml() {
    HttpResponse<String> json = server.get("/openapi.json");
    assertThat(json.statusCode()).isEqualTo(200);
    assertThat(header(json, "Content-Type")).isEqualTo("application/json");
    assertThat(TestServer.json(json).at("/paths").has("/hello/{name}")).isTrue();

    HttpResponse<String> yaml = server.get("/openapi.yaml");
    assertThat(header(yaml, "Content-Type")).isEqualTo("application/yaml");
    assertThat(yaml.body()).startsWith("openapi: 3.1.0\n");
  }

  @Test
  void who_has_the_document_is_told_that_it_still_holds() {
    String tag = header(server.get("/openapi.json"), "ETag");
    HttpResponse<String> again =
        server.send(server.request("/openapi.json").header("If-None-Match", tag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void its_head_can_be_asked_for_alone() {
    HttpResponse<String> head =
        server.send(server.request("/openapi.json").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "ETag")).isNotEmpty();
    assertThat(head.body()).isEmpty();
  }

  @Test
  void swagger_ui_is_served_under_a_policy_without_other_origins_and_inline_scripts() {
    HttpResponse<String> page = server.get("/docs");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "connect-src 'self';")
        .doesNotContain("unsafe", "http");
    assertThat(page.body())
        .contains("src=\"docs/init.js\"", "data-document=\"openapi.json\"")
        .doesNotContain("http", "<style", "onload");
    assertThat(server.get("/docs/init.js").statusCode()).isEqualTo(200);
    assertThat(server.get("/docs/swagger-ui.css").statusCode()).isEqualTo(200);
    assertThat(header(server.get("/docs/"), "Location")).isEqualTo("../docs");
  }

  @Test
  void files_are_compressed_for_who_takes_that() {
    HttpResponse<String> file =
        server.send(
            server.request("/docs/swagger-ui-bundle.js").header("Accept-Encoding", "gzip, br"));
    assertThat(header(file, "Content-Encoding")).isEqualTo("gzip");
  }

  @Test
  void addresses_are_relative_wherever_the_pages_are() {
    restart(
        TestServer.of(
            Turno.application()
                .service(Hello.class)
                .docs(d -> d.withTitle("<b>").withDocumentAt("/api/v1").withUiAt("/in/ui"))));
    assertThat(server.get("/in/ui").body())
        .contains(
            "<title>&lt;b></title>", "src=\"ui/init.js\"", "data-document=\"../api/v1.json\"");
    assertThat(server.get("/api/v1.json").statusCode()).isEqualTo(200);
    assertThat(server.get("/openapi.json").statusCode()).isEqualTo(404);
  }

  @Test
  void they_can_be_turned_off() {
    restart(TestServer.of(Turno.application().service(Hello.class).docs(ApiDocs::off)));
    assertThat(server.get("/openapi.json").statusCode()).isEqualTo(404);
    assertThat(server.get("/docs").statusCode()).isEqualTo(404);
  }

  @Test
  void a_route_of_the_application_wins_and_one_that_takes_all_does_not() {
    restart(TestServer.of(new Own()));
    assertThat(server.get("/openapi.json").body()).isEqualTo("mine");
    assertThat(server.get("/openapi.yaml").body()).startsWith("openapi");
    assertThat(server.get("/docs").body()).contains("swagger-ui");
    assertThat(server.get("/docs/other").body()).isEqualTo("rest docs/other");
  }

  @Test
  void a_guard_can_keep_them() {
    restart(
        TestServer.of(
            Turno.application()
                .service(Gate.class)
                .service(Hello.class)
                .security("key", SecurityScheme.apiKey("X-Key"))
                .docs(d -> d.guardedBy(Insider.class))));
    assertThat(server.get("/openapi.json").statusCode()).isEqualTo(401);
    assertThat(server.send(server.request("/openapi.json").header("X-Key", "1")).statusCode())
        .isEqualTo(200);
    assertThat(server.get("/hello/Ada").statusCode()).isEqualTo(200);
  }

  @Test
  void a_scheme_that_is_not_defined_and_one_that_nobody_checks_are_mistakes() {
    assertThatThrownBy(() -> Turno.application().service(Unknown.class).build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("the security scheme 'kee', which isn't defined")
        .hasMessageContaining("security(\"kee\", SecurityScheme.bearer())")
        .hasMessageContaining("@Secured stands on a handler, where it lets everybody in");
  }
}
