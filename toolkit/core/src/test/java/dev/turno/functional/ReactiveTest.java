package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turno.depend.Guard;
import dev.turno.depend.OnStart;
import dev.turno.depend.Provides;
import dev.turno.depend.Scope;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Produces;
import dev.turno.http.Reply;
import dev.turno.http.Timeout;
import dev.turno.problem.ProblemException;
import dev.turno.server.ApplicationBuilder;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class ReactiveTest {
  private static final Reactive SERVICE = new Reactive();
  private static TestServer server;

  record Item(int number) {}

  record User(String name) {}

  record Region(String name) {}

  record Ready(String how) {}

  /** Handlers, providers, a guard and a hook of each library. */
  static final class Reactive {
    final AtomicBoolean started = new AtomicBoolean();
    final AtomicBoolean cancelled = new AtomicBoolean();
    final AtomicLong asked = new AtomicLong();

    private static Item item(int number) {
      return new Item(number);
    }

    @Get("/one/uni")
    Uni<Item> uni() {
      return Uni.createFrom().item(item(1));
    }

    @Get("/one/mono")
    Mono<Item> mono() {
      return Mono.just(item(1)).publishOn(Schedulers.parallel());
    }

    @Get("/one/single")
    Single<Item> single() {
      return Single.just(item(1));
    }

    @Get("/one/maybe")
    Maybe<Item> maybe() {
      return Maybe.just(item(1));
    }

    @Get("/one/stage")
    CompletionStage<Item> stage() {
      return CompletableFuture.completedFuture(item(1));
    }

    @Get("/none/uni")
    Uni<Item> noUni() {
      return Uni.createFrom().nullItem();
    }

    @Get("/none/mono")
    Mono<Item> noMono() {
      return Mono.empty();
    }

    @Get("/none/maybe")
    Maybe<Item> noMaybe() {
      return Maybe.empty();
    }

    @Get("/void/uni")
    Uni<Void> voidUni() {
      return Uni.createFrom().voidItem();
    }

    @Get("/void/mono")
    Mono<Void> voidMono() {
      return Mono.empty();
    }

    @Get("/void/completable")
    Completable completable() {
      return Completable.complete();
    }

    @Get("/many/multi")
    Multi<Item> multi() {
      return Multi.createFrom().range(1, 4).map(Reactive::item);
    }

    @Get("/many/flux")
    Flux<Item> flux() {
      return Flux.range(1, 3).map(Reactive::item).publishOn(Schedulers.parallel());
    }

    @Get("/many/flowable")
    Flowable<Item> flowable() {
      return Flowable.range(1, 3).map(Reactive::item);
    }

    @Get("/many/observable")
    Observable<Item> observable() {
      return Observable.range(1, 3).map(Reactive::item);
    }

    @Get("/many/publisher")
    Publisher<Item> publisher() {
      return Flux.range(1, 3).map(Reactive::item);
    }

    @Get("/many/reply")
    Reply<Flux<Item>> reply() {
      return Reply.ok(Flux.range(1, 3).map(Reactive::item));
    }

    @Get("/many/later")
    Uni<Multi<Item>> later() {
      return Uni.createFrom().item(multi());
    }

    @Get("/events")
    @Produces("text/event-stream")
    Flux<Item> events() {
      return flux();
    }

    @Get("/fails/uni")
    Uni<Item> failingUni() {
      return Uni.createFrom().failure(ProblemException.of(409, "taken"));
    }

    @Get("/fails/mono")
    Mono<Item> failingMono() {
      return Mono.error(ProblemException.of(409, "taken"));
    }

    @Get("/fails/single")
    Single<Item> failingSingle() {
      return Single.error(ProblemException.of(409, "taken"));
    }

    @Get("/fails/completable")
    Completable failingCompletable() {
      return Completable.error(ProblemException.of(409, "taken"));
    }

    @Get("/late")
    @Timeout("50ms")
    Mono<Item> late() {
      return Mono.<Item>never().doOnCancel(() -> cancelled.set(true));
    }

    @Get("/endless")
    Flux<String> endless() {
      return Flux.<String>generate(sink -> sink.next("x".repeat(1_000)))
          .doOnRequest(asked::addAndGet)
          .doOnCancel(() -> cancelled.set(true));
    }

    @Provides
    Mono<User> user(@Header Optional<String> name) {
      return Mono.justOrEmpty(name).map(User::new);
    }

    @Provides
    Uni<Region> region() {
      return Uni.createFrom().item(new Region("north"));
    }

    @Provides(scope = Scope.APPLICATION)
    static Single<Ready> ready() {
      return Single.just(new Ready("made once"));
    }

    @OnStart
    Completable start() {
      return Completable.fromAction(() -> started.set(true));
    }

    @Get("/needs")
    Mono<String> needs(User user, Region region, Ready ready) {
      return Mono.just(user.name() + " " + region.name() + " " + ready.how());
    }

    @Get("/thread")
    Uni<String> thread() {
      return Uni.createFrom().item(Thread.currentThread().getName());
    }
  }

  static final class Guarded {
    @Guard
    static Completable door(@Header Optional<String> key) {
      return key.isPresent()
          ? Completable.complete()
          : Completable.error(ProblemException.unauthorized("Bring a key."));
    }

    @Get("/guarded")
    String guarded() {
      return "in";
    }
  }

  @BeforeAll
  static void start() {
    server = TestServer.of(new ApplicationBuilder().service(SERVICE).service(new Guarded()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"uni", "mono", "single", "maybe", "stage"})
  void one_value_is_an_answer(String type) {
    var response = server.get("/one/" + type);
    assertThat(response.body()).isEqualTo("{\"number\":1}");
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uni", "mono", "maybe"})
  void no_value_is_404(String type) {
    var response = server.get("/none/" + type);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("There is no such Item.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uni", "mono", "completable"})
  void what_only_ends_is_204(String type) {
    assertThat(server.get("/void/" + type).statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"multi", "flux", "flowable", "observable", "publisher", "reply", "later"})
  void many_values_are_lines(String type) {
    var response = server.get("/many/" + type);
    assertThat(response.headers().firstValue("content-type")).contains("application/jsonl");
    assertThat(response.body()).isEqualTo("{\"number\":1}\n{\"number\":2}\n{\"number\":3}\n");
  }

  @Test
  void many_values_are_events_where_that_is_said() {
    assertThat(server.get("/events").body()).startsWith("data: {\"number\":1}\n\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uni", "mono", "single", "completable"})
  void a_failure_is_answered_as_itself(String type) {
    assertThat(server.get("/fails/" + type).statusCode()).isEqualTo(409);
  }

  @Test
  void a_time_out_cancels_the_subscription() {
    SERVICE.cancelled.set(false);
    assertThat(server.get("/late").statusCode()).isEqualTo(504);
    await().untilTrue(SERVICE.cancelled);
  }

  @Test
  void a_slow_reader_is_waited_for_and_one_that_leaves_cancels() {
    SERVICE.cancelled.set(false);
    SERVICE.asked.set(0);
    NetSocket client = server.vertx.createNetClient().connect(server.port(), "127.0.0.1").await();
    client.pause();
    client.write("GET /endless HTTP/1.1\r\nHost: test\r\n\r\n").await();
    var before = new AtomicLong(-1);
    await()
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> SERVICE.asked.get() > 0 && before.getAndSet(SERVICE.asked.get()) == before.get());
    assertThat(SERVICE.asked.get()).isLessThan(100_000);
    client.close().await();
    await().untilTrue(SERVICE.cancelled);
  }

  @Test
  void providers_guards_and_hooks_may_be_reactive() {
    assertThat(SERVICE.started).isTrue();
    assertThat(server.send(server.request("/needs").header("name", "Ada")).body())
        .isEqualTo("Ada north made once");
    assertThat(server.get("/needs").statusCode()).isEqualTo(404);
    assertThat(server.get("/guarded").statusCode()).isEqualTo(401);
    assertThat(server.send(server.request("/guarded").header("key", "k")).body()).isEqualTo("in");
  }

  @Test
  void they_run_on_the_event_loop() {
    assertThat(server.get("/thread").body()).startsWith("vert.x-eventloop");
  }

  static final class Hidden {
    @Get("/hidden")
    List<Mono<Item>> hidden() {
      return List.of();
    }

    @Provides
    Flux<Region> regions() {
      return Flux.empty();
    }

    @dev.turno.http.CpuBound
    @Get("/computed")
    Uni<Item> computed() {
      return Uni.createFrom().nullItem();
    }
  }

  @Test
  void what_nobody_would_await_is_refused_at_start_up() {
    assertThatThrownBy(() -> new ApplicationBuilder().service(new Hidden()).build())
        .hasMessageContaining("a Mono<Item> is inside its result List<Mono<Item>>")
        .hasMessageContaining("it provides Flux<Region>, and one value is provided, not a stream")
        .hasMessageContaining("it is @CpuBound but returns Uni<Item>");
  }
}
