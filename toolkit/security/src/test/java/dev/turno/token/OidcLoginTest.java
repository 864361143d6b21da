package dev.turno.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.context.Identity;
import dev.turno.http.Get;
import dev.turno.security.Authentication;
import dev.turno.security.LoginCookie;
import dev.turno.server.ApplicationBuilder;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OidcLoginTest {
  private static final String SECRET = "a secret of thirty-two bytes, at least";

  private final TestIssuer issuer = new TestIssuer();
  private final LoginCookie logins = LoginCookie.sealedBy(SECRET).withoutTls();
  private final Site site =
      new Site(
          new ApplicationBuilder()
              .service(new OidcLogin(OidcOptions.of(issuer.uri(), "shop-web"), logins, SECRET))
              .service(Authentication.by(logins))
              .service(Basket.class));

  static final class Basket {
    @Get("/basket")
    String basket(Identity who) {
      return who.name() + " " + who.claim("name").orElse("-") + " " + who.scheme();
    }
  }

  @BeforeEach
  void start() {
    issuer.publish("k1", TestIssuer.newKey());
  }

  @AfterEach
  void stop() {
    site.close();
    issuer.close();
  }

  private static String location(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
    return response.headers().firstValue("location").orElseThrow();
  }

  private static String cookie(HttpResponse<String> response, String name) {
    return response.headers().allValues("set-cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .findFirst()
        .orElseThrow()
        .split(";", 2)[0];
  }

  @Test
  void a_browser_goes_to_the_issuer_and_comes_back_logged_in() {
    assertThat(site.get("/basket").statusCode()).isEqualTo(401);
    var login = site.get("/login?to=/basket");
    assertThat(location(login))
        .startsWith(issuer.uri() + "/authorize?")
        .contains("code_challenge_method=S256")
        .contains("scope=openid");
    var agreed = site.get(location(login));
    assertThat(location(agreed)).startsWith(site.uri() + "/login/callback?code=");
    var back = site.get(location(agreed), "Cookie", cookie(login, "oidc"));
    assertThat(location(back)).isEqualTo("/basket");
    assertThat(site.get("/basket", "Cookie", cookie(back, "login")).body())
        .isEqualTo("anna Anna Cookie");
    assertThat(back.headers().allValues("set-cookie"))
        .anyMatch(c -> c.startsWith("login=") && c.contains("HttpOnly; SameSite=Lax"))
        .anyMatch(c -> c.startsWith("oidc=;"));
  }

  @Test
  void an_answer_to_a_login_of_another_browser_is_refused() {
    var victim = site.get("/login");
    var attacker = site.get(location(site.get("/login")));
    var forged = site.get(location(attacker), "Cookie", cookie(victim, "oidc"));
    assertThat(forged.statusCode()).isEqualTo(401);
    assertThat(forged.body()).contains("not begun in this browser");
    assertThat(site.get(location(attacker)).statusCode()).isEqualTo(401);
  }

  @Test
  void a_code_is_good_once() {
    var login = site.get("/login");
    String back = location(site.get(location(login)));
    String kept = cookie(login, "oidc");
    assertThat(site.get(back, "Cookie", kept).statusCode()).isEqualTo(302);
    assertThat(site.get(back, "Cookie", kept).body()).contains("gave no tokens");
  }

  @Test
  void a_login_leads_to_paths_of_the_application_only() {
    for (String to : new String[] {"https://foe.example", "//foe.example", "/\\foe.example"}) {
      var login = site.get("/login?to=" + to.replace("\\", "%5C"));
      var back = site.get(location(site.get(location(login))), "Cookie", cookie(login, "oidc"));
      assertThat(location(back)).as(to).isEqualTo("/");
    }
  }

  @Test
  void a_user_who_does_not_agree_is_told() {
    var login = site.get("/login");
    String state = location(login).replaceAll(".*[?&]state=([^&]*).*", "$1");
    var refused =
        site.get(
            "/login/callback?error=access_denied&state=" + state, "Cookie", cookie(login, "oidc"));
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("access_denied");
  }

  @Test
  void a_cookie_that_was_changed_is_as_none() {
    assertThat(site.get("/basket", "Cookie", "login=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").statusCode())
        .isEqualTo(401);
  }
}
