package dev.turno.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.turno.context.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealTest {
  private static final String SECRET = "a secret of thirty-two bytes, at least";

  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final Seal seal = new Seal(SECRET, "test", () -> now);

  @Test
  void what_is_sealed_is_read_by_the_same_seal_until_its_time_is_over() {
    String sealed = seal.close("añb", Duration.ofMinutes(1));
    assertThat(sealed).matches("[A-Za-z0-9_-]+");
    assertThat(seal.open(sealed)).contains("añb");
    now = now.plusSeconds(60);
    assertThat(seal.open(sealed)).isEmpty();
  }

  @Test
  void what_was_changed_or_sealed_otherwise_is_not_read() {
    String sealed = seal.close("text", Duration.ofMinutes(1));
    char last = sealed.charAt(20);
    String changed = sealed.substring(0, 20) + (last == 'A' ? 'B' : 'A') + sealed.substring(21);
    assertThat(seal.open(changed)).isEmpty();
    assertThat(new Seal(SECRET, "other", () -> now).open(sealed)).isEmpty();
    assertThat(new Seal(SECRET + "!", "test", () -> now).open(sealed)).isEmpty();
    assertThat(seal.open("")).isEmpty();
    assertThat(seal.open("not base 64!")).isEmpty();
  }

  @Test
  void a_login_is_a_cookie_that_scripts_and_other_sites_do_not_get() {
    LoginCookie logins = LoginCookie.sealedBy(SECRET, () -> now);
    assertThat(logins.enter(Identity.of("anna").withClaims(Map.of("email", "a@example.org"))))
        .startsWith("__Host-login=")
        .endsWith("; Path=/; Max-Age=28800; HttpOnly; SameSite=Lax; Secure")
        .doesNotContain("anna");
    assertThat(logins.leave()).startsWith("__Host-login=; Path=/; Max-Age=0;");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> logins.enter(Identity.of("a").withClaims(Map.of("x", "y".repeat(4000)))))
        .withMessageContaining("keep fewer claims");
    assertThatIllegalArgumentException().isThrownBy(() -> LoginCookie.sealedBy("short"));
  }
}
