package dev.turno.launcher;

import dev.turno.launcher.app.Applications;
import dev.turno.launcher.app.LoadedApp;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Terminal;
import dev.turno.launcher.role.Role;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RunningRole;
import dev.turno.launcher.settings.Setting;
import dev.turno.launcher.settings.Settings;
import dev.turno.launcher.settings.TurnoToml;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code turno warm-up}, for {@code scripts/turno} after a build: does once, in private, what a
 * gateway does at its start. The JVM notes the classes that it takes and archives them at its end;
 * with the archive, later starts take half the time.
 */
final class WarmUpVerb implements Verb {
  /** Nobody waits for it: it runs in the background, and lets all others go before it. */
  private static final long PATIENCE_SECONDS = 300;

  private static final String APP =
      """
      import dev.turno.http.*;
      import io.vertx.core.Future;
      import jakarta.validation.constraints.Min;

      class WarmUp {
        record Item(String name, int amount) {}

        @Get("/async/{name}") Future<String> async(String name) {
          return Future.succeededFuture(name);
        }

        @Get("/plain") Item plain(@Query @Min(1) int amount) {
          return new Item("item", amount);
        }

        @Post("/items") Item items(@Body Item item) {
          return item;
        }

        @Get("/cpu") @CpuBound int cpu() {
          return 1;
        }
      }
      """;

  @Override
  public Group group() {
    return Group.SET_UP;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("warm-up");
    spec.usageMessage()
        .hidden(true)
        .description("starts and stops a gateway, for the JVM to note what a start takes")
        .footer("Example", "  java -XX:ArchiveClassesAtExit=turno.jsa -jar turno.jar warm-up");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) {
    try {
      Path folder = Files.createTempDirectory("turno-warm-up");
      Path source = Files.writeString(folder.resolve("WarmUp.java"), APP);
      Path tokens = folder.resolve("tokens");
      try {
        start(new Applications(folder, Map.of()).load(Optional.of(source.toString())), tokens);
      } finally {
        Files.deleteIfExists(tokens);
        Files.delete(source);
        Files.delete(folder);
      }
      return ExitCode.OK;
    } catch (IOException | ExecutionException | TimeoutException | InterruptedException e) {
      throw new Failure(ExitCode.FAILED, "cannot warm up: " + e, e);
    }
  }

  private static void start(LoadedApp app, Path tokens)
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    Settings settings =
        Settings.of(
            Map.of(
                Setting.PORT, "0",
                Setting.CLUSTER_PORT, "0",
                Setting.ADMIN_PORT, "0",
                Setting.TOKEN_FILE, tokens.toString()),
            Map.of(),
            TurnoToml.NONE);
    String cluster = "warm-up-" + UUID.randomUUID();
    Role role = Roles.named("gateway");
    RunningRole running =
        await(
            role.start(
                new RoleContext(
                    app.assemble(),
                    app.name(),
                    RoleSettings.options(settings, cluster, false),
                    notice -> {})));
    URI api = URI.create(running.addresses().getFirst().address());
    get(api.resolve("/async/x"));
    get(api.resolve("/plain?amount=1"));
    get(api.resolve("/plain?amount=0"));
    get(api.resolve("/cpu"));
    post(api.resolve("/items"));
    ask(running, tokens);
    await(running.close());
  }

  /** What a command takes that asks a node; what it finds is told to nobody. */
  private static void ask(RunningRole running, Path tokens) {
    String admin =
        running.addresses().stream()
            .filter(address -> address.label().equals("Admin"))
            .map(RunningRole.Address::address)
            .findFirst()
            .orElse("");
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    var surroundings =
        new Surroundings(
            Map.of("TURNO_TOKEN_FILE", tokens.toString()), Path.of(""), nowhere, nowhere);
    new Cli(surroundings).run("status", "--address", admin);
  }

  private static <T> T await(Future<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static void get(URI uri) throws IOException {
    answer((HttpURLConnection) uri.toURL().openConnection());
  }

  private static void post(URI uri) throws IOException {
    var connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "application/json");
    try (var body = connection.getOutputStream()) {
      body.write("{\"name\":\"item\",\"amount\":1}".getBytes(StandardCharsets.UTF_8));
    }
    answer(connection);
  }

  private static void answer(HttpURLConnection connection) throws IOException {
    boolean refused = connection.getResponseCode() >= 400;
    try (InputStream body = refused ? connection.getErrorStream() : connection.getInputStream()) {
      body.readAllBytes();
    }
  }
}
