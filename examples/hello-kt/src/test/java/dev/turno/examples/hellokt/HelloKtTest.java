package dev.turno.examples.hellokt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.turno.operation.OperationReader;
import dev.turno.polyglot.KotlinSourceLoader;
import dev.turno.server.ApplicationBuilder;
import dev.turno.spi.SourceException;
import dev.turno.test.TestClient;
import dev.turno.test.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelloKtTest {
  private static final KotlinSourceLoader KOTLIN = new KotlinSourceLoader();
  private static @Nullable TestServer server;

  @BeforeAll
  static void start() {
    try {
      var application = new ApplicationBuilder().name("hello-kt");
      KOTLIN.load(List.of(Path.of("App.kt")), HelloKtTest.class.getClassLoader()).classes().stream()
          .filter(OperationReader::isComponent)
          .forEach(application::service);
      server = TestServer.start(application);
    } catch (SourceException e) {
      boolean isMissing = String.valueOf(e.getMessage()).contains("cannot be had");
      if (isMissing) {
        System.err.println("\n*** " + e.getMessage() + " hello-kt is SKIPPED. ***\n");
      }
      assumeThat(isMissing).isFalse();
      throw e;
    }
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static TestClient client() {
    return Objects.requireNonNull(server).client();
  }

  @Test
  void each_function_answers() {
    assertThat(client().get("/hello/Ada").text()).isEqualTo("Hello, Ada");
    assertThat(client().get("/hello/Ada?greeting=Salve").text()).isEqualTo("Salve, Ada");
    assertThat(client().get("/nap/1").text()).isEqualTo("slept well");
    assertThat(client().get("/primes/100").text()).isEqualTo("25");
  }

  @Test
  void a_nap_that_is_too_long_is_refused() {
    assertThat(client().get("/nap/6000").problem(422).violations())
        .singleElement()
        .satisfies(v -> assertThat(v.message()).contains("less than or equal to 5000"));
  }

  @Test
  void a_verticle_is_deployed_by_the_name_of_its_file(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("Echo.kt"),
            """
            import io.vertx.kotlin.coroutines.CoroutineVerticle
            import kotlinx.coroutines.delay

            class Echo : CoroutineVerticle() {
              override suspend fun start() {
                delay(1)
                vertx.eventBus().consumer<String>("echo") { it.reply(it.body().uppercase()) }
              }
            }
            """);
    var vertx = Objects.requireNonNull(server).vertx();

    vertx.deployVerticle("kt:" + file).await();

    assertThat(vertx.eventBus().request("echo", "hello").await().body()).isEqualTo("HELLO");
  }

  @Test
  void mistakes_are_told_with_file_line_and_code(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(folder.resolve("Wrong.kt"), "class Wrong {\n  val x: Int = y\n}\n");

    SourceException e =
        catchThrowableOfType(
            SourceException.class,
            () -> KOTLIN.load(List.of(file), HelloKtTest.class.getClassLoader()));

    assertThat(e.mistakes())
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.file()).isEqualTo(file);
              assertThat(mistake.line()).isEqualTo(2);
              assertThat(mistake.message()).contains("y");
              assertThat(mistake.code()).isEqualTo("val x: Int = y");
            });
  }
}
