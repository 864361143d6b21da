package dev.turno.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.turno.context.Identity;
import dev.turno.depend.RequiresScope;
import dev.turno.http.Get;
import dev.turno.security.Authentication;
import dev.turno.server.ApplicationBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JsonWebTokensTest {
  private static final KeyPair KEY = TestIssuer.newKey();
  private static final KeyPair OTHER = TestIssuer.newKey();

  private final TestIssuer issuer = new TestIssuer();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final InstantSource clock = now::get;
  private Site site =
      new Site(
          new ApplicationBuilder().get("/", request -> "nothing")); // until a test starts its own

  static final class Orders {
    @Get("/me")
    String me(Identity who) {
      return who.name() + " " + who.claim("email").orElse("-");
    }

    @Get("/orders")
    @RequiresScope("orders:read")
    String orders() {
      return "orders";
    }

    @Get("/admin")
    @RequiresScope("admin")
    String admin() {
      return "admin";
    }
  }

  @AfterEach
  void stop() {
    site.close();
    issuer.close();
  }

  private void start(JsonWebTokens tokens) {
    site.close();
    site =
        new Site(new ApplicationBuilder().service(Authentication.by(tokens)).service(Orders.class));
  }

  private void start() {
    issuer.publish("k1", KEY);
    start(JsonWebTokens.of(issuer.uri(), "shop", clock));
  }

  private String signed(JsonObject claims) {
    return TestIssuer.sign("k1", KEY, claims);
  }

  private static String challenge(HttpResponse<String> response) {
    return response.headers().firstValue("www-authenticate").orElse("");
  }

  @Test
  void a_token_of_the_issuer_is_its_subject_with_scopes_and_claims() {
    start();
    String token = signed(issuer.claims().put("email", "anna@example.org"));
    assertThat(site.getWith(token, "/me").body()).isEqualTo("anna anna@example.org");
    assertThat(site.getWith(token, "/orders").body()).isEqualTo("orders");
    var refused = site.getWith(token, "/admin");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(challenge(refused)).contains("insufficient_scope").contains("scope=\"admin\"");
    assertThat(issuer.keyFetches).hasValue(1);
  }

  @Test
  void what_is_wrong_with_a_token_is_told() {
    start();
    long seconds = now.get().getEpochSecond();
    Map<String, String> wrong =
        Map.of(
            signed(issuer.claims().put("exp", seconds - 31)),
            "The token has expired.",
            signed(issuer.claims().put("nbf", seconds + 40)),
            "The token is not valid yet.",
            signed(issuer.claims().put("iss", "https://foe.example")),
            "The token is of another issuer.",
            signed(issuer.claims().put("aud", new JsonArray().add("bank"))),
            "The token is for another audience.",
            signed(remove(issuer.claims(), "exp")),
            "does not say when it expires.",
            TestIssuer.sign("k1", OTHER, issuer.claims()),
            "signature is not the issuer's.",
            "a.b.c",
            "not a JSON Web Token",
            "opaque",
            "not a JSON Web Token");
    wrong.forEach(
        (token, detail) -> {
          var refused = site.getWith(token, "/me");
          assertThat(refused.statusCode()).as(detail).isEqualTo(401);
          assertThat(new JsonObject(refused.body()).getString("detail")).contains(detail);
          assertThat(challenge(refused))
              .startsWith("Bearer realm=\"api\", error=\"invalid_token\"");
        });
  }

  private static JsonObject remove(JsonObject json, String name) {
    json.remove(name);
    return json;
  }

  @Test
  void times_have_a_leeway_and_audiences_may_be_many() {
    start();
    JsonObject claims =
        issuer
            .claims()
            .put("exp", now.get().getEpochSecond() - 10)
            .put("aud", new JsonArray().add("bank").add("shop"));
    assertThat(site.getWith(signed(claims), "/me").statusCode()).isEqualTo(200);
  }

  @Test
  void tokens_without_a_signature_or_signed_by_the_public_key_are_refused() {
    start();
    String claims = TestIssuer.encoded(issuer.claims());
    String none = TestIssuer.encoded(new JsonObject().put("alg", "none")) + "." + claims + ".";
    JsonObject header = new JsonObject().put("alg", "HS256").put("kid", "k1");
    String confused =
        TestIssuer.signBySecret(KEY.getPublic().getEncoded(), header, issuer.claims());
    assertThat(site.getWith(none, "/me").statusCode()).isEqualTo(401);
    assertThat(site.getWith(confused, "/me").statusCode()).isEqualTo(401);
  }

  @Test
  void a_rotated_key_is_found_but_unknown_keys_do_not_cause_a_fetch_each() {
    start();
    assertThat(site.getWith(signed(issuer.claims()), "/me").statusCode()).isEqualTo(200);
    issuer.publish("k2", OTHER);
    issuer.retract("k1");
    String rotated = TestIssuer.sign("k2", OTHER, issuer.claims());
    assertThat(site.getWith(rotated, "/me").statusCode()).isEqualTo(401); // within 30 s
    now.updateAndGet(time -> time.plusSeconds(31));
    assertThat(site.getWith(rotated, "/me").statusCode()).isEqualTo(200);
    assertThat(issuer.keyFetches).hasValue(2);
    for (int i = 0; i < 10; i++) {
      String forged = TestIssuer.sign("k" + i + "x", OTHER, issuer.claims());
      assertThat(site.getWith(forged, "/me").statusCode()).isEqualTo(401);
    }
    assertThat(site.getWith(signed(issuer.claims()), "/me").statusCode()).isEqualTo(401);
    assertThat(issuer.keyFetches).hasValue(2);
  }

  @Test
  void an_issuer_that_cannot_be_reached_is_503_at_first_and_not_missed_later() {
    issuer.broken = true;
    start();
    var unknown = site.getWith(signed(issuer.claims()), "/me");
    assertThat(unknown.statusCode()).isEqualTo(503);
    assertThat(unknown.headers().firstValue("retry-after")).contains("30");
    issuer.broken = false;
    now.updateAndGet(time -> time.plusSeconds(31));
    assertThat(site.getWith(signed(issuer.claims()), "/me").statusCode()).isEqualTo(200);
    issuer.broken = true;
    now.updateAndGet(time -> time.plus(Duration.ofHours(2)));
    JsonObject later = issuer.claims().put("exp", now.get().getEpochSecond() + 60);
    for (int i = 0; i < 3; i++) {
      assertThat(site.getWith(signed(later), "/me").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void scopes_come_from_the_claims_that_are_named() {
    issuer.publish("k1", KEY);
    start(
        JsonWebTokens.of(issuer.uri(), "shop", issuer.uri() + "/keys")
            .withScopesFrom("realm_access.roles"));
    JsonObject claims =
        issuer
            .claims()
            .put("realm_access", new JsonObject().put("roles", new JsonArray().add("admin")));
    assertThat(site.getWith(signed(claims), "/admin").body()).isEqualTo("admin");
  }

  @Test
  void an_application_issues_tokens_of_its_own() {
    String secret = "0123456789abcdef0123456789abcdef";
    start(JsonWebTokens.sharing(secret, "shop", "shop"));
    Vertx vertx = Vertx.vertx();
    String token =
        new TokenIssuer(secret, "shop", "shop", Duration.ofMinutes(5))
            .issue(vertx, Identity.of("bob").withScopes("orders:read"));
    String expired =
        new TokenIssuer(
                secret,
                "shop",
                "shop",
                Duration.ofMinutes(5),
                () -> Instant.now().minusSeconds(999))
            .issue(vertx, Identity.of("bob"));
    vertx.close().await();
    assertThat(site.getWith(token, "/orders").body()).isEqualTo("orders");
    assertThat(site.getWith(expired, "/me").statusCode()).isEqualTo(401);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonWebTokens.sharing("short", "shop", "shop"))
        .withMessageContaining("32 bytes or more, not 5");
  }

  @Test
  void keys_are_not_fetched_in_the_clear() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonWebTokens.of("http://id.example", "shop"))
        .withMessageContaining("https://");
  }
}
