package dev.turno.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final InstantSource clock = now::get;
  private final Sessions sessions = new Sessions(TestAdmin.TOKENS, clock);

  @Test
  void a_link_is_too_old_after_a_minute() {
    String key = sessions.link(Access.ADMIN);
    now.updateAndGet(t -> t.plusSeconds(61));

    assertThat(sessions.follow(key)).isEmpty();
  }

  @Test
  void a_cookie_holds_for_twelve_hours_and_over_a_restart() {
    String cookie = sessions.follow(sessions.link(Access.READ)).orElseThrow();

    now.updateAndGet(t -> t.plusSeconds(11 * 3600));
    assertThat(new Sessions(TestAdmin.TOKENS, clock).access(cookie)).contains(Access.READ);
    now.updateAndGet(t -> t.plusSeconds(2 * 3600));
    assertThat(sessions.access(cookie)).isEmpty();
  }

  @Test
  void a_cookie_ends_with_its_tokens() {
    String cookie = sessions.follow(sessions.link(Access.ADMIN)).orElseThrow();
    var others = new Sessions(new Tokens("b".repeat(64), "c".repeat(64)), clock);

    assertThat(others.access(cookie)).isEmpty();
    assertThat(sessions.access("")).isEmpty();
    assertThat(sessions.access("ADMIN.1.x")).isEmpty();
    assertThat(sessions.access("nonsense")).isEmpty();
  }
}
