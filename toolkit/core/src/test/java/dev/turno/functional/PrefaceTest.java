package dev.turno.functional;

import static dev.turno.functional.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.turno.context.RequestContext;
import dev.turno.http.Client;
import dev.turno.http.Get;
import dev.turno.http.Post;
import dev.turno.http.Reply;
import dev.turno.security.CrossOriginProtection;
import dev.turno.security.SecurityHeaders;
import dev.turno.security.TrustedProxies;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Cors;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What every request meets first. */
class PrefaceTest {
  private TestServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  static final class Pages {
    @Get("/page")
    Reply<String> page() {
      return Reply.ok("page").withHeader("Content-Security-Policy", "default-src 'self'");
    }

    @Post("/change")
    String change() {
      return "changed";
    }

    @Get("/client")
    Client client(Client client) {
      return client;
    }

    @Get("/trace")
    String trace(RequestContext context) {
      return context.trace().traceId();
    }

    @Get("/id")
    String id(RequestContext context) {
      return context.id();
    }
  }

  private void start(ApplicationBuilder application) {
    server = TestServer.of(application.service(new Pages()));
  }

  @Test
  void every_answer_has_the_security_headers_and_keeps_its_own() {
    start(new ApplicationBuilder().securityHeaders(SecurityHeaders.ofDefaults()));
    var missing = server.get("/missing").headers();
    assertThat(missing.firstValue("x-content-type-options")).contains("nosniff");
    assertThat(missing.firstValue("content-security-policy"))
        .contains("default-src 'none'; frame-ancestors 'none'");
    assertThat(missing.firstValue("strict-transport-security")).isEmpty();
    assertThat(server.get("/page").headers().allValues("content-security-policy"))
        .containsExactly("default-src 'self'");
  }

  @ParameterizedTest
  @CsvSource({
    "same-origin,, 200",
    "none,, 200",
    "cross-site,, 403",
    "same-site,, 403",
    "cross-site, https://friend.example, 200",
    "cross-site, https://foe.example, 403",
    ", https://foe.example, 403",
    ", null, 403",
    ",, 200"
  })
  void requests_that_pages_of_others_made_are_refused(String site, String origin, int status) {
    start(
        new ApplicationBuilder()
            .crossOriginProtection(
                CrossOriginProtection.ofDefaults().trusting("https://friend.example")));
    var request = server.request("/change").POST(BodyPublishers.noBody());
    if (site != null) {
      request.header("Sec-Fetch-Site", site);
    }
    if (origin != null) {
      request.header("Origin", origin);
    }
    assertThat(server.send(request).statusCode()).isEqualTo(status);
    assertThat(server.send(server.request("/client").header("Sec-Fetch-Site", "cross-site")))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(200);
  }

  @Test
  void an_older_browser_is_known_by_its_origin() {
    start(new ApplicationBuilder().crossOriginProtection(CrossOriginProtection.ofDefaults()));
    var own =
        server
            .request("/change")
            .header("Origin", "http://127.0.0.1:" + server.port())
            .POST(BodyPublishers.noBody());
    assertThat(server.send(own).body()).isEqualTo("changed");
  }

  @Test
  void other_origins_are_let_in_by_name() {
    start(new ApplicationBuilder().cors(Cors.from("https://friend.example").withCredentials()));
    var preflight =
        server
            .send(
                server
                    .request("/change")
                    .header("Origin", "https://friend.example")
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "authorization")
                    .method("OPTIONS", BodyPublishers.noBody()))
            .headers();
    assertThat(preflight.firstValue("access-control-allow-origin"))
        .contains("https://friend.example");
    assertThat(preflight.firstValue("access-control-allow-credentials")).contains("true");
    assertThat(preflight.firstValue("access-control-allow-methods").orElseThrow()).contains("POST");
    assertThat(preflight.firstValue("access-control-max-age")).contains("600");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cors.fromAnywhere().withCredentials())
        .withMessageContaining("everybody's");
    assertThatIllegalArgumentException().isThrownBy(() -> Cors.from("friend.example/"));
  }

  @Test
  void own_pages_and_those_of_origins_without_a_name_are_answered_without_headers_for_them() {
    start(new ApplicationBuilder().cors(Cors.from("https://friend.example")));
    for (String origin : List.of("http://127.0.0.1:" + server.port(), "https://foe.example")) {
      var change = server.request("/change").header("Origin", origin).POST(BodyPublishers.noBody());
      var answer = server.send(change);
      assertThat(answer.body()).isEqualTo("changed");
      assertThat(answer.headers().firstValue("access-control-allow-origin")).isEmpty();
      assertThat(answer.headers().allValues("vary")).contains("Origin");
    }
  }

  @Test
  void proxies_are_believed_only_when_they_are_trusted() {
    start(new ApplicationBuilder());
    var request = server.request("/client").header("X-Forwarded-For", "203.0.113.9");
    assertThat(json(server.send(request)).get("address").asText()).isEqualTo("127.0.0.1");
    server.close();
    start(new ApplicationBuilder().trustedProxies(TrustedProxies.of("127.0.0.1", "10.0.0.0/8")));
    var through =
        json(
            server.send(
                server
                    .request("/client")
                    .header("X-Forwarded-For", "1.1.1.1, 203.0.113.9, 10.1.2.3")
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-Host", "shop.example")
                    .header("X-Forwarded-Port", "8443")));
    assertThat(through.get("address").asText()).isEqualTo("203.0.113.9");
    assertThat(through.get("scheme").asText()).isEqualTo("https");
    assertThat(through.get("authority").asText()).isEqualTo("shop.example:8443");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=192.0.2.60;proto=https;host=shop.example | 192.0.2.60 | https | shop.example",
        "For=\"[2001:db8:cafe::17]:4711\" | 2001:db8:cafe::17 | http |",
        "for=1.2.3.4, for=192.0.2.43;proto=https, for=10.0.0.7 | 192.0.2.43 | https |",
        "for=_hidden;proto=https | unknown | https |",
        "nonsense | unknown | http |"
      })
  void forwarded_is_read_from_its_end(
      String header, String address, String scheme, String authority) {
    start(new ApplicationBuilder().trustedProxies(TrustedProxies.of("127.0.0.1", "10.0.0.0/8")));
    var client = json(server.send(server.request("/client").header("Forwarded", header)));
    assertThat(client.get("address").asText()).isEqualTo(address);
    assertThat(client.get("scheme").asText()).isEqualTo(scheme);
    assertThat(client.get("authority").asText())
        .isEqualTo(authority == null ? "127.0.0.1:" + server.port() : authority);
  }

  @Test
  void an_answer_tells_the_requests_id_and_trace() {
    start(new ApplicationBuilder().requestIds());
    var fresh = server.get("/trace");
    assertThat(fresh.headers().firstValue("x-request-id")).contains(fresh.body());
    assertThat(fresh.headers().firstValue("traceresponse").orElseThrow())
        .startsWith("00-" + fresh.body() + "-");
    var given =
        server.send(
            server
                .request("/trace")
                .header("X-Request-Id", "mine-1")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    assertThat(given.headers().firstValue("x-request-id")).contains("mine-1");
    assertThat(given.body()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    var missing = server.send(server.request("/missing").header("X-Request-Id", "two words"));
    assertThat(missing.headers().firstValue("x-request-id").orElseThrow()).hasSize(32);
  }

  @Test
  void a_handler_knows_what_its_client_calls_the_request() {
    start(new ApplicationBuilder());
    var named = server.send(server.request("/id").header("X-Request-Id", "mine-1"));
    assertThat(named.body()).isEqualTo("mine-1");
    assertThat(named.headers().firstValue("x-request-id")).contains("mine-1");
    var missing = server.send(server.request("/missing").header("X-Request-Id", "mine-2"));
    assertThat(missing.headers().firstValue("x-request-id")).contains("mine-2");
    assertThat(server.get("/id").body()).matches("[0-9a-f]{32}");
    assertThat(server.get("/id").headers().firstValue("x-request-id")).isEmpty();
    var shady = server.send(server.request("/id").header("X-Request-Id", "a b"));
    assertThat(shady.body()).matches("[0-9a-f]{32}");
  }

  @Test
  void each_request_is_a_line_in_the_access_log() {
    var lines = new ListAppender<ILoggingEvent>();
    var logger = (Logger) LoggerFactory.getLogger("dev.turno.access");
    lines.start();
    logger.setLevel(ch.qos.logback.classic.Level.INFO);
    logger.addAppender(lines);
    try {
      start(new ApplicationBuilder().accessLog());
      server.send(server.request("/client?secret=1").header("User-Agent", "a\" b"));
      server.get("/missing");
      await().until(() -> lines.list.size() == 2);
      List<String> texts = lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
      assertThat(texts.get(0))
          .matches("127\\.0\\.0\\.1 - - \\[.*] \"GET /client http/1\\.1\" 200 \\d+ \"-\" .*")
          .contains("\"a\\\" b\"")
          .doesNotContain("secret");
      assertThat(texts.get(1)).contains("\"GET /missing http/1.1\" 404 ");
    } finally {
      logger.detachAppender(lines);
      logger.setLevel(null);
    }
  }
}
