package dev.turno.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.turno.Turno;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Terminal;
import dev.turno.launcher.role.PortTakenException;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RoleOptions;
import dev.turno.launcher.settings.Settings;
import dev.turno.launcher.settings.TurnoToml;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class ForegroundTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StopRequest stop = new StopRequest(code -> {});
  private final FakeRole role = new FakeRole();

  @Test
  void a_role_runs_until_the_signal_then_drains_and_closes() {
    signal();

    assertThat(run()).isEqualTo(ExitCode.OK);

    assertThat(role.events).containsExactly("start", "drain 30 s", "close");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .matches("(?s)API  http://127.0.0.1:8080 {6}ready in \\d+\\.\\d s\n");
    assertThat(out.size()).isZero();
  }

  @Test
  void calls_that_run_are_told() {
    var told = "draining 3 calls, up to 30 s; Ctrl-C again to stop now\n";
    Promise<Boolean> drained = Promise.promise();
    role.inFlight = 3;
    role.draining = drained.future();
    signal();
    Thread.ofVirtual()
        .start(
            () -> {
              await().until(() -> err.toString(StandardCharsets.UTF_8).contains(told));
              drained.complete(true);
            });

    run();

    assertThat(err.toString(StandardCharsets.UTF_8)).contains(told);
  }

  @Test
  void calls_that_end_at_once_are_not_worth_a_word() {
    role.inFlight = 3;
    signal();

    run();

    assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("draining");
  }

  @Test
  void calls_that_do_not_end_in_time_fail_the_command() {
    role.inFlight = 1;
    role.drains = false;
    signal();

    assertThat(run()).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("turno: 1 call did not end within 30 s.");
    assertThat(role.events).endsWith("close");
  }

  @Test
  void a_role_that_is_lost_is_started_anew() {
    role.losses.add(Future.failedFuture(new IllegalStateException("The last gateway has left.")));
    role.start =
        () -> {
          if (role.events.size() > 1) {
            signal();
          }
          return Future.succeededFuture(role);
        };

    assertThat(run()).isEqualTo(ExitCode.OK);
    assertThat(role.events).containsExactly("start", "close", "start", "drain 30 s", "close");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("The last gateway has left. Starts anew.");
  }

  @Test
  void a_role_that_may_not_go_on_ends_the_process_at_once() {
    role.losses.add(Future.failedFuture(new Failure(ExitCode.NOT_STARTED, "no majority for 20 s")));

    Failure failure = catchThrowableOfType(Failure.class, this::run);

    assertThat(failure.code()).isEqualTo(ExitCode.NOT_STARTED);
    assertThat(role.events).containsExactly("start");
  }

  @Test
  void a_failed_start_ends_with_its_reason() {
    role.start = () -> Future.failedFuture(new IllegalStateException("no luck"));

    Failure failure = catchThrowableOfType(Failure.class, this::run);

    assertThat(failure.code()).isEqualTo(ExitCode.NOT_STARTED);
    assertThat(failure.text()).contains("no luck");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_port_that_is_taken_is_told_with_its_owner_and_a_free_one() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = socket.getLocalPort();
      portFails(port, "Address already in use");

      Failure failure = catchThrowableOfType(Failure.class, this::run);

      long pid = ProcessHandle.current().pid();
      assertThat(failure.code()).isEqualTo(ExitCode.NOT_BOUND);
      assertThat(failure.text())
          .startsWith("port " + port + " is taken by pid " + pid + " (java ")
          .contains("started ")
          .containsPattern("\\.  Use --port \\d+, or stop it: kill " + pid);
    }
  }

  @Test
  void a_port_that_needs_rights_is_told() {
    portFails(80, "Permission denied");

    assertThat(catchThrowableOfType(Failure.class, this::run).text())
        .isEqualTo(
            "port 80 needs rights that this user does not have. Use one above 1023: --port 8080");
  }

  @Test
  void an_address_of_another_machine_is_told() {
    portFails(80, "Cannot assign requested address");

    assertThat(catchThrowableOfType(Failure.class, this::run).text())
        .startsWith("127.0.0.1 is no address of this machine.");
  }

  private void portFails(int port, String reason) {
    role.start =
        () ->
            Future.failedFuture(
                new PortTakenException("127.0.0.1", port, "--port", new BindException(reason)));
  }

  /** Ready already, so that the signal is one that asks for an orderly end. */
  private void signal() {
    stop.ready();
    stop.signalled(15);
  }

  private ExitCode run() {
    var terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);
    Settings settings = Settings.of(Map.of(), Map.of(), TurnoToml.NONE);
    RoleOptions options = RoleSettings.options(settings, "app", false);
    return new Foreground(terminal, stop)
        .run(
            role,
            () -> new RoleContext(Turno.application().build(), "App.java", options, line -> {}),
            Duration.ofSeconds(30));
  }
}
