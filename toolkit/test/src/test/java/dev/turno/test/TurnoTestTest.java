package dev.turno.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.server.Application;
import dev.turno.server.Node;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxTestContext;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@TurnoTest(
    value = Desk.class,
    settings = {"desk.motto = slow is smooth", "desk.rooms=3"})
class TurnoTestTest {
  @Replaces static final Desk.Archive ARCHIVE = () -> List.of("digital");

  @Replaces
  static final Supplier<Desk.Visitor> VISITOR = () -> new Desk.Visitor("the test's visitor");

  private static TestServer first;

  @BeforeAll
  static void the_server_is_there_before_all_tests(TestServer server) {
    first = server;
  }

  @Test
  void a_test_is_given_a_client(TestClient client) {
    assertThat(client.get("/hello/Ada").expect(200).text()).isEqualTo("Hello, Ada");
  }

  @Test
  void fields_stand_in_for_objects_and_providers(TestClient client) {
    assertThat(client.get("/titles").list(String.class)).containsExactly("digital");
    assertThat(client.header("Visitor", "Bob").get("/visitor").as(Desk.Visitor.class).name())
        .isEqualTo("the test's visitor");
  }

  @Test
  void settings_are_those_of_the_test(TestClient client) {
    assertThat(client.get("/settings").as(Desk.DeskSettings.class))
        .isEqualTo(new Desk.DeskSettings("slow is smooth", 3));
  }

  @Test
  void a_test_is_given_all_else_that_runs(
      TestServer server, Application application, Node node, Vertx vertx) {
    assertThat(server).isSameAs(first);
    assertThat(server.vertx()).isSameAs(vertx);
    assertThat(server.node()).isSameAs(node);
    assertThat(node.application()).isSameAs(application);
    assertThatThrownBy(server::clock).hasMessageContaining("manualClock = true");
  }

  @Test
  void checkpoints_of_vertx_are_awaited(Vertx vertx, VertxTestContext test) {
    vertx.runOnContext(on -> test.completeNow());
    assertThat(test.failed()).isFalse();
  }

  @Nested
  class WithinAnother {
    @Test
    void a_nested_class_goes_on_with_the_same_server(TestServer server, Vertx vertx) {
      assertThat(server).isSameAs(first);
      assertThat(server.vertx()).isSameAs(vertx);
    }
  }

  @Nested
  @TurnoTest(
      value = Desk.class,
      settings = {"desk.motto=mine", "desk.rooms=1"})
  class WithItsOwn {
    @Test
    void a_nested_class_may_have_its_own(TestServer server) {
      assertThat(server).isNotSameAs(first);
      assertThat(server.client().get("/settings").json().getString("motto")).isEqualTo("mine");
    }
  }
}
