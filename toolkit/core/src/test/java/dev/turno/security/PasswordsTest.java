package dev.turno.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PasswordsTest {
  @Test
  void a_password_matches_its_hash_and_no_other_does() {
    String kept = Passwords.hash("correct horse");
    assertThat(kept).startsWith("pbkdf2-sha256$600000$").doesNotContain("horse");
    assertThat(Passwords.matches("correct horse", kept)).isTrue();
    assertThat(Passwords.matches("correct house", kept)).isFalse();
  }

  @Test
  void what_is_no_hash_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Passwords.matches("x", "x"));
  }
}
