package dev.turno.functional;

import static dev.turno.functional.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.turno.context.Identity;
import dev.turno.context.RequestContext;
import dev.turno.depend.RateLimited;
import dev.turno.depend.Requires;
import dev.turno.depend.RequiresScope;
import dev.turno.http.Body;
import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.http.Post;
import dev.turno.operation.DefinitionException;
import dev.turno.security.ApiKeys;
import dev.turno.security.Authentication;
import dev.turno.security.BasicUsers;
import dev.turno.security.BearerTokens;
import dev.turno.server.ApplicationBuilder;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The guards that are ready to use. */
class SecurityTest {
  private static final BasicUsers USERS =
      BasicUsers.of("shop", Map.of("anna", "pässword:with colon"));
  private static final ApiKeys KEYS =
      ApiKeys.inHeader(
          "X-Api-Key",
          Map.of(
              "k-reader", Identity.of("reader").withScopes("orders:read"),
              "k-writer", Identity.of("writer").withScopes("orders:read", "orders:write")));
  private static final BearerTokens TOKENS =
      BearerTokens.of(
          "shop",
          token ->
              Future.succeededFuture(
                  token.equals("good")
                      ? Optional.of(Identity.of("bob").withScopes("orders:read"))
                      : Optional.empty()));

  private TestServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  static final class Orders {
    @Get("/me")
    String me(Identity who, RequestContext context) {
      return who.scheme() + " " + who.name() + " " + context.principal().isPresent();
    }

    @Get("/orders")
    @RequiresScope("orders:read")
    String orders() {
      return "orders";
    }

    @Post("/orders")
    @RequiresScope({"orders:read", "orders:write"})
    String order(@Body String text) {
      return "ordered " + text;
    }

    @Post("/computed")
    @CpuBound
    String computed(Identity who, @Body String text) {
      return who.name() + " " + who.scopes().size() + " " + text;
    }

    @Get("/free")
    String free() {
      return "free";
    }
  }

  private void start(Authentication authentication) {
    server = TestServer.of(new ApplicationBuilder().service(authentication).service(Orders.class));
  }

  private HttpResponse<String> get(String path, String header, String value) {
    return server.send(server.request(path).header(header, value));
  }

  private static String challenge(HttpResponse<String> response) {
    return response.headers().firstValue("www-authenticate").orElse("");
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void an_api_key_in_a_header_is_its_owner() {
    start(Authentication.by(KEYS));
    assertThat(get("/me", "X-Api-Key", "k-reader").body()).isEqualTo("ApiKey reader true");
    var wrong = get("/me", "X-Api-Key", "k-readeR");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(json(wrong).get("detail").asText()).isEqualTo("There is no such API key.");
    var none = server.get("/me");
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(challenge(none))
        .isEqualTo("ApiKey realm=\"api\", in=\"header\", name=\"X-Api-Key\"");
    assertThat(server.get("/free").statusCode()).isEqualTo(200);
  }

  @Test
  void api_keys_come_in_queries_and_cookies_as_well() {
    start(
        Authentication.by(
            ApiKeys.inQuery("key", Map.of("q", Identity.of("query"))),
            ApiKeys.inCookie("key", Map.of("c", Identity.of("cookie")))));
    assertThat(server.get("/me?key=q").body()).isEqualTo("ApiKey query true");
    assertThat(get("/me", "Cookie", "key=c").body()).isEqualTo("ApiKey cookie true");
    assertThat(server.get("/me?key=c").statusCode()).isEqualTo(401);
  }

  @Test
  void basic_reads_names_and_passwords_in_utf_8() {
    start(Authentication.by(USERS));
    assertThat(get("/me", "Authorization", basic("anna:pässword:with colon")).body())
        .isEqualTo("Basic anna true");
    assertThat(
            get("/me", "Authorization", "bAsIc " + basic("anna:pässword:with colon").substring(6)))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(200);
    for (String wrong :
        new String[] {
          basic("anna:"), basic("nobody:pässword:with colon"), basic("anna"), "Basic", "Basic %%%"
        }) {
      var refused = get("/me", "Authorization", wrong);
      assertThat(refused.statusCode()).as(wrong).isEqualTo(401);
      assertThat(challenge(refused)).isEqualTo("Basic realm=\"shop\", charset=\"UTF-8\"");
    }
  }

  @Test
  void a_bearer_token_that_is_wrong_is_told_so_in_the_challenge() {
    start(Authentication.by(TOKENS));
    assertThat(get("/me", "Authorization", "Bearer good").body()).isEqualTo("Bearer bob true");
    assertThat(challenge(get("/me", "Authorization", "Bearer bad")))
        .isEqualTo(
            "Bearer realm=\"shop\", error=\"invalid_token\", error_description=\"The token is not"
                + " valid.\"");
    assertThat(challenge(server.get("/me"))).isEqualTo("Bearer realm=\"shop\"");
    assertThat(get("/me", "Authorization", "Bearer good bad").statusCode()).isEqualTo(401);
  }

  @Test
  void of_several_kinds_the_one_that_was_sent_counts() {
    start(Authentication.by(TOKENS, USERS, KEYS));
    assertThat(get("/me", "X-Api-Key", "k-writer").body()).isEqualTo("ApiKey writer true");
    assertThat(get("/me", "Authorization", "Bearer good").body()).isEqualTo("Bearer bob true");
    assertThat(challenge(server.get("/me")))
        .isEqualTo(
            "Bearer realm=\"shop\", Basic realm=\"shop\", charset=\"UTF-8\", ApiKey realm=\"api\","
                + " in=\"header\", name=\"X-Api-Key\"");
    var both =
        server.send(
            server
                .request("/me")
                .header("Authorization", "Bearer bad")
                .header("X-Api-Key", "k-writer"));
    assertThat(both.statusCode()).isEqualTo(401);
  }

  @Test
  void two_authorization_headers_are_refused() {
    start(Authentication.by(TOKENS));
    var two =
        server.send(
            server
                .request("/me")
                .header("Authorization", "Bearer good")
                .header("Authorization", "Bearer bad"));
    assertThat(two.statusCode()).isEqualTo(400);
  }

  @Test
  void scopes_are_asked_for_and_named_when_they_are_missing() {
    start(Authentication.by(TOKENS, KEYS));
    assertThat(get("/orders", "X-Api-Key", "k-reader").body()).isEqualTo("orders");
    var refused =
        server.send(
            server
                .request("/orders")
                .header("Authorization", "Bearer good")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("tea")));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(json(refused).get("detail").asText())
        .isEqualTo("The credentials lack what is needed here: the scope orders:write.");
    assertThat(challenge(refused))
        .isEqualTo(
            "Bearer realm=\"api\", error=\"insufficient_scope\", scope=\"orders:read orders:write\"");
    assertThat(server.get("/orders").statusCode()).isEqualTo(401);
  }

  @Test
  void credentials_that_are_optional_leave_nobody_but_scopes_still_count() {
    start(Authentication.optionallyBy(TOKENS));
    assertThat(server.get("/me").body()).isEqualTo("Bearer  false");
    assertThat(get("/me", "Authorization", "Bearer bad").statusCode()).isEqualTo(401);
    var refused = server.get("/orders");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(challenge(refused)).startsWith("Bearer ");
  }

  @Test
  void an_identity_travels_with_a_call() {
    start(Authentication.by(KEYS));
    var response =
        server.send(
            server
                .request("/computed")
                .header("X-Api-Key", "k-writer")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("tea")));
    assertThat(response.body()).isEqualTo("writer 2 tea");
  }

  @Test
  void a_guard_refuses_before_the_body_is_sent() throws IOException {
    start(Authentication.by(KEYS));
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              """
              POST /orders HTTP/1.1\r
              Host: x\r
              Content-Type: text/plain\r
              Content-Length: 1000000\r
              \r
              """
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readNBytes(20), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 401 ");
    }
  }

  static final class Limited {
    @Get("/scarce")
    @RateLimited(value = 2, per = "1h")
    String scarce() {
      return "scarce";
    }

    @Get("/mine")
    @RateLimited(value = 1, per = "1h", by = RateLimited.By.PRINCIPAL)
    @Requires(Identity.class)
    String mine() {
      return "mine";
    }
  }

  @Test
  void a_client_that_asks_too_often_is_told_when_to_come_again() {
    server =
        TestServer.of(
            new ApplicationBuilder().service(new Limited()).service(Authentication.by(KEYS)));
    var first = server.get("/scarce");
    assertThat(first.headers().firstValue("ratelimit-policy"))
        .contains("\"Limited.scarce\";q=2;w=3600");
    assertThat(first.headers().firstValue("ratelimit")).contains("\"Limited.scarce\";r=1;t=1800");
    assertThat(server.get("/scarce").statusCode()).isEqualTo(200);
    var third = server.get("/scarce");
    assertThat(third.statusCode()).isEqualTo(429);
    assertThat(third.headers().firstValue("retry-after")).contains("1800");
    assertThat(third.headers().firstValue("ratelimit").orElseThrow()).contains(";r=0;");
  }

  @Test
  void principals_are_counted_apart() {
    server =
        TestServer.of(
            new ApplicationBuilder().service(new Limited()).service(Authentication.by(KEYS)));
    assertThat(get("/mine", "X-Api-Key", "k-reader").statusCode()).isEqualTo(200);
    assertThat(get("/mine", "X-Api-Key", "k-reader").statusCode()).isEqualTo(429);
    assertThat(get("/mine", "X-Api-Key", "k-writer").statusCode()).isEqualTo(200);
  }

  @Test
  void scopes_without_anyone_to_have_them_are_a_mistake() {
    assertThatExceptionOfType(DefinitionException.class)
        .isThrownBy(() -> new ApplicationBuilder().service(Orders.class).build())
        .withMessageContaining("GET /orders (Orders.orders): @RequiresScope needs to know who asks")
        .withMessageContaining("Authentication.by(");
  }

  static final class Misspelt {
    @Get("/a")
    @RequiresScope("two words")
    String a() {
      return "";
    }

    @Get("/b")
    @RateLimited(value = 0, per = "soon")
    String b() {
      return "";
    }
  }

  @Test
  void malformed_demands_are_mistakes() {
    assertThatExceptionOfType(DefinitionException.class)
        .isThrownBy(() -> new ApplicationBuilder().service(Misspelt.class).build())
        .withMessageContaining("[two words]) names no scope")
        .withMessageContaining("Misspelt.b: @RateLimited: 'soon' is no duration");
  }
}
