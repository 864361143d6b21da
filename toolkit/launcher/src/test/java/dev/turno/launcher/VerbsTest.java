package dev.turno.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs that start nothing, as a person types them. */
final class VerbsTest {
  private static final String GREETER = Greeter.class.getName();
  private static final String CONTRADICTION = Contradiction.class.getName();

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  /** What a command left behind. */
  private record Ran(int code, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  @Test
  void check_tells_that_an_application_is_well() {
    Ran ran = turno("check", GREETER);

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).contains("is well: ").contains("no mistake");
  }

  @Test
  void check_gives_all_mistakes_with_their_places_as_data() throws Exception {
    Ran ran = turno("check", CONTRADICTION, "-o", "json");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.json().at("/apiVersion").asText()).isEqualTo("turno.dev/v1");
    assertThat(ran.json().at("/kind").asText()).isEqualTo("CheckReport");
    assertThat(ran.json().at("/well").asBoolean()).isFalse();
    assertThat(ran.json().at("/items")).hasSize(2);
    assertThat(ran.json().at("/items/0/file").asText()).isEqualTo("Contradiction.java");
    assertThat(ran.json().at("/items/0/line").asInt()).isEqualTo(13);
    assertThat(ran.json().at("/items/0/remedy").asText()).isNotBlank();
    assertThat(turno("check", CONTRADICTION, "-o", "name").out().lines())
        .containsExactly("Contradiction.java:13", "Contradiction.java:20");
    assertThat(turno("check", CONTRADICTION, "-o", "ndjson").out().lines()).hasSize(2);
  }

  @Test
  void explain_draws_the_plan_of_a_route() throws Exception {
    String route = turno("routes", GREETER, "-o", "name").out().lines().findFirst().orElseThrow();

    Ran ran = turno("explain", route, GREETER);

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).startsWith("WHAT").contains("RUNS ON").contains(route);
    assertThat(turno("explain", route, GREETER, "-o", "json").json().at("/kind").asText())
        .isEqualTo("Plan");
  }

  @Test
  void explain_of_nothing_names_what_is_near() {
    Ran ran = turno("explain", "GET /nowhere-at-all", GREETER);

    assertThat(ran.code()).isEqualTo(24);
    assertThat(ran.err()).contains("there is no route or function `GET /nowhere-at-all`");
  }

  @Test
  void a_new_application_is_written_and_said() throws Exception {
    assertThat(turno("new", "orders", "--lang", "cobol").err())
        .contains("--lang is one of java, js, kotlin, python, ts, not `cobol`");
    assertThat(turno("new", "my orders").err()).contains("an application's name");
    Files.createDirectories(folder.resolve("full"));
    Files.writeString(folder.resolve("full/notes.txt"), "mine");
    Ran refused = turno("new", "full");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("full is not empty: it has notes.txt").contains("Nothing");
    assertThat(folder.resolve("full")).isDirectoryContaining("glob:**notes.txt");
    assertThat(turno("new", "orders").err()).contains("next: cd orders && turno dev");
    assertThat(folder.resolve("orders")).isDirectoryContaining("glob:**App.java");
    // no language is on the class path of this test
    assertThat(turno("new", "snakes", "--lang", "python").err())
        .contains("does not run python")
        .contains("Use --lang java.");
  }

  @Test
  void config_tells_where_each_value_comes_from() throws Exception {
    Files.writeString(
        folder.resolve("turno.toml"), "app = \"x.Y\"\n[http]\nport = 81\nhost = \"::1\"\n");
    environment.put("TURNO_SLOTS", "3");
    environment.put("TURNO_HOST", "127.0.0.2");

    Ran ran = turno("config", "--host", "127.0.0.3", "-o", "json");

    assertThat(from(ran.json(), "http.host")).isEqualTo("127.0.0.3 --host");
    assertThat(from(ran.json(), "worker.slots")).isEqualTo("3 TURNO_SLOTS");
    assertThat(from(ran.json(), "http.port")).startsWith("81 ").endsWith("turno.toml http.port");
    assertThat(from(ran.json(), "cluster.port")).isEqualTo("5701 default");
  }

  private static String from(JsonNode list, String name) {
    for (JsonNode item : list.get("items")) {
      if (item.get("name").asText().equals(name)) {
        return item.path("value").asText() + " " + item.get("from").asText();
      }
    }
    throw new AssertionError("no " + name + " in " + list);
  }

  @Test
  void config_works_where_no_application_is() {
    Ran ran = turno("config");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("http.port").contains("TURNO_PORT");
    assertThat(ran.err()).contains("no application is in this folder");
  }

  @Test
  void doctor_looks_at_ports_and_nodes() throws Exception {
    environment.put("XDG_STATE_HOME", folder.toString());
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      Ran ran = turno("doctor", "--port", port, "--join", "127.0.0.1:" + port, "-o", "json");

      assertThat(ran.code()).isZero();
      assertThat(state(ran.json(), "port " + port)).isEqualTo("note");
      assertThat(state(ran.json(), "join 127.0.0.1:" + port)).isEqualTo("ok");
      assertThat(state(ran.json(), "versions")).isEqualTo("ok");
      assertThat(state(ran.json(), "clock")).isEqualTo("ok");
      assertThat(state(ran.json(), "token")).isEqualTo("ok");
    }
  }

  @Test
  void doctor_tells_of_a_node_that_does_not_answer() throws Exception {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    Ran ran = turno("doctor", "--join", "127.0.0.1:" + port);

    assertThat(ran.code()).isEqualTo(14);
    assertThat(ran.out()).contains("bad").contains("does not answer");
  }

  @Test
  void doctor_tells_of_a_jdk_that_does_not_fit() {
    environment.put("TURNO_JAVA_HOME", folder.toString());

    assertThat(turno("doctor").code()).isEqualTo(14);
  }

  private static String state(JsonNode list, String name) {
    for (JsonNode item : list.get("items")) {
      if (item.get("name").asText().equals(name)) {
        return item.get("state").asText();
      }
    }
    throw new AssertionError("no " + name + " in " + list);
  }

  @Test
  void completion_knows_verbs_and_options_but_no_hidden_ones() {
    for (String shell : List.of("bash", "zsh", "fish")) {
      Ran ran = turno("completion", shell);

      assertThat(ran.code()).isZero();
      assertThat(ran.out())
          .contains("explain")
          .contains("drain-timeout")
          .doesNotContain("warm-up")
          .doesNotContain("dev-worker");
    }
    assertThat(turno("completion", "fisch").err()).contains("did you mean fish?");
  }

  @Test
  void a_missing_word_is_named() {
    assertThat(turno("new").err()).contains("NAME is missing. turno new --help tells more.");
    assertThat(turno("explain").err()).contains("ROUTE is missing.");
    assertThat(turno("completion").err()).contains("SHELL is missing.");
  }

  @Test
  void each_verb_has_help_with_an_example_on_one_screen() {
    for (String verb :
        List.of("new", "check", "explain", "dev", "run", "worker", "config", "doctor")) {
      Ran ran = turno(verb, "--help");

      assertThat(ran.code()).isZero();
      assertThat(ran.out()).contains("usage: turno " + verb).contains("Example");
      assertThat(ran.out().lines().count()).isLessThan(50);
    }
    assertThat(turno("--help").out()).contains("Build", "Run", "Operate", "Set up");
  }

  private Ran turno(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code = new Cli(new Surroundings(environment, folder, print(out), print(err))).run(args);
    return new Ran(code, text(out), text(err));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
