package dev.turno.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.SplitBrainProtectionConfig;
import com.hazelcast.spi.merge.DiscardMergePolicy;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberConfigTest {
  private static final Path SHIPPED = Path.of("..", "..", "cluster-config");

  @Test
  void a_core_node_finds_its_members_by_address_only() {
    Config config =
        MemberConfig.of(
            ClusterOptions.core().withName("app").withPort(5711).withJoin(List.of("127.0.0.1")),
            "id");
    assertThat(config.getClusterName()).isEqualTo("app");
    assertThat(config.isLiteMember()).isFalse();
    assertThat(config.getNetworkConfig().getPort()).isEqualTo(5711);
    assertThat(config.getNetworkConfig().getInterfaces().getInterfaces())
        .containsExactly("127.0.0.1");
    assertThat(config.getNetworkConfig().getJoin().getTcpIpConfig().getMembers())
        .containsExactly("127.0.0.1:5701", "127.0.0.1:5711");
    assertSafe(config);
  }

  @Test
  void a_worker_node_holds_no_data_and_takes_any_port() {
    Config config = MemberConfig.of(ClusterOptions.worker(List.of("10.0.0.5:5701")), "id");
    assertThat(config.isLiteMember()).isTrue();
    assertThat(config.getNetworkConfig().getPort()).isZero();
    assertThat(config.getNetworkConfig().getJoin().getTcpIpConfig().getMembers())
        .containsExactly("10.0.0.5:5701");
    assertSafe(config);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local.yaml", "lan.yaml", "kubernetes.yaml"})
  void the_shipped_configurations_are_safe(String file) {
    assertSafe(MemberConfig.of(ClusterOptions.core().withConfig(SHIPPED.resolve(file)), "id"));
  }

  @Test
  void a_configuration_file_may_change_what_is_usual_but_not_what_is_fixed(@TempDir Path folder)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("own.xml"),
            """
            <hazelcast xmlns="http://www.hazelcast.com/schema/config">
              <cluster-name>file</cluster-name>
              <properties>
                <property name="hazelcast.max.no.heartbeat.seconds">30</property>
                <property name="hazelcast.phone.home.enabled">true</property>
              </properties>
              <network>
                <join><auto-detection enabled="true"/><tcp-ip enabled="true"><member>10.1.1.1</member></tcp-ip></join>
              </network>
            </hazelcast>
            """);
    Config config = MemberConfig.of(ClusterOptions.core().withName("flag").withConfig(file), "id");
    assertThat(config.getClusterName()).isEqualTo("flag");
    assertThat(config.getProperty("hazelcast.max.no.heartbeat.seconds")).isEqualTo("30");
    assertThat(config.getNetworkConfig().getJoin().getTcpIpConfig().getMembers())
        .containsExactly("10.1.1.1", "127.0.0.1:5701");
    assertSafe(config);
  }

  @Test
  void a_malformed_configuration_file_is_told(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("own.yaml"), "hazelcast: [");
    assertThatThrownBy(() -> MemberConfig.of(ClusterOptions.core().withConfig(file), "id"))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("own.yaml is wrong");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":5701", "host:", "host:x", "host:0", "host:70000"})
  void a_members_place_is_host_and_port(String place) {
    assertThatThrownBy(() -> ClusterOptions.worker(List.of(place)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HOST:PORT");
  }

  @Test
  void more_core_nodes_keep_more_copies() {
    assertThat(backups(1)).isEqualTo(1);
    assertThat(backups(3)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"turno.jobs", "turno.jobs.durable", "turno.blobs", "turno.else"})
  void a_majority_of_the_core_nodes_protects_the_maps_of_jobs(String map) {
    Config config = MemberConfig.of(ClusterOptions.core().withCores(3), "id");
    MapConfig jobs = config.findMapConfig(map);
    SplitBrainProtectionConfig protection =
        config.findSplitBrainProtectionConfig(jobs.getSplitBrainProtectionName());
    assertThat(protection.isEnabled()).isTrue();
    assertThat(protection.getMinimumClusterSize()).isEqualTo(2);
    assertThat(protection.getProtectOn()).isEqualTo(SplitBrainProtectionOn.READ_WRITE);
    assertThat(jobs.getBackupCount()).isEqualTo(2);
    assertThat(jobs.getMergePolicyConfig().getPolicy())
        .isEqualTo(DiscardMergePolicy.class.getName());
    assertThat(config.getProperty("hazelcast.operation.fail.on.indeterminate.state"))
        .isEqualTo("true");
  }

  @Test
  void one_core_node_needs_no_majority() {
    Config config = MemberConfig.of(ClusterOptions.core(), "id");
    assertThat(config.findSplitBrainProtectionConfig(GridMaps.MAJORITY).isEnabled()).isFalse();
  }

  private static int backups(int cores) {
    return MemberConfig.of(ClusterOptions.core().withCores(cores), "id")
        .getMultiMapConfig("__vertx.subs")
        .getBackupCount();
  }

  private static void assertSafe(Config config) {
    var join = config.getNetworkConfig().getJoin();
    assertThat(join.getMulticastConfig().isEnabled()).isFalse();
    assertThat(join.isAutoDetectionEnabled()).isFalse();
    assertThat(config.getProperty("hazelcast.phone.home.enabled")).isEqualTo("false");
    assertThat(config.getProperty("hazelcast.shutdownhook.enabled")).isEqualTo("false");
    assertThat(config.getProperty("hazelcast.socket.bind.any")).isEqualTo("false");
    assertThat(config.getNetworkConfig().isPortAutoIncrement()).isFalse();
    assertThat(config.getSerializationConfig().getJavaSerializationFilterConfig()).isNotNull();
  }
}
