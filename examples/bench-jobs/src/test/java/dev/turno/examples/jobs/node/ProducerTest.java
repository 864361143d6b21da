package dev.turno.examples.jobs.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ProducerTest {
  private final String cluster = "test-" + UUID.randomUUID();
  private final List<JsonObject> told = new ArrayList<>();
  private final List<WorkerNode> workers = new ArrayList<>();

  @Test
  void jobs_calls_and_a_mix_of_work_are_measured_to_the_last() throws InterruptedException {
    ProducerOptions options =
        ProducerOptions.parse(
            "cluster=" + cluster,
            "jobs=50",
            "rounds=2",
            "rate=50",
            "seconds=1",
            "calls=20",
            "mix=1");
    try (var core = new CoreNode(cluster, options.database())) {
      new Producer(options, core, this::hear).run();
    } finally {
      workers.forEach(WorkerNode::close);
    }

    assertThat(of("flood")).hasSize(2).allMatch(figures -> figures.getInteger("jobs") == 50);
    assertThat(of("flood"))
        .allMatch(figures -> figures.getDouble("submitSeconds") <= figures.getDouble("seconds"));
    assertThat(of("paced").getFirst().getDouble("p99")).isPositive();
    assertThat(of("calls")).extracting(f -> f.getInteger("inFlight")).containsExactly(1, 64);
    assertThat(of("mix"))
        .extracting(figures -> figures.getString("way"))
        .containsExactly("event bus, round robin", "jobs.call", "jobs.submit");
    assertThat(of("mix")).allMatch(figures -> figures.getJsonObject("short").getDouble("p50") >= 5);
    assertThat(told.getLast().getString("event")).isEqualTo("end");
  }

  private void hear(JsonObject figures) {
    told.add(figures);
    if (figures.getString("event").equals("address")) {
      workers.add(new WorkerNode(cluster, figures.getString("address"), 1));
      workers.add(new WorkerNode(cluster, figures.getString("address"), 1));
    }
  }

  private List<JsonObject> of(String event) {
    return told.stream().filter(figures -> figures.getString("event").equals(event)).toList();
  }
}
