package dev.turno.admin;

import dev.turno.http.Get;
import dev.turno.http.NonBlocking;
import dev.turno.http.Reply;
import java.util.List;

/** What probes ask: whether the process lives, takes work, has started. */
final class HealthApi {
  private final AdminNode admin;

  HealthApi(AdminNode admin) {
    this.admin = admin;
  }

  /**
   * How it is.
   *
   * @param status {@code UP} or {@code DOWN}
   */
  record Health(String status, List<Check> checks) {
    static Reply<Health> of(String name, boolean up) {
      String word = up ? "UP" : "DOWN";
      return Reply.ok(new Health(word, List.of(new Check(name, word)))).withStatus(up ? 200 : 503);
    }
  }

  record Check(String name, String status) {}

  /** That it answers is the answer. */
  @Get("/health/live")
  @NonBlocking
  Reply<Health> live() {
    return Health.of("process", true);
  }

  @Get("/health/started")
  @NonBlocking
  Reply<Health> started() {
    return Health.of("started", admin.lifecycle().isStarted());
  }

  /** Whether it takes work: it has started, and does not drain. */
  @Get("/health/ready")
  @NonBlocking
  Reply<Health> ready() {
    boolean up = admin.lifecycle().isStarted() && !admin.lifecycle().isDraining();
    return Health.of("takes work", up);
  }
}
