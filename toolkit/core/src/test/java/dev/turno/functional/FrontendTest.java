package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.turno.http.Get;
import dev.turno.operation.DefinitionException;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Sessions;
import io.vertx.ext.web.Session;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What applications for browsers need: a front end of files, sessions. */
class FrontendTest {
  static final class Api {
    @Get("/api/hello")
    String hello() {
      return "hello";
    }
  }

  static final class Visits {
    @Get("/visits")
    int visits(Session session) {
      Integer before = session.get("visits");
      int visits = before == null ? 1 : before + 1;
      session.put("visits", visits);
      return visits;
    }

    @Get("/plain")
    String plain() {
      return "plain";
    }
  }

  private static String cache(HttpResponse<String> response) {
    return response.headers().firstValue("cache-control").orElse("");
  }

  @Test
  void a_single_page_front_end_has_its_files_and_its_pages(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("index.html"), "<p>page</p>");
    Files.createDirectory(folder.resolve("assets"));
    Files.writeString(folder.resolve("assets/app-B1u2xY3z.js"), "1");
    Files.writeString(folder.resolve("assets/bootstrap.js"), "2");
    Files.writeString(folder.resolve(".env"), "SECRET=1");
    try (var server =
        TestServer.of(
            new ApplicationBuilder().service(Api.class).frontend("/", folder.toString()))) {
      assertThat(server.get("/api/hello").body()).isEqualTo("hello");
      assertThat(server.get("/").body()).isEqualTo("<p>page</p>");
      assertThat(cache(server.get("/"))).isEqualTo("no-cache");
      assertThat(cache(server.get("/assets/app-B1u2xY3z.js")))
          .isEqualTo("public, max-age=31536000, immutable");
      assertThat(cache(server.get("/assets/bootstrap.js"))).isEqualTo("no-cache");
      var page = server.send(server.request("/orders/7").header("Accept", "text/html,*/*"));
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).isEqualTo("<p>page</p>");
      assertThat(cache(page)).isEqualTo("no-cache");
      var missing = server.send(server.request("/missing.png").header("Accept", "text/html"));
      assertThat(missing.statusCode()).isEqualTo(404);
      assertThat(missing.headers().firstValue("content-type")).contains("application/problem+json");
      assertThat(server.get("/orders/7").statusCode()).isEqualTo(404); // not a browser's page
      assertThat(server.get("/.env").body()).doesNotContain("SECRET");
    }
  }

  @Test
  void a_relative_folder_is_below_the_applications(@TempDir Path folder) throws IOException {
    Path pages = Files.createDirectory(folder.resolve("pages"));
    Files.writeString(pages.resolve("index.html"), "<p>page</p>");
    try (var server =
        TestServer.of(
            new ApplicationBuilder()
                .folder(folder)
                .staticFiles("/files", "pages")
                .frontend("/", "pages"))) {
      assertThat(server.get("/").body()).isEqualTo("<p>page</p>");
      var deep = server.send(server.request("/orders/7").header("Accept", "text/html"));
      assertThat(deep.body()).isEqualTo("<p>page</p>");
      assertThat(server.get("/files/index.html").body()).isEqualTo("<p>page</p>");
    }
  }

  @Test
  void a_session_begins_when_a_function_takes_it_and_its_cookie_is_guarded() {
    try (var server =
        TestServer.of(
            new ApplicationBuilder()
                .service(Visits.class)
                .sessions(Sessions.ofDefaults().withoutTls()))) {
      assertThat(server.get("/plain").headers().firstValue("set-cookie")).isEmpty();
      var first = server.get("/visits");
      String cookie = first.headers().firstValue("set-cookie").orElseThrow();
      assertThat(cookie).startsWith("session=").contains("HTTPOnly").contains("SameSite=Lax");
      var second = server.request("/visits").header("Cookie", cookie.split(";", 2)[0]);
      assertThat(server.send(second).body()).isEqualTo("2");
    }
  }

  @Test
  void a_session_without_sessions_is_a_mistake() {
    assertThatExceptionOfType(DefinitionException.class)
        .isThrownBy(() -> new ApplicationBuilder().service(Visits.class).build())
        .withMessageContaining("requests have a Session only behind a front handler")
        .withMessageContaining("sessions(Sessions.ofDefaults())");
  }
}
