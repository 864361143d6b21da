package dev.turno.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.turno.job.JobLimits;
import dev.turno.job.QueuePolicy;
import dev.turno.job.RetryPolicy;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.server.CpuLimits;
import dev.turno.server.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TurnoTomlReaderTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("turno.toml");
  }

  @Test
  void name_services_pools_and_settings_are_read() throws Exception {
    TurnoToml toml =
        read(
            """
            name = "lanes"
            services = ["a.One", "a.Two"]
            drain-timeout = "5s"

            [http]
            port = 9000

            [cluster]
            join = ["10.0.0.5:5701", "10.0.0.6:5701"]

            [pools]
            reports = 4
            """);

    assertThat(toml.name()).contains("lanes");
    assertThat(toml.services()).containsExactly("a.One", "a.Two");
    assertThat(toml.pools()).isEqualTo(Map.of("reports", 4));
    assertThat(toml.values())
        .isEqualTo(
            Map.of(
                Setting.DRAIN_TIMEOUT, "5s",
                Setting.PORT, "9000",
                Setting.JOIN, "10.0.0.5:5701,10.0.0.6:5701"));
  }

  @Test
  void app_names_one_class() throws Exception {
    assertThat(read("app = \"a.App\"").services()).containsExactly("a.App");
  }

  @Test
  void limits_change_those_of_the_application() throws Exception {
    TurnoToml toml =
        read(
            """
            [limits]
            body = "512KiB"
            stream = "2GiB"
            requests = 10
            timeout = "5s"
            cpu-waiting = 7
            cpu-per-tenant = 2
            """);

    assertThat(toml.limits().change(Limits.STANDARD))
        .isEqualTo(
            new Limits(512 * 1024, 10, Optional.of(Duration.ofSeconds(5)))
                .withCpu(cpu -> new CpuLimits(7, 2))
                .withMaxStreamBytes(2L << 30));
    assertThat(read("[limits]\nbody = 7").limits().change(Limits.STANDARD))
        .isEqualTo(Limits.STANDARD.withMaxBodyBytes(7));
    assertThat(
            failure("[limits]\nbody = \"big\"\nstream = true\nrequests = 0\ntimeout = 5")
                .text()
                .lines())
        .containsExactly(
            file + ": `limits.body` is a size such as 512KiB or 16MiB, not \"big\".",
            file + ": `limits.stream` is a size such as 512KiB or 16MiB, not true.",
            file + ": `limits.requests` is a number of requests, 1 or more, not 0.",
            file + ": `limits.timeout` is a time such as 500ms, 30s or 5m, not 5.");
  }

  @Test
  void a_queue_changes_what_holds_for_its_jobs() throws Exception {
    TurnoToml toml =
        read(
            """
            [queue.images]
            durable = true
            attempts = 5
            retention = "48h"
            max-waiting = 1000
            max-waiting-per-tenant = 100
            max-running-per-function = 8
            max-running-per-tenant = 2

            [queue."late.ones"]
            attempts = 1
            """);

    assertThat(policy(toml, "images"))
        .isEqualTo(
            new QueuePolicy(
                true,
                RetryPolicy.ofDefaults().withAttempts(5),
                Duration.ofDays(2),
                1000,
                new JobLimits(8, 2, 100)));
    assertThat(policy(toml, "late.ones"))
        .isEqualTo(QueuePolicy.ofDefaults().withRetry(RetryPolicy.ofDefaults().withAttempts(1)));
  }

  @Test
  void mistakes_about_a_queue_are_told_with_the_nearest_key() {
    String text =
        """
        [queue.images]
        durabel = true
        attempts = 0
        retention = "long"
        max-waiting = "x"
        durable = 1
        [queue]
        attempts = 3
        """;

    assertThat(failure(text).text().lines())
        .containsExactly(
            file
                + ": there is no setting `queue.images.durabel`; did you mean queue.images.durable?",
            file + ": `queue.images.attempts` is a number of attempts, 1 or more, not 0.",
            file + ": `queue.images.retention` is a time such as 30m or 48h, not \"long\".",
            file + ": `queue.images.max-waiting` is a number of jobs, 1 or more, not \"x\".",
            file + ": `queue.images.durable` is true or false, not 1.",
            file + ": there is no setting `queue.attempts`.");
  }

  @Test
  void an_empty_file_says_nothing() throws Exception {
    assertThat(read("").values()).isEmpty();
  }

  @Test
  void all_mistakes_are_told_at_once_with_the_nearest_key() {
    Failure failure =
        failure(
            """
            nmae = "x"
            [http]
            prot = 1
            [pools]
            reports = 0
            [whatever]
            deep.key = true
            """);

    assertThat(failure.code()).isEqualTo(ExitCode.USAGE);
    assertThat(failure.text().lines())
        .containsExactly(
            file + ": there is no setting `nmae`; did you mean name?",
            file + ": there is no setting `http.prot`; did you mean http.port?",
            file + ": `pools.reports` is a number of threads, 1 or more, not 0.");
  }

  @Test
  void tables_that_are_not_the_launchers_are_the_applications() throws Exception {
    TurnoToml toml =
        read(
            """
            [mail]
            host = "smtp.example"
            copy-to = ["a@x", "b@x"]
            [mail.retry]
            times = 3
            always = true
            """);

    assertThat(toml.own())
        .isEqualTo(
            Map.of(
                "mail.host", "smtp.example",
                "mail.copy-to", "a@x,b@x",
                "mail.retry.times", "3",
                "mail.retry.always", "true"));
    assertThat(toml.unknown(Set.of("mail"))).isEmpty();
    assertThat(toml.unknown(Set.of("mai"))).hasSize(4);
  }

  @Test
  void a_value_of_the_wrong_kind_is_told() {
    assertThat(failure("[http]\nport = { a = 1 }").text())
        .isEqualTo(file + ": `http.port` is a text, a number or a list of them, not {\"a\":1}.");
  }

  @Test
  void what_is_no_toml_is_told_with_its_line() {
    assertThat(failure("name = \"x\"\nport 8080\n").text()).startsWith(file + ":2 is not TOML: ");
  }

  private static QueuePolicy policy(TurnoToml toml, String queue) {
    return Objects.requireNonNull(toml.queues().get(queue)).change(QueuePolicy.ofDefaults());
  }

  private TurnoToml read(String text) throws IOException {
    Files.writeString(file, text);
    return TurnoTomlReader.read(file);
  }

  private Failure failure(String text) {
    return catchThrowableOfType(Failure.class, () -> read(text));
  }
}
