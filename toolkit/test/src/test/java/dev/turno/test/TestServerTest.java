package dev.turno.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.Turno;
import dev.turno.operation.DefinitionException;
import dev.turno.server.ApplicationBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestServerTest {
  private static ApplicationBuilder hello() {
    return Turno.application()
        .service(Desk.Handlers.class)
        .bind(Desk.DeskSettings.class, new Desk.DeskSettings("x", 1))
        .bind(Desk.Archive.class, () -> List.of("bound"));
  }

  @Test
  void servers_run_side_by_side() {
    try (var one = TestServer.start(hello());
        var other = TestSetup.of(hello()).replace(Desk.Archive.class, List::of).start()) {
      assertThat(one.client().get("/titles").list(String.class)).containsExactly("bound");
      assertThat(other.client().get("/titles").list(String.class)).isEmpty();
      assertThat(one.uri("/")).isNotEqualTo(other.uri("/"));
    }
  }

  @Test
  void a_provider_is_replaced_by_what_makes_it_anew() {
    var visits = new java.util.concurrent.atomic.AtomicInteger();
    try (var server =
        TestSetup.of(hello())
            .replaceProvider(
                Desk.Visitor.class, () -> new Desk.Visitor("visit " + visits.incrementAndGet()))
            .node(options -> options.withCpuSlots(1))
            .start()) {
      assertThat(server.client().get("/visitor").text()).contains("visit 1");
      assertThat(server.client().get("/visitor").text()).contains("visit 2");
    }
  }

  @Test
  void an_application_with_a_mistake_does_not_start() {
    var mistaken = hello().service(Desk.Handlers.class);

    assertThatThrownBy(() -> TestServer.start(mistaken)).isInstanceOf(DefinitionException.class);
  }
}
