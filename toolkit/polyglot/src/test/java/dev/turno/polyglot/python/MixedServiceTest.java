package dev.turno.polyglot.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.Turno;
import dev.turno.depend.Named;
import dev.turno.depend.Provides;
import dev.turno.http.CpuBound;
import dev.turno.http.Header;
import dev.turno.operation.DefinitionException;
import dev.turno.polyglot.child.Site;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One service of Java and Python: functions in Python that ask the JVM. */
class MixedServiceTest {
  private static final String CODE =
      """
      import asyncio, dataclasses, time
      from typing import Annotated
      import turno
      from turno import get, post, cpu_bound, java, Depends, BackgroundTasks, JavaObject, bus, jobs
      from turno import sync

      @dataclasses.dataclass
      class User:
          name: str
          age: int

      @get("/me")
      async def me(user: User = java("user")):
          return "%s is %d" % (user.name, user.age)

      @get("/me-plain")
      def me_plain(user: Annotated[User, java("user")]):
          return user.name

      @get("/order/{id}")
      async def order(id: int, orders: JavaObject = java("orders")):
          return await orders.find_by_id(id)

      @get("/order-plain/{id}")
      def order_plain(id: int, orders=java("orders")):
          return orders.find_by_id(id)

      @get("/total")
      async def total(orders=java("Orders")):
          return await orders.total([1, 2, 3])

      @get("/nobody")
      async def nobody(orders=java("orders")):
          return await orders.no_such_thing()

      @get("/greeting")
      def greeting(text: str = java("greeting")):
          return text

      async def shop(orders=java("orders")):
          return await orders.find_by_id(1)

      @get("/through")
      async def through(one=Depends(shop)):
          return one

      @post("/ask")
      async def ask(body: dict):
          return await bus.request("answer", body)

      @get("/ask-bytes")
      def ask_bytes():
          return sync.bus.request("bytes", b"\\x00\\xff")

      @get("/ask-nobody")
      async def ask_nobody():
          try:
              return await bus.request("nobody", 1)
          except turno.BusError as e:
              return e.failure

      @get("/ask-silent", timeout="500ms")
      async def ask_silent():
          return await bus.request("silent", 1)

      @get("/ask-silent-plain", timeout="500ms")
      def ask_silent_plain():
          return sync.bus.request("silent", 1)

      @get("/ask-all")
      async def ask_all():
          return await asyncio.gather(*[bus.request("answer", {"n": n}) for n in range(50)])

      @get("/block")
      async def block():
          return sync.bus.request("answer", {})

      @get("/square/{n}")
      async def square(n: int):
          return await jobs.call("Numbers.square", n)

      @get("/square-plain/{n}")
      def square_plain(n: int):
          return sync.jobs.call("Numbers.square", n=n)

      @get("/refused")
      async def refused():
          return await jobs.call("Numbers.square", -1)

      @get("/wrong")
      async def wrong():
          try:
              return await jobs.call("Numbers.square", "x")
          except ValueError as e:
              return str(e)

      @get("/unknown")
      async def unknown():
          try:
              return await jobs.call("Numbers.cube", 1)
          except ValueError as e:
              return str(e)

      @cpu_bound
      def repeat(text: str, data: bytes, times: int = 1) -> bytes:
          return text.encode() + data * times

      @get("/repeat")
      async def call_repeat():
          return await jobs.call("app.repeat", "é", b"ab", times=2)

      @get("/submit/{n}", status_code=202)
      async def submit(n: int):
          return await jobs.submit("Numbers.square", n)

      @get("/result/{n}")
      def result(n: int):
          return sync.jobs.submit("Numbers.square", n).result()

      @cpu_bound(batch=8, batch_wait="20ms")
      def lengths(texts: list[str]) -> list[int]:
          return [len(text) * 100 + len(texts) for text in texts]

      @get("/lengths")
      async def call_lengths():
          return await asyncio.gather(*[jobs.call("app.lengths", "x" * n) for n in range(1, 17)])

      async def tell(address):
          await bus.request(address, "after")

      @get("/after", status_code=202)
      async def after(tasks: BackgroundTasks):
          tasks.add_task(tell, "told")
          return "soon"

      @get("/after-plain")
      def after_plain(tasks: BackgroundTasks):
          tasks.add_task(sync.bus.send, "told", "after plain")
          return "soon"
      """;

  record Person(String name, int age) {}

  /** What Python asks for. */
  static final class Orders {
    Future<JsonObject> findById(int id) {
      return Future.succeededFuture(new JsonObject().put("id", id).put("what", "tea"));
    }

    int total(List<Integer> prices) {
      return prices.stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** What the JVM has. */
  static final class Numbers {
    @Provides
    Person user(@Header Optional<String> xUser) {
      return new Person(xUser.orElseThrow(() -> ProblemException.unauthorized("Who are you?")), 36);
    }

    @Provides
    Future<Orders> orders() {
      return Future.succeededFuture(new Orders());
    }

    @Provides
    @Named("greeting")
    String polite() {
      return "good day";
    }

    @CpuBound
    int square(int n) {
      if (n < 0) {
        throw ProblemException.of(409, "too small");
      }
      return n * n;
    }
  }

  @TempDir private static Path folder;
  private static Site site;
  private static final Promise<String> TOLD = Promise.promise();
  private static final Promise<String> TOLD_PLAIN = Promise.promise();

  @BeforeAll
  static void start() throws Exception {
    PythonForTests.orSkip();
    Path app = Files.writeString(folder.resolve("app.py"), CODE);
    var source = new PythonFactory().load(List.of(app));
    site = new Site(Turno.application().service(new Numbers()).functions(source).build());
    EventBus bus = site.vertx().eventBus();
    bus.<JsonObject>consumer("answer", m -> m.reply(m.body().copy().put("answered", true)));
    bus.<Buffer>consumer("bytes", m -> m.reply(m.body()));
    bus.consumer("silent", m -> {});
    bus.<String>consumer(
        "told",
        m -> {
          (m.body().equals("after") ? TOLD : TOLD_PLAIN).tryComplete(m.body());
          m.reply("thanks");
        });
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void a_provided_value_of_java_is_a_dataclass_of_python() throws Exception {
    assertThat(site.send(site.request("/me").header("X-User", "Ada")).body())
        .isEqualTo("Ada is 36");
    assertThat(site.send(site.request("/me-plain").header("X-User", "Ada")).body())
        .isEqualTo("Ada");
    assertThat(site.get("/greeting").body()).isEqualTo("good day");
  }

  @Test
  void a_provider_of_java_refuses_for_python() throws Exception {
    assertThat(site.get("/me").statusCode()).isEqualTo(401);
  }

  @Test
  void methods_of_a_provided_object_are_called() throws Exception {
    for (String path : List.of("/order/7", "/order-plain/7")) {
      assertThat(new JsonObject(site.get(path).body()))
          .isEqualTo(new JsonObject().put("id", 7).put("what", "tea"));
    }
    assertThat(site.get("/total").body()).isEqualTo("6");
    assertThat(site.get("/through").body()).contains("tea");
    assertThat(site.get("/nobody").statusCode()).isEqualTo(500);
  }

  @Test
  void messages_go_over_the_event_bus() throws Exception {
    var answer =
        site.send(
            site.request("/ask")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"a\":[1,\"é\"]}")));

    assertThat(new JsonObject(answer.body()))
        .isEqualTo(
            new JsonObject().put("a", new JsonArray().add(1).add("é")).put("answered", true));
    var bytes =
        site.client()
            .send(site.request("/ask-bytes").build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(bytes.body()).containsExactly(0, 0xff);
    assertThat(new JsonArray(site.get("/ask-all").body())).hasSize(50);
    assertThat(site.get("/ask-nobody").body()).isEqualTo("NO_HANDLERS");
  }

  @Test
  void the_deadline_of_a_call_ends_what_it_asks_too() throws Exception {
    assertThat(site.get("/ask-silent").statusCode()).isEqualTo(504);
    assertThat(site.get("/ask-silent-plain").statusCode()).isEqualTo(504);
    assertThat(site.get("/greeting").statusCode()).isEqualTo(200);
  }

  @Test
  void what_would_block_the_loop_is_refused() throws Exception {
    assertThat(site.get("/block").statusCode()).isEqualTo(500);
    assertThat(site.get("/greeting").statusCode()).isEqualTo(200);
  }

  @Test
  void functions_of_either_language_are_called_by_name() throws Exception {
    assertThat(site.get("/square/7").body()).isEqualTo("49");
    assertThat(site.get("/square-plain/8").body()).isEqualTo("64");
    assertThat(site.get("/repeat").body()).isEqualTo("éabab");
    assertThat(site.get("/refused").statusCode()).isEqualTo(409);
    assertThat(site.get("/wrong").body()).contains("Numbers.square", "argument n", "int");
    assertThat(site.get("/unknown").body()).contains("no CPU-bound function Numbers.cube");
  }

  @Test
  void more_plain_functions_than_children_wait_for_jobs_without_a_deadlock() throws Exception {
    List<CompletableFuture<String>> all =
        IntStream.range(0, 20)
            .mapToObj(
                n ->
                    site.client()
                        .sendAsync(
                            site.request("/square-plain/" + n).build(),
                            HttpResponse.BodyHandlers.ofString())
                        .thenApply(HttpResponse::body))
            .toList();

    for (int n = 0; n < all.size(); n++) {
      assertThat(all.get(n).get(30, TimeUnit.SECONDS)).isEqualTo(String.valueOf(n * n));
    }
  }

  @Test
  void jobs_are_handed_in_and_waited_for() throws Exception {
    var ticket = site.get("/submit/5");

    assertThat(ticket.statusCode()).isEqualTo(202);
    String job = ticket.headers().firstValue("Location").orElseThrow();
    assertThat(new JsonObject(ticket.body()).getString("id")).isEqualTo(job.substring(6));
    assertThat(site.get("/result/6").body()).isEqualTo("36");
  }

  @Test
  void calls_are_gathered_for_a_function_that_works_on_batches() throws Exception {
    JsonArray lengths = new JsonArray(site.get("/lengths").body());

    assertThat(lengths).hasSize(16);
    for (int i = 0; i < 16; i++) {
      assertThat(lengths.getInteger(i) / 100).isEqualTo(i + 1);
    }
    assertThat(lengths).anyMatch(length -> (Integer) length % 100 > 1);
  }

  @Test
  void background_tasks_ask_after_the_answer() throws Exception {
    assertThat(site.get("/after").statusCode()).isEqualTo(202);
    assertThat(site.get("/after-plain").body()).isEqualTo("soon");

    assertThat(TOLD.future().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS))
        .isEqualTo("after");
    assertThat(
            TOLD_PLAIN.future().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS))
        .isEqualTo("after plain");
  }

  @Test
  void what_nobody_provides_is_told_at_start_up() throws Exception {
    Path app =
        Files.writeString(
            folder.resolve("wrong.py"),
            """
            from turno import get, java
            @get("/")
            async def f(x=java("nothing")): ...
            """);
    var source = new PythonFactory().load(List.of(app));

    assertThatThrownBy(() -> Turno.application().service(new Numbers()).functions(source).build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("nothing in the JVM provides 'nothing'")
        .hasMessageContaining("greeting, orders, user");
  }
}
