package dev.turno.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.turno.launcher.report.Failure;
import dev.turno.launcher.role.RoleOptions;
import dev.turno.launcher.role.RoleOptions.ClusterOptions;
import dev.turno.launcher.role.RoleOptions.CpuMode;
import dev.turno.launcher.settings.Setting;
import dev.turno.launcher.settings.Settings;
import dev.turno.launcher.settings.TurnoToml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RoleSettingsTest {
  @Test
  void a_process_alone_is_in_no_cluster_and_on_loopback() {
    RoleOptions options = options(Map.of(), false);

    assertThat(options.cluster()).isEmpty();
    assertThat(options.http().host()).isEqualTo("127.0.0.1");
    assertThat(options.cpu()).isEqualTo(CpuMode.AUTO);
    assertThat(options.worker().slots()).isPositive();
  }

  @Test
  void anything_said_about_a_cluster_makes_one() {
    var standard = new ClusterOptions("shop", "127.0.0.1", 5701, List.of(), 1, Optional.empty());

    assertThat(options(Map.of(Setting.ROLE, "gateway"), false).cluster()).contains(standard);
    assertThat(options(Map.of(Setting.CPU, "remote-only"), false).cluster()).contains(standard);
    assertThat(options(Map.of(Setting.CLUSTER_PORT, "5801"), false).cluster())
        .contains(new ClusterOptions("shop", "127.0.0.1", 5801, List.of(), 1, Optional.empty()));
    assertThat(options(Map.of(Setting.CLUSTER_NAME, "x", Setting.JOIN, "a:1"), false).cluster())
        .contains(new ClusterOptions("x", "127.0.0.1", 5701, List.of("a:1"), 1, Optional.empty()));
  }

  @Test
  void a_worker_node_takes_any_free_port() {
    assertThat(options(Map.of(Setting.JOIN, "a:1"), true).cluster())
        .contains(new ClusterOptions("shop", "127.0.0.1", 0, List.of("a:1"), 1, Optional.empty()));
  }

  @Test
  void a_worker_node_needs_a_node_to_join() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> options(Map.of(), true))
        .withMessageContaining("--join HOST:PORT");
  }

  private static RoleOptions options(Map<Setting, String> flags, boolean worker) {
    return RoleSettings.options(Settings.of(flags, Map.of(), TurnoToml.NONE), "shop", worker);
  }
}
