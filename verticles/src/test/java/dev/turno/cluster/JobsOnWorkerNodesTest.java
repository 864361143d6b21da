package dev.turno.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Functions that code calls, in processes of their own. */
@Timeout(300)
class JobsOnWorkerNodesTest {
  @Test
  void items_are_spread_over_processes_and_a_killed_one_loses_none() {
    try (var cluster = TestCluster.start()) {
      List<ChildJvm> workers = cluster.workers(2, 2);
      JsonArray answers = new JsonArray(cluster.get("/squares?to=40").join().body());
      assertThat(values(answers)).isEqualTo(squares(40));
      assertThat(pids(answers))
          .containsExactlyInAnyOrder(workers.get(0).pid(), workers.get(1).pid());

      CompletableFuture<HttpResponse<String>> all = cluster.get("/squares?to=60");
      await().until(() -> cluster.known().stream().allMatch(w -> w.inFlight() > 0));
      workers.getFirst().kill();
      assertThat(values(new JsonArray(all.join().body()))).isEqualTo(squares(60));
    }
  }

  private static List<Long> squares(int to) {
    return IntStream.range(0, to).mapToObj(n -> (long) n * n).toList();
  }

  private static List<Long> values(JsonArray answers) {
    return answers.stream().map(answer -> ((JsonObject) answer).getLong("value")).toList();
  }

  private static List<Long> pids(JsonArray answers) {
    return answers.stream().map(answer -> ((JsonObject) answer).getLong("pid")).distinct().toList();
  }
}
