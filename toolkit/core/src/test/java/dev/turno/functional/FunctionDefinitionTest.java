package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.turno.depend.Guard;
import dev.turno.depend.Provides;
import dev.turno.depend.Requires;
import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Query;
import dev.turno.http.Request;
import dev.turno.job.JobFunction1;
import dev.turno.job.Jobs;
import dev.turno.job.Remote;
import dev.turno.operation.DefinitionException;
import dev.turno.operation.Operation;
import dev.turno.operation.Parameter;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Functions without a route: what they are read as, and what is wrong with some. */
class FunctionDefinitionTest {
  record Broom(String kind) {}

  record User(String name) {}

  static final class House {
    @CpuBound
    int clean(List<String> rooms, Broom broom, Vertx vertx) {
      return rooms.size();
    }

    @Provides
    Broom broom() {
      return new Broom("x");
    }

    @Guard
    void nobody() {}
  }

  static final class Wrong {
    @CpuBound
    int annotated(@Query int n) {
      return n;
    }

    @CpuBound
    int ofRequest(Request request) {
      return 1;
    }

    @CpuBound
    int needsUser(User user) {
      return 1;
    }

    @CpuBound
    int bound(InputStream stream) {
      return 1;
    }

    @CpuBound
    @Requires(User.class)
    int required() {
      return 1;
    }

    @CpuBound
    Future<Integer> later() {
      return Future.succeededFuture(1);
    }

    @CpuBound
    int same(int n) {
      return n;
    }

    @CpuBound
    int same(String n) {
      return 1;
    }

    @Provides
    User user(@Header String name) {
      return new User(name);
    }
  }

  @Remote
  interface Ears {
    int forgotten(String sound);

    @CpuBound
    CompletionStage<Integer> stage(String sound);

    @CpuBound
    int twice(String sound);

    @CpuBound
    int twice(int sound);
  }

  static final class Mistaken {
    final JobFunction1<String, String> function;

    Mistaken(Jobs jobs) {
      function = jobs.function(Mistaken::hidden);
    }

    @Get("/x")
    String hidden(@Query String name) {
      return name;
    }
  }

  @Test
  void parameters_are_arguments_unless_they_are_provided() {
    Operation clean = new ApplicationBuilder().service(House.class).build().operations().getFirst();
    assertThat(clean.id().value()).isEqualTo("House.clean");
    assertThat(clean.label()).isEqualTo("House.clean");
    assertThat(clean.endpoint()).isEmpty();
    assertThat(clean.requires()).isEmpty();
    assertThat(clean.function().parameters())
        .extracting(parameter -> (Object) parameter.getClass())
        .containsExactly(
            Parameter.Argument.class, Parameter.Dependency.class, Parameter.Ambient.class);
  }

  @Test
  void all_mistakes_are_told() {
    assertThat(mistakes(new ApplicationBuilder().service(Wrong.class)))
        .contains(
            "Wrong.annotated, parameter 'n': it is read from a request's query, and Wrong.annotated has no route",
            "Wrong.ofRequest, parameter 'request': it is of a request, and Wrong.ofRequest has no route",
            "Wrong.user, parameter 'name': it is read from a request's header, and Wrong.needsUser has no route",
            "Wrong.bound, parameter 'stream': InputStream is bound to this process",
            "Wrong.required: @Requires stands on a function without a route",
            "Wrong.later: it is @CpuBound but returns Future<Integer>",
            "there is another function Wrong.same");
  }

  @Test
  void mistakes_of_a_remote_interface_are_told() {
    assertThat(mistakes(new ApplicationBuilder().remote(Ears.class)))
        .contains(
            "Ears.forgotten: its interface is @Remote, but it is not @CpuBound",
            "Ears.stage: it returns CompletionStage<Integer>",
            "Ears.twice: there are two of that name");
  }

  @Test
  void a_function_that_is_none_is_told_when_the_application_starts() {
    Vertx vertx = Vertx.vertx();
    Future<Node> started =
        Node.start(
            vertx,
            new ApplicationBuilder().service(Mistaken.class).build(),
            NodeOptions.standard());
    try {
      assertThat(catchThrowableOfType(RuntimeException.class, started::await))
          .hasStackTraceContaining("Mistaken::hidden is not a CPU-bound function");
    } finally {
      vertx.close().await();
    }
  }

  private static String mistakes(ApplicationBuilder builder) {
    return catchThrowableOfType(DefinitionException.class, builder::build).getMessage();
  }
}
