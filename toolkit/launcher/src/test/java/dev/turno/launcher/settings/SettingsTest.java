package dev.turno.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.turno.launcher.report.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SettingsTest {
  private static final TurnoToml TOML =
      new TurnoToml(
          "turno.toml",
          Optional.empty(),
          List.of(),
          Map.of(),
          LimitSettings.NONE,
          Map.of(),
          Map.of(Setting.PORT, "7000"),
          Map.of());

  @Test
  void a_flag_wins_over_the_environment_the_file_and_the_default() {
    Map<String, String> environment = Map.of("TURNO_PORT", "8000");

    assertThat(port(Settings.of(Map.of(Setting.PORT, "9000"), environment, TOML)))
        .isEqualTo("9000 by --port");
    assertThat(port(Settings.of(Map.of(), environment, TOML))).isEqualTo("8000 by TURNO_PORT");
    assertThat(port(Settings.of(Map.of(), Map.of(), TOML)))
        .isEqualTo("7000 by turno.toml http.port");
    assertThat(port(Settings.of(Map.of(), Map.of(), TurnoToml.NONE))).isEqualTo("8080 by default");
  }

  @Test
  void an_empty_variable_counts_as_none() {
    assertThat(port(Settings.of(Map.of(), Map.of("TURNO_PORT", " "), TurnoToml.NONE)))
        .isEqualTo("8080 by default");
  }

  @Test
  void only_what_was_given_is_given() {
    Settings settings = flags(Map.of(Setting.JOIN, "a:1"));

    assertThat(settings.isGiven(Setting.JOIN)).isTrue();
    assertThat(settings.isGiven(Setting.PORT)).isFalse();
  }

  @Test
  void people_are_told_of_all_settings_but_of_no_passwords() {
    assertThat(told("jdbc:postgresql://db/jobs?user=turno&password=s3cr3t&ssl=true"))
        .isEqualTo("jdbc:postgresql://db/jobs?user=turno&password=***&ssl=true by --jobs-database");
    assertThat(told("jdbc:postgresql://turno:s3cr3t@db/jobs"))
        .isEqualTo("jdbc:postgresql://turno:***@db/jobs by --jobs-database");
    assertThat(flags(Map.of()).values()).hasSameSizeAs(Setting.values());
  }

  private static String told(String database) {
    return flags(Map.of(Setting.JOBS_DATABASE, database)).values().stream()
        .filter(setting -> setting.name().equals("jobs.database"))
        .map(setting -> setting.value() + " by " + setting.from())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void times_have_units() {
    assertThat(drain("500ms")).isEqualTo(Duration.ofMillis(500));
    assertThat(drain("30s")).isEqualTo(Duration.ofSeconds(30));
    assertThat(drain("5m")).isEqualTo(Duration.ofMinutes(5));
    assertThat(drain("1h")).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void lists_are_separated_by_commas() {
    Settings settings = flags(Map.of(Setting.JOIN, " 10.0.0.5:5701, host:5702,"));

    assertThat(settings.addresses(Setting.JOIN)).containsExactly("10.0.0.5:5701", "host:5702");
  }

  @Test
  void a_wrong_value_is_told_with_its_origin_and_the_rule() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> flags(Map.of(Setting.PORT, "70000")).port(Setting.PORT))
        .withMessage("--port is a whole number, 0 to 65535, not `70000`.");
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(
            () ->
                Settings.of(Map.of(), Map.of("TURNO_DRAIN_TIMEOUT", "30"), TurnoToml.NONE)
                    .duration(Setting.DRAIN_TIMEOUT))
        .withMessage("TURNO_DRAIN_TIMEOUT is a time such as 500ms, 30s or 5m, not `30`.");
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> flags(Map.of(Setting.JOIN, "host")).addresses(Setting.JOIN))
        .withMessageContaining("HOST:PORT");
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> flags(Map.of(Setting.SLOTS, "0")).number(Setting.SLOTS, 1, 8))
        .withMessageContaining("1 to 8");
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> flags(Map.of(Setting.CPU, "gpu")).word(Setting.CPU, List.of("a", "b")))
        .withMessage("--cpu is one of a, b, not `gpu`.");
  }

  private static Settings flags(Map<Setting, String> flags) {
    return Settings.of(flags, Map.of(), TurnoToml.NONE);
  }

  private static Duration drain(String text) {
    return flags(Map.of(Setting.DRAIN_TIMEOUT, text)).duration(Setting.DRAIN_TIMEOUT);
  }

  private static String port(Settings settings) {
    return settings.port(Setting.PORT) + " by " + settings.origin(Setting.PORT);
  }
}
