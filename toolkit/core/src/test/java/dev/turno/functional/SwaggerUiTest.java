package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turno.Turno;
import dev.turno.depend.Guard;
import dev.turno.depend.Secured;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.security.SecurityScheme;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Swagger UI in a browser, where the machine has one. */
class SwaggerUiTest {
  /** A field tells of its text a moment later, so that the first click may find it empty. */
  private static final String EXECUTE =
      """
      window.executed = 0;
      window.executeNowAndThen = () => {
        if (Date.now() - window.executed > 1000) {
          window.executed = Date.now();
          document.querySelector('button.execute').click();
        }
        return false;
      };
      """;

  static final class Hello {
    @Guard
    @Secured("key")
    String key(@Header String xKey) {
      return xKey;
    }

    @Get("/hello/{name}")
    String hello(String name, String key) {
      return "Hello, " + name + " of " + key;
    }
  }

  private static final Vertx VERTX = Vertx.vertx();
  private static TestServer server;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    String program = Browser.program().orElse("");
    if (program.isEmpty()) {
      System.err.println(
          "SWAGGER UI IS NOT TESTED: there is no browser. Install chromium, or name one by"
              + " TURNO_TEST_BROWSER.");
    }
    Assumptions.assumeFalse(program.isEmpty(), "no browser");
    server =
        TestServer.of(
            Turno.application()
                .name("hello")
                .service(Hello.class)
                .security("key", SecurityScheme.apiKey("X-Key")));
    browser = new Browser(VERTX, program);
  }

  @AfterAll
  static void close() throws IOException {
    if (browser != null) {
      browser.close();
      server.close();
    }
    VERTX.close().await();
  }

  private void until(String expression) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> browser.evaluate("Boolean(" + expression + ")").equals("true"));
  }

  private void click(String selector) {
    until("document.querySelector('" + selector + "')");
    browser.evaluate("document.querySelector('" + selector + "').click()");
  }

  /** Types as React notices it. */
  private void type(String selector, String text) {
    until("document.querySelector('" + selector + "')");
    browser.evaluate(
        """
        (() => {
          const field = document.querySelector('%s');
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, '%s');
          field.dispatchEvent(new Event('input', { bubbles: true }));
        })()
        """
            .formatted(selector, text));
  }

  private void tryIt() {
    click(".opblock-summary-control");
    type(".parameters input", "Ada");
    browser.evaluate(EXECUTE);
    until(
        "document.querySelector('.live-responses-table .response-col_status')"
            + " || executeNowAndThen()");
  }

  @Test
  void it_authorizes_and_tries_out_without_errors_and_other_origins() throws IOException {
    browser.open(server.uri("/docs").toString());
    click("button.authorize");
    type(".auth-container input", "Lovelace");
    click(".auth-btn-wrapper button.authorize");
    click(".auth-btn-wrapper button.btn-done");
    tryIt();
    until("document.body.innerText.includes('Hello, Ada of Lovelace')");
    browser.screenshot(Path.of("target", "swagger-ui.png"));

    assertThat(browser.errors()).isEmpty();
    assertThat(browser.requested())
        .isNotEmpty()
        .allMatch(url -> url.startsWith(server.uri("/").toString()));
  }

  @Test
  void it_works_behind_a_proxy_that_takes_off_a_prefix() {
    HttpServer proxy =
        VERTX
            .createHttpServer()
            .requestHandler(request -> forward(request, "/shop"))
            .listen(0, "127.0.0.1")
            .await();
    browser.open("http://127.0.0.1:" + proxy.actualPort() + "/shop/docs");
    tryIt();

    assertThat(browser.requested()).anyMatch(url -> url.endsWith("/shop/hello/Ada"));
    assertThat(browser.evaluate("document.querySelector('.live-responses-table').innerText"))
        .contains("422");
  }

  private void forward(HttpServerRequest request, String prefix) {
    VERTX
        .createHttpClient()
        .request(
            request.method(), server.port(), "127.0.0.1", request.uri().substring(prefix.length()))
        .compose(to -> to.send())
        .onSuccess(
            from -> {
              request.response().setStatusCode(from.statusCode()).headers().setAll(from.headers());
              from.pipeTo(request.response());
            });
  }
}
