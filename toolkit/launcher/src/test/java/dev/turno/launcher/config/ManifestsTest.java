package dev.turno.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.turno.launcher.settings.Setting;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The manifests for Kubernetes against its published schemas, and against each other. */
final class ManifestsTest {
  private static final Map<String, Schema> SCHEMAS =
      Map.of(
          "v1 Service", V1Service::validateJsonElement,
          "v1 ServiceAccount", V1ServiceAccount::validateJsonElement,
          "apps/v1 StatefulSet", V1StatefulSet::validateJsonElement,
          "apps/v1 Deployment", V1Deployment::validateJsonElement,
          "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
          "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement,
          "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement);

  /** What nodes read of the environment besides their settings. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of("POD_IP", "POD_NAMESPACE", "TURNO_SERVICE_DNS", "TURNO_JAVA_OPTS");

  private final Map<String, JsonNode> manifests = Manifests.all();

  /** Throws when JSON is not what Kubernetes takes. */
  private interface Schema {
    void check(JsonElement json) throws IOException;
  }

  @Test
  void each_is_as_the_schema_of_its_kind_wants_it() {
    assertThat(manifests).hasSizeGreaterThan(8);
    manifests.forEach(
        (name, manifest) -> {
          String kind = manifest.get("apiVersion").asText() + " " + manifest.get("kind").asText();
          Schema schema = Objects.requireNonNull(SCHEMAS.get(kind), kind);
          assertThatCode(() -> schema.check(JsonParser.parseString(manifest.toString())))
              .as(name)
              .doesNotThrowAnyException();
        });
  }

  @Test
  void the_schemas_notice_a_word_that_is_misspelt() {
    String wrong = gateway().toString().replace("periodSeconds", "periodSecond");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> V1StatefulSet.validateJsonElement(JsonParser.parseString(wrong)))
        .withMessageContaining("periodSecond");
  }

  @Test
  void kustomization_lists_every_file() {
    List<String> listed = texts(Manifests.kustomization().get("resources"));
    Map<String, JsonNode> fromList =
        listed.stream()
            .flatMap(
                file ->
                    Manifests.read(Manifests.FOLDER.resolve("kubernetes").resolve(file)).stream())
            .collect(
                Collectors.toMap(
                    m -> m.get("kind").asText() + " " + m.at("/metadata/name").asText(), m -> m));

    assertThat(fromList.keySet()).isEqualTo(manifests.keySet());
  }

  @Test
  void pods_may_drain_before_they_are_killed() {
    for (JsonNode workload : List.of(gateway(), worker())) {
      long drain =
          seconds(variables(workload).getOrDefault(Setting.DRAIN_TIMEOUT.variable(), "not said"));
      JsonNode preStop = container(workload).at("/lifecycle/preStop/exec/command/1");
      long before = preStop.isMissingNode() ? 0 : Long.parseLong(preStop.asText());

      assertThat(pod(workload).get("terminationGracePeriodSeconds").asLong())
          .isGreaterThanOrEqualTo(drain + before + 10);
    }
  }

  @Test
  void variables_are_settings_that_turno_knows() throws IOException {
    Set<String> known =
        Stream.concat(Stream.of(Setting.values()).map(Setting::variable), OTHER_VARIABLES.stream())
            .collect(Collectors.toSet());
    List<String> ofSystemd =
        Files.readAllLines(Manifests.FOLDER.resolve("systemd/turno.env")).stream()
            .filter(line -> line.startsWith("TURNO_"))
            .map(line -> line.substring(0, line.indexOf('=')))
            .toList();

    assertThat(known).containsAll(variables(gateway()).keySet());
    assertThat(known).containsAll(variables(worker()).keySet());
    assertThat(ofSystemd).isNotEmpty().isSubsetOf(known);
  }

  @Test
  void as_many_gateways_start_as_the_cluster_is_meant_to_have() {
    assertThat(variables(gateway()).get(Setting.CLUSTER_CORES.variable()))
        .isEqualTo(gateway().at("/spec/replicas").asText());
  }

  @Test
  void probes_ask_the_admin_port_for_what_it_answers() {
    for (JsonNode workload : List.of(gateway(), worker())) {
      JsonNode container = container(workload);
      for (String probe : List.of("started", "ready", "live")) {
        String name =
            Map.of("started", "startup", "ready", "readiness", "live", "liveness").get(probe);
        assertThat(container.at("/" + name + "Probe/httpGet/path").asText())
            .isEqualTo("/health/" + probe);
        assertThat(container.at("/" + name + "Probe/httpGet/port").asText()).isEqualTo("admin");
      }
      assertThat(ports(container).get("admin"))
          .isEqualTo(variables(workload).get(Setting.ADMIN_PORT.variable()));
    }
  }

  @Test
  void what_selects_pods_selects_some() {
    List<JsonNode> labels =
        Stream.of(gateway(), worker()).map(w -> w.at("/spec/template/metadata/labels")).toList();
    for (Map.Entry<String, JsonNode> manifest : manifests.entrySet()) {
      JsonNode spec = manifest.getValue().path("spec");
      JsonNode selector =
          Stream.of("/selector/matchLabels", "/podSelector/matchLabels", "/selector")
              .map(spec::at)
              .filter(found -> !found.isMissingNode())
              .findFirst()
              .orElse(null);
      if (selector != null) {
        assertThat(labels)
            .as(manifest.getKey())
            .anySatisfy(
                own ->
                    selector
                        .properties()
                        .forEach(e -> assertThat(own.get(e.getKey())).isEqualTo(e.getValue())));
      }
    }
  }

  @Test
  void services_and_secrets_that_are_named_are_there() {
    assertThat(manifests)
        .containsKey("Service " + gateway().at("/spec/serviceName").asText())
        .containsKey(
            "Deployment "
                + manifest("HorizontalPodAutoscaler turno-worker")
                    .at("/spec/scaleTargetRef/name")
                    .asText());
    assertThat(variables(worker()).get("TURNO_SERVICE_DNS"))
        .startsWith(gateway().at("/spec/serviceName").asText() + ".");
    for (JsonNode workload : List.of(gateway(), worker())) {
      assertThat(pod(workload).at("/volumes/1/secret/secretName").asText())
          .isEqualTo(Manifests.kustomization().at("/secretGenerator/0/name").asText());
      assertThat(pod(workload).get("enableServiceLinks").asBoolean(true)).isFalse();
    }
  }

  @Test
  void configuration_that_pods_name_is_in_the_distribution() {
    for (JsonNode workload : List.of(gateway(), worker())) {
      String file = variables(workload).getOrDefault(Setting.CLUSTER_CONFIG.variable(), "not said");

      assertThat(file).startsWith("/opt/turno/cluster-config/");
      assertThat(Manifests.FOLDER.resolve(file.replace("/opt/turno/cluster-config/", ""))).exists();
    }
  }

  private JsonNode gateway() {
    return manifest("StatefulSet turno-gateway");
  }

  private JsonNode worker() {
    return manifest("Deployment turno-worker");
  }

  private JsonNode manifest(String name) {
    return Objects.requireNonNull(manifests.get(name), name);
  }

  private static JsonNode pod(JsonNode workload) {
    return workload.at("/spec/template/spec");
  }

  private static JsonNode container(JsonNode workload) {
    return pod(workload).at("/containers/0");
  }

  private static Map<String, String> variables(JsonNode workload) {
    return stream(container(workload).get("env"))
        .collect(Collectors.toMap(v -> v.get("name").asText(), v -> v.path("value").asText()));
  }

  private static Map<String, String> ports(JsonNode container) {
    return stream(container.get("ports"))
        .collect(
            Collectors.toMap(p -> p.get("name").asText(), p -> p.get("containerPort").asText()));
  }

  private static List<String> texts(JsonNode list) {
    return stream(list).map(JsonNode::asText).toList();
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static long seconds(String time) {
    assertThat(time).matches("[0-9]+s");
    return Long.parseLong(time.replace("s", ""));
  }
}
