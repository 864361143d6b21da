package dev.turno.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.launcher.client.FakeNode.Ran;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What client verbs print, and what they end with. */
final class CommandTest {
  private FakeNode node;

  @BeforeEach
  void start() throws IOException {
    node = new FakeNode();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static String worker(String state, int slots, int running) {
    return String.format(
        """
        {"id": "3fa2b1c0-0000", "role": "worker", "state": "%s",
         "work": {"slots": %d, "running": %d, "jobs": 0},
         "process": {"started": "2026-01-01T00:00:00Z"}, "seen": "2026-01-01T00:01:00Z",
         "queues": [{"name": "cpu"}], "addresses": {"cluster": "10.0.0.5:5702"}}
        """,
        state, slots, running);
  }

  private static String list(String... items) {
    return "{\"kind\": \"NodeList\", \"items\": [" + String.join(",", items) + "]}";
  }

  @Test
  void a_degraded_cluster_tells_what_to_do_and_ends_with_23() {
    node.answers(
        "GET /admin/v1/cluster",
        200,
        """
        {"health": "degraded", "summary": "1 node, 1 problem.",
         "troubles": [{"what": "It is so.", "fix": "turno do that"}], "nodes": [%s],
         "queues": [{"name": "cpu", "slots": 2, "nodes": 1, "wish": {"slots": 4}}]}
        """
            .formatted(worker("silent", 2, 1)));

    Ran ran = node.run(new StatusCommand(), List.of(), Map.of());

    assertThat(ran.code()).isEqualTo(23);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith("1 node, 1 problem.\n  ! It is so.\n    turno do that\n\nNODE ")
        .contains("3fa2b1c0  worker  silent  1/2 ")
        .contains("cpu    1      2      4 ");
  }

  @Test
  void the_same_as_json_is_one_document_and_as_name_one_word() {
    node.answers("GET /admin/v1/cluster", 200, "{\"health\": \"ok\", \"nodes\": []}");

    assertThat(node.run(new StatusCommand(), List.of(), Map.of("-o", "json")).out())
        .isEqualTo("{\n  \"health\":\"ok\",\n  \"nodes\":[]\n}\n");
    assertThat(node.run(new StatusCommand(), List.of(), Map.of("-o", "name")).out())
        .isEqualTo("ok\n");
    assertThat(node.run(new StatusCommand(), List.of(), Map.of("-o", "yaml")).code()).isEqualTo(2);
  }

  @Test
  void the_routes_of_live_nodes_are_told_each_once_by_path() {
    String shop =
        """
        {"functions": [
          {"id": "Shop.price", "lane": "worker node", "reason": "@CpuBound", "queue": "cpu"},
          {"id": "Shop.item", "method": "GET", "path": "/stock/{item}",
           "lane": "virtual thread", "reason": "returns String"},
          {"id": "Shop.all", "method": "GET", "path": "/stock",
           "lane": "event loop", "reason": "returns Future<List>"}]}
        """;
    node.answers("GET /admin/v1/nodes", 200, list(shop, shop));

    assertThat(node.run(new LiveRoutes(), List.of(), Map.of()).out().lines())
        .containsExactly(
            "METHOD  PATH           NAME        RUNS ON         WHY",
            "GET     /stock         Shop.all    event loop      returns Future<List>",
            "GET     /stock/{item}  Shop.item   virtual thread  returns String",
            "fn      -              Shop.price  worker node     @CpuBound");
    assertThat(node.run(new LiveRoutes(), List.of(), Map.of("-o", "ndjson")).out().lines().toList())
        .last()
        .isEqualTo(
            "{\"apiVersion\":\"turno.dev/v1\",\"kind\":\"Function\",\"name\":\"Shop.price\","
                + "\"lane\":{\"queue\":\"cpu\",\"label\":\"worker node\",\"reason\":\"@CpuBound\"}}");
  }

  @Test
  void a_live_plan_is_drawn_with_what_each_part_took() throws Exception {
    node.answers(
            "GET /admin/v1/nodes",
            200,
            """
            {"items": [{"functions": [{"id": "Shop.item", "method": "GET", "path": "/stock/{item}"}]}]}""")
        .answers(
            "GET /admin/v1/functions/Shop.item/plan",
            200,
            """
            {"name": "Shop.item", "method": "GET", "path": "/stock/{item}", "measured": 12, "nodes": 2, "plan": {
              "part": "handler", "name": "Shop.item", "reads": ["path 'item'"],
              "lane": {"label": "virtual thread", "reason": "returns String"},
              "took": {"p50": 20.4, "p95": 31.2}, "waited": {"p95": 0.041},
              "needs": [{"part": "provider", "name": "Shop.stock", "makes": "Stock",
                "lane": {"label": "event loop", "reason": "returns Future<Stock>"}}]}}""");

    Ran ran = node.run(new LivePlan(), List.of("get /stock/7"), Map.of());

    assertThat(ran.code()).isZero();
    assertThat(ran.out().lines().toList().get(1))
        .matches(
            "GET /stock/\\{item} +Shop.item +virtual thread +20 +31 +0.04 +returns String +path 'item'");
    assertThat(ran.out())
        .containsPattern("└─ Shop.stock -> Stock +event loop +- +- +- +returns Future<Stock>");
    assertThat(ran.err()).isEqualTo("of 12 calls that 2 nodes have measured\n");
    assertThat(node.run(new LivePlan(), List.of("nothing"), Map.of()).code()).isEqualTo(24);
  }

  @Test
  void logs_are_followed_over_a_break_from_where_they_were() {
    String line = "{\"at\": \"2026-01-02T03:04:05Z\", \"level\": \"WARN\", \"text\": \"%s\"}";
    node.answers(
            "GET /admin/v1/logs?level=WARN",
            200,
            "{\"next\": \"a:1\", \"items\": [" + line.formatted("first") + "]}")
        .answers(
            "GET /admin/v1/logs/events?level=WARN&after=a%3A1",
            200, "event:line\nid:a:2\ndata:" + line.formatted("second") + "\n\n")
        .answers("GET /admin/v1/logs/events?level=WARN&after=a%3A2", 503, "{}");

    Ran ran =
        node.run(
            new LogsCommand(),
            List.of(),
            Map.of("-f", "", "--level", "warn", "--timeout", "300ms"));

    assertThat(ran.out()).containsSubsequence("first\n", "second\n");
    assertThat(ran.err()).contains("answers no more; it is tried again");
    assertThat(ran.code()).isEqualTo(20);
  }

  @Test
  void draining_waits_for_what_runs() {
    node.answers("POST /admin/v1/nodes/3fa2/drain", 200, worker("draining", 2, 2))
        .answers("GET /admin/v1/nodes/3fa2", 200, worker("draining", 2, 2))
        .answers("GET /admin/v1/nodes/3fa2", 200, worker("draining", 2, 1))
        .answers("GET /admin/v1/nodes/3fa2", 200, worker("draining", 2, 0));

    Ran ran = node.run(new NodeCommand(), List.of("drain", "3fa2"), Map.of());

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEqualTo("worker 3fa2b1c0 is drained.\n");
    assertThat(ran.err())
        .isEqualTo("worker 3fa2b1c0 drains, 2 still run\nworker 3fa2b1c0 drains, 1 still run\n");
  }

  @Test
  void what_does_not_come_in_time_ends_with_22() {
    node.answers("POST /admin/v1/nodes/3fa2/drain", 200, worker("draining", 2, 2))
        .answers("GET /admin/v1/nodes/3fa2", 200, worker("draining", 2, 2));

    Ran ran = node.run(new NodeCommand(), List.of("drain", "3fa2"), Map.of("--timeout", "300ms"));

    assertThat(ran.code()).isEqualTo(22);
    assertThat(ran.err()).contains("turno: worker 3fa2b1c0 has not ended what it runs.");
  }

  @Test
  void scaling_asks_once_and_waits_until_it_is_so() {
    String queue = "{\"name\": \"cpu\", \"slots\": 4}";
    node.answers("PUT /admin/v1/queues/cpu/slots", 200, queue)
        .answers("GET /admin/v1/nodes", 200, list(worker("ready", 2, 0)))
        .answers("GET /admin/v1/nodes", 200, list(worker("ready", 4, 0)))
        .answers("GET /admin/v1/queues/cpu", 200, queue);

    Ran ran = node.run(new ScaleCommand(), List.of("cpu", "4"), Map.of("--if-current", "2"));

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).startsWith("queue cpu has 4 slots on 1 worker node.\n");
    assertThat(node.requests.getFirst())
        .isEqualTo(
            "PUT /admin/v1/queues/cpu/slots {\"slots\":4,\"perNode\":false,\"ifCurrent\":2}");
  }

  @Test
  void refusals_end_with_21_and_what_is_not_there_with_24() {
    node.answers("PUT /admin/v1/queues/cpu/slots", 409, "{\"detail\": \"It has 3.\"}");

    Ran refused = node.run(new ScaleCommand(), List.of("cpu", "4"), Map.of());
    assertThat(refused.code()).isEqualTo(21);
    assertThat(refused.err()).isEqualTo("turno: It has 3.\n");
    assertThat(node.run(new NodeCommand(), List.of("show", "x"), Map.of()).code()).isEqualTo(24);
  }

  @Test
  void a_token_that_is_not_taken_ends_with_21_and_says_where_tokens_are() {
    Ran ran =
        FakeNode.run(
            new StatusCommand(),
            List.of(),
            Map.of(),
            Map.of("TURNO_ADDRESS", node.address(), "TURNO_TOKEN", "x".repeat(20)));

    assertThat(ran.code()).isEqualTo(21);
    assertThat(ran.err()).contains("does not take this token").contains("TURNO_TOKEN_FILE");
  }

  @Test
  void where_nobody_answers_it_ends_with_20() {
    String address = node.address();
    node.close();

    Ran ran =
        FakeNode.run(
            new StatusCommand(),
            List.of(),
            Map.of("--address", address),
            Map.of("TURNO_TOKEN", "x".repeat(20)));

    assertThat(ran.code()).isEqualTo(20);
    assertThat(ran.err()).startsWith("turno: no admin API answers at http://" + address + ".\n");
  }

  @Test
  void a_misspelt_word_is_told_with_the_nearest() {
    assertThat(node.run(new NodeCommand(), List.of("drian"), Map.of()).err())
        .contains("did you mean drain?");
    assertThat(node.run(new JobCommand(), List.of("list"), Map.of("--state", "discadred")).err())
        .contains("did you mean discarded?");
    assertThat(node.run(new ScaleCommand(), List.of("cpu"), Map.of()).err())
        .isEqualTo("turno: N, the number of slots, is missing.\n");
  }

  @Test
  void a_function_is_called_by_its_name_with_its_arguments() {
    String gateway =
        String.format(
            """
            {"id": "g", "role": "gateway", "state": "ready", "addresses": {"api": "http://%s"},
             "functions": [{"id": "Shop.item", "method": "GET", "path": "/items/{id}", "lane": "event loop"}]}
            """,
            node.address());
    node.answers("GET /admin/v1/nodes", 200, list(gateway))
        .answers("GET /items/a%20b?full=yes", 200, "{\"name\": \"anvil\"}");

    Map<String, String> header = Map.of("-H", "Authorization: Bearer " + "t".repeat(20));
    Ran ran = node.run(new CallCommand(), List.of("item", "id=a b", "full=yes"), header);

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEqualTo("{\"name\": \"anvil\"}\n");
    assertThat(ran.err()).startsWith("200 in ").contains("GET http://").contains("(event loop)");
    assertThat(node.run(new CallCommand(), List.of("Shop.itme"), Map.of()).err())
        .contains("did you mean Shop.item?");
    assertThat(node.run(new CallCommand(), List.of("item"), Map.of()).err())
        .contains("needs id=VALUE");
  }

  @Test
  void jobs_are_counted_and_asked_about_before_all_are_retried() {
    node.answers("POST /admin/v1/jobs/retry", 200, "{\"matching\": 2, \"dryRun\": true}")
        .answers(
            "POST /admin/v1/jobs/retry", 200, "{\"matching\": 2, \"done\": 2, \"refused\": 0}");
    Map<String, String> flags = Map.of("--all-matching", "", "--queue", "cpu", "--no-input", "");

    Ran asked = node.run(new JobCommand(), List.of("retry"), flags);
    assertThat(asked.code()).isEqualTo(2);
    assertThat(asked.err()).contains("retry 2 jobs? Add -y");

    Ran done =
        node.run(
            new JobCommand(),
            List.of("retry"),
            Map.of("--all-matching", "", "--queue", "cpu", "--dry-run", ""));
    assertThat(done.out()).isEqualTo("2 jobs matched: 2 done, 0 refused.\n");
  }
}
