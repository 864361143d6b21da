package dev.turno.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CliTest {
  private static final String GREETER = Greeter.class.getName();
  @TempDir Path folder;

  /** What a command left behind. */
  private record Ran(int code, String out, String err) {}

  @Test
  void version_is_data() {
    Ran ran = turno("version");

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .matches(
            "turno \\d\\S*, Vert\\.x 5\\.\\S+, Java "
                + System.getProperty("java.version")
                + " .*\n");
    assertThat(turno("--version")).isEqualTo(ran);
  }

  @Test
  void version_as_json() throws Exception {
    JsonNode json = json(turno("version", "-o", "json").out());

    assertThat(json.get("apiVersion").asText()).isEqualTo("turno.dev/v1");
    assertThat(json.get("kind").asText()).isEqualTo("Version");
    assertThat(json.get("turno").asText()).matches("\\d.*");
    assertThat(json.get("java").asText()).isEqualTo(System.getProperty("java.version"));
  }

  @Test
  void routes_are_a_table_ordered_by_path_and_functions_follow() {
    Ran ran = turno("routes", GREETER);

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out().lines())
        .containsExactly(
            "METHOD  PATH           NAME            RUNS ON         WHY",
            "GET     /hello/{name}  Greeter.hello   event loop      returns Future<String>",
            "GET     /orders        Greeter.orders  virtual thread  returns String",
            "GET     /primes        Greeter.primes  worker node     @CpuBound",
            "fn      -              Greeter.shout   worker node     @CpuBound");
  }

  @Test
  void routes_as_json() throws Exception {
    JsonNode json = json(turno("routes", GREETER, "-o", "json").out());

    assertThat(json.get("kind").asText()).isEqualTo("RouteList");
    assertThat(json.get("items")).hasSize(4);
    JsonNode primes = json.get("items").get(2);
    assertThat(primes.get("name").asText()).isEqualTo("Greeter.primes");
    assertThat(primes.get("path").asText()).isEqualTo("/primes");
    assertThat(primes.get("lane").get("kind").asText()).isEqualTo("worker-node");
    assertThat(primes.get("lane").get("queue").asText()).isEqualTo("numbers");
    assertThat(primes.get("lane").get("timeout").asText()).isEqualTo("PT30S");
    JsonNode shout = json.get("items").get(3);
    assertThat(shout.get("kind").asText()).isEqualTo("Function");
    assertThat(shout.get("name").asText()).isEqualTo("Greeter.shout");
    assertThat(shout.has("path")).isFalse();
  }

  @Test
  void routes_as_lines() throws Exception {
    List<String> lines = turno("routes", GREETER, "-o=ndjson").out().lines().toList();

    assertThat(lines).hasSize(4);
    assertThat(json(lines.getFirst()).get("lane").get("kind").asText()).isEqualTo("event-loop");
    assertThat(turno("routes", GREETER, "-o", "name").out().lines())
        .containsExactly("Greeter.hello", "Greeter.orders", "Greeter.primes", "Greeter.shout");
  }

  @Test
  void all_mistakes_of_an_application_are_told_a_line_each() {
    Ran ran = turno("routes", Contradiction.class.getName());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines())
        .satisfiesExactly(
            a ->
                assertThat(a)
                    .startsWith("Contradiction.java:13 `a` is @CpuBound but returns Future<"),
            b -> assertThat(b).startsWith("Contradiction.java:20 `b` is @"));
  }

  @Test
  void the_stack_of_an_error_is_shown_on_demand_only() {
    assertThat(turno("routes", "nowhere").err()).doesNotContain("\tat ");
    assertThat(turno("--stacktrace", "routes", "nowhere").err())
        .contains("\tat dev.turno.launcher");
    assertThat(turno("routes", "nowhere", "--stacktrace").err()).contains("\tat ");
  }

  @Test
  void without_anything_the_overview_is_told_as_an_error() {
    Ran ran = turno();

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("usage: turno VERB");
  }

  @Test
  void an_openapi_document_as_json_and_yaml() throws Exception {
    JsonNode json = json(turno("openapi", GREETER).out());
    assertThat(json.get("openapi").asText()).isEqualTo("3.1.0");
    assertThat(json.at("/paths").has("/hello/{name}")).isTrue();
    assertThat(turno("openapi", GREETER, "-o", "yaml").out())
        .startsWith("openapi: 3.1.0\n")
        .contains("/hello/{name}:");
  }

  @Test
  void an_openapi_document_of_nobody_is_a_failure_with_a_remedy() {
    Ran ran = turno("openapi", "--address", "127.0.0.1:1");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("http://127.0.0.1:1/openapi.json gives no answer")
        .contains("Is the process running");
    assertThat(mistake("openapi", "--address", "/here")).contains("not `/here`");
    assertThat(mistake("openapi", GREETER, "--address", "http://a")).contains("Give one of them");
    assertThat(mistake("openapi", "-o", "table")).contains("json, yaml, not `table`");
  }

  @Test
  void help_is_data() {
    Ran ran = turno("--help");

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .contains("Run      run               serves")
        .contains("         worker            computes")
        .contains("deploy, undeploy  has nodes run")
        .doesNotContain("warm-up");
    fit(ran.out().lines().toList());
    assertThat(turno("help")).isEqualTo(ran);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new", "check", "explain", "dev", "run", "worker", "routes", "openapi", "config", "doctor",
        "completion", "status", "node", "scale", "deploy", "undeploy", "job", "call", "logs", "ui",
        "api", "token", "version"
      })
  void help_of_a_verb_has_an_example_and_fits_a_screen(String verb) {
    Ran ran = turno("help", verb);

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).startsWith("usage: turno " + verb).contains("Example");
    fit(ran.out().lines().toList());
    assertThat(turno(verb, "--help")).isEqualTo(ran);
  }

  /** A terminal of 80 columns and 24 lines, with the prompt in the last one. */
  private static void fit(List<String> lines) {
    assertThat(lines).hasSizeLessThan(24).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
  }

  @Test
  void options_that_do_not_fit_a_screen_are_told_on_demand() {
    assertThat(turno("help", "run").out())
        .contains("--join")
        .contains(" more options: turno help run --all")
        .doesNotContain("--jobs-folder");
    assertThat(turno("help", "run", "--all").out())
        .contains("--join", "--jobs-folder")
        .doesNotContain("more options");
  }

  @Test
  void usage_mistakes_name_the_nearest_word() {
    assertThat(mistake("rnu"))
        .isEqualTo("turno: there is no verb rnu; did you mean run? turno --help lists them.");
    assertThat(mistake("help", "rotes")).contains("did you mean routes?");
    assertThat(mistake("run", "--prot=1"))
        .isEqualTo(
            "turno: there is no option --prot=1; did you mean --port? turno run --help tells"
                + " more.");
    assertThat(mistake("run", "a", "b")).contains("`b` is too much");
    assertThat(mistake("run", "--port")).contains("--port needs a value: PORT.");
    assertThat(mistake("routes", GREETER, "-o", "yaml"))
        .isEqualTo("turno: -o is one of table, json, ndjson, name, not `yaml`.");
    assertThat(mistake("--quiet"))
        .contains("a verb is missing, such as dev or run. turno --help lists them.");
  }

  @Test
  void an_unknown_application_is_a_usage_mistake() {
    Ran ran = turno("routes", "Missing.java");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err().lines())
        .containsExactly(
            "turno: there is no file, folder or class Missing.java.",
            "APP is a folder with turno.toml or source files, a source file, a jar or a class.");
  }

  @Test
  void a_role_that_is_not_there_is_a_usage_mistake() {
    Ran ran = turno("run", GREETER, "--role", "baker");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith("turno: there is no role baker.");
  }

  private String mistake(String... arguments) {
    Ran ran = turno(arguments);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    return ran.err().strip();
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }

  private Ran turno(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var surroundings = new Surroundings(Map.of(), folder, print(out), print(err));
    int code = new Cli(surroundings).run(arguments);
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
