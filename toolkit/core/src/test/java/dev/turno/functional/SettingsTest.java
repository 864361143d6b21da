package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.turno.depend.Default;
import dev.turno.depend.Settings;
import dev.turno.http.Get;
import dev.turno.operation.DefinitionException;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import dev.turno.settings.SettingSources;
import io.vertx.core.Vertx;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  enum Mode {
    PLAIN,
    TLS
  }

  record Retry(@Min(0) @Default("3") int times, @Default("2s") Duration pause) {}

  @Settings("mail")
  record Mail(
      String host,
      @Min(1) @Max(65535) @Default("587") int port,
      @Default("plain") Mode mode,
      List<String> copyTo,
      Optional<String> password,
      @Valid Retry retry) {}

  static final class Mailer {
    private final Mail mail;

    Mailer(Mail mail) {
      this.mail = mail;
    }

    @Get("/constructed")
    String constructed() {
      return mail.toString();
    }

    @Get("/asked")
    Mail asked(Mail mail) {
      return mail;
    }
  }

  private static ApplicationBuilder application(SettingSources sources) {
    return new ApplicationBuilder().settings(sources).service(Mailer.class);
  }

  @Test
  void settings_come_from_the_first_place_that_has_them(@TempDir Path folder) throws IOException {
    Path env =
        Files.writeString(
            folder.resolve(".env"),
            """
            # of this machine
            export MAIL_HOST="smtp \\"one\\""   # quoted
            MAIL_PORT=25 # plain
            MAIL_PASSWORD='a # b'
            """);
    SettingSources sources =
        SettingSources.NONE
            .thenVariables("the environment", Map.of("MAIL_PORT", "26", "MAIL_HOST", " "))
            .thenFile(env)
            .thenFile(folder.resolve("none"))
            .thenKeys(
                "turno.toml",
                Map.of(
                    "mail.port",
                    "27",
                    "mail.copy-to",
                    "a@x, b@x",
                    "mail.retry.times",
                    "5",
                    "other.key",
                    "is somebody's"));
    try (var server = TestServer.of(application(sources))) {
      assertThat(server.get("/constructed").body())
          .isEqualTo(
              "Mail[host=smtp \"one\", port=26, mode=PLAIN, copyTo=[a@x, b@x],"
                  + " password=Optional[a # b], retry=Retry[times=5, pause=PT2S]]");
      assertThat(server.get("/asked").statusCode()).isEqualTo(200);
      assertThat(server.node.application().settings()).containsExactly("mail");
      assertThat(server.node.application().settingValues())
          .extracting(setting -> setting.name() + "=" + setting.value() + " by " + setting.from())
          .contains(
              "mail.port=26 by MAIL_PORT in the environment",
              "mail.retry.times=5 by mail.retry.times in turno.toml",
              "mail.mode=plain by its default",
              "mail.password=*** by MAIL_PASSWORD in .env");
    }
  }

  @Test
  void all_mistakes_are_told_at_once_with_their_origin_and_without_secrets() {
    var application =
        application(
                SettingSources.NONE
                    .thenVariables("the environment", Map.of("MAIL_MODE", "fast"))
                    .thenKeys("turno.toml", Map.of("mail.port", "abc", "mail.retry.pause", "soon")))
            .build();
    Vertx vertx = Vertx.vertx();
    assertThatExceptionOfType(DefinitionException.class)
        .isThrownBy(() -> Node.start(vertx, application, NodeOptions.standard()).await())
        .withMessageContaining("4 mistakes")
        .withMessageContaining(
            "mail.host: it is required. Set MAIL_HOST in the environment or in .env, or host under"
                + " [mail] in turno.toml.")
        .withMessageContaining("not 'abc'. Mend mail.port in turno.toml.")
        .withMessageContaining("not 'fast'. Mend MAIL_MODE in the environment.")
        .withMessageContaining("mail.retry.pause: it ");
    vertx.close().await();
  }

  @Test
  void constraints_hold_for_settings() {
    var application =
        application(
                SettingSources.NONE.thenKeys(
                    "turno.toml",
                    Map.of("mail.host", "h", "mail.port", "70000", "mail.retry.times", "-1")))
            .build();
    Vertx vertx = Vertx.vertx();
    assertThatExceptionOfType(DefinitionException.class)
        .isThrownBy(() -> Node.start(vertx, application, NodeOptions.standard()).await())
        .withMessageContaining(
            "mail.port: it must be less than or equal to 65535, not '70000'. Mend mail.port in"
                + " turno.toml.")
        .withMessageContaining("mail.retry.times: it must be greater than or equal to 0");
    vertx.close().await();
  }

  @Test
  void a_key_that_is_misspelt_is_a_mistake_of_the_definition() {
    assertThatExceptionOfType(DefinitionException.class)
        .isThrownBy(
            () ->
                application(SettingSources.NONE.thenKeys("turno.toml", Map.of("mail.hots", "h")))
                    .build())
        .withMessageContaining("turno.toml: there is no setting mail.hots. Those of Mail are ")
        .withMessageContaining("mail.host, mail.port, mail.mode, mail.copy-to");
  }

  @Test
  void a_bound_record_is_not_read() {
    var mail =
        new Mail("bound", 1, Mode.TLS, List.of(), Optional.empty(), new Retry(0, Duration.ZERO));
    try (var server = TestServer.of(application(SettingSources.NONE).bind(Mail.class, mail))) {
      assertThat(server.get("/constructed").body()).startsWith("Mail[host=bound");
    }
  }

  @Test
  void an_entry_point_reads_settings_while_it_configures() {
    var builder =
        new ApplicationBuilder()
            .settings(SettingSources.NONE.thenKeys("turno.toml", Map.of("mail.host", "here")));
    assertThat(builder.read(Mail.class).host()).isEqualTo("here");
    assertThat(builder.build().settings()).containsExactly("mail");
    var bound =
        new Mail("bound", 1, Mode.TLS, List.of(), Optional.empty(), new Retry(0, Duration.ZERO));
    assertThat(new ApplicationBuilder().bind(Mail.class, bound).read(Mail.class)).isSameAs(bound);
    assertThatExceptionOfType(DefinitionException.class)
        .isThrownBy(() -> new ApplicationBuilder().settings(SettingSources.NONE).read(Mail.class))
        .withMessageContaining("mail.host: it is required.");
    assertThatExceptionOfType(DefinitionException.class)
        .isThrownBy(
            () ->
                new ApplicationBuilder()
                    .settings(SettingSources.NONE.thenKeys("turno.toml", Map.of("mail.hots", "h")))
                    .read(Mail.class))
        .withMessageContaining("there is no setting mail.hots");
  }

  @Test
  void a_line_that_is_no_setting_is_told_by_its_number(@TempDir Path folder) throws IOException {
    Path env = Files.writeString(folder.resolve(".env"), "A=1\nnonsense\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingSources.NONE.thenFile(env))
        .withMessageContaining(".env:2 is no setting");
  }
}
