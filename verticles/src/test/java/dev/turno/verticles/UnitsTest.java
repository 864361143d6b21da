package dev.turno.verticles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turno.admin.UnitOrder;
import dev.turno.admin.UnitReport;
import dev.turno.launcher.app.Applications;
import dev.turno.launcher.app.LoadedApp;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deployed to a node that runs. */
final class UnitsTest {
  private static final AtomicInteger STARTED = new AtomicInteger();
  private static final AtomicInteger ENDED = new AtomicInteger();

  /** A plain verticle. */
  public static final class Ticker extends VerticleBase {
    public Ticker() {}

    @Override
    public Future<?> start() {
      STARTED.incrementAndGet();
      return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
      ENDED.incrementAndGet();
      return Future.succeededFuture();
    }
  }

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private Units units;

  @BeforeEach
  void start() {
    STARTED.set(0);
    ENDED.set(0);
    units = new Units(vertx, new UnitCode.Place(folder, UnitsTest::own), "127.0.0.1");
  }

  @AfterEach
  void stop() {
    units.close().await();
    vertx.close().await();
  }

  /** The application that the units are deployed beside. */
  private static LoadedApp own() {
    return new Applications(Path.of(""), Map.of()).load(Optional.of(Ticker.class.getName()));
  }

  private void write(String answer) throws IOException {
    Files.writeString(
        folder.resolve("Hello.java"),
        """
        import dev.turno.http.Get;

        public class Hello {
          @Get("/hello") String hello() throws InterruptedException {
            Thread.sleep(2);
            return "%s";
          }
        }
        """
            .formatted(answer));
  }

  private static UnitOrder order(String unit, int instances, long revision) {
    return new UnitOrder(unit, instances, 0, "", "", revision);
  }

  @Test
  void a_service_is_replaced_without_a_failed_request() throws Exception {
    write("one");
    UnitReport first = units.deploy(order("Hello", 2, 1)).await();
    assertThat(first.kind()).isEqualTo("service");
    var uri = URI.create(first.address() + "/hello");
    assertThat(get(uri)).isEqualTo("one");

    var over = new AtomicBoolean();
    CompletableFuture<List<String>> answers = CompletableFuture.supplyAsync(() -> ask(uri, over));
    write("two");
    UnitReport second = units.deploy(order("Hello", 2, 2)).await();

    assertThat(second.address()).isEqualTo(first.address());
    await().until(() -> get(uri).equals("two"));
    over.set(true);
    assertThat(answers.join()).isNotEmpty().allMatch(a -> a.equals("one") || a.equals("two"));
    assertThat(units.units()).containsExactly(second);
  }

  /** As many requests as there is time for, each over a connection of its own. */
  private static List<String> ask(URI uri, AtomicBoolean over) {
    List<String> answers = new java.util.ArrayList<>();
    while (!over.get()) {
      answers.add(get(uri));
    }
    return answers;
  }

  private static String get(URI uri) {
    try {
      var connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setRequestProperty("Connection", "close");
      try (var body = connection.getInputStream()) {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void one_that_does_not_start_leaves_what_runs() throws Exception {
    write("one");
    var uri = URI.create(units.deploy(order("Hello", 1, 1)).await().address() + "/hello");
    Files.writeString(folder.resolve("Hello.java"), "class Hello {\n  Missing m;\n}\n");

    UnitReport failed = units.deploy(order("Hello", 1, 2)).await();

    assertThat(failed.failure()).contains("Missing");
    assertThat(failed.revision()).isEqualTo(2);
    assertThat(units.units()).containsExactly(failed);
    assertThat(get(uri)).isEqualTo("one");
    write("three");
    assertThat(units.deploy(order("Hello", 1, 3)).await().failure()).isEmpty();
    assertThat(units.units()).hasSize(1);
  }

  @Test
  void a_verticle_of_the_class_path_runs_in_instances_until_it_is_undeployed() {
    UnitReport report = units.deploy(order(Ticker.class.getName(), 3, 1)).await();

    assertThat(report.kind()).isEqualTo("verticle");
    assertThat(STARTED).hasValue(3);
    units.deploy(order(Ticker.class.getName(), 1, 2)).await();
    await().until(() -> ENDED.get() == 3);
    units.undeploy(Ticker.class.getName()).await();
    assertThat(ENDED).hasValue(4);
    assertThat(units.units()).isEmpty();
  }

  @Test
  void a_file_of_another_language_is_a_verticle_by_its_prefix() throws Exception {
    Files.writeString(
        folder.resolve("double.mjs"),
        """
        export function start() {
          vertx.eventBus().consumer('double', (message) => message.reply(2 * message.body()));
        }
        """);

    UnitReport report = units.deploy(order("js:double.mjs", 2, 1)).await();

    assertThat(report.failure()).isEmpty();
    assertThat(report.kind()).isEqualTo("verticle");
    assertThat(vertx.eventBus().<Integer>request("double", 21).await().body()).isEqualTo(42);
    units.undeploy("js:double.mjs").await();
    assertThat(units.deploy(order("js:none.mjs", 1, 2)).await().failure())
        .contains("there is no file")
        .contains("none.mjs");
    assertThat(units.deploy(order("rb:a.rb", 1, 3)).await().failure())
        .contains("nothing here deploys rb: verticles")
        .contains("js:");
  }

  @Test
  void what_is_not_there_is_told() {
    UnitReport failed = units.deploy(order("nothing", 1, 1)).await();

    assertThat(failed.failure())
        .contains("there is no unit nothing")
        .contains("nor a class of the application");
  }
}
