package dev.turno.launcher.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.launcher.report.Flawed;
import dev.turno.operation.DefinitionException;
import dev.turno.operation.Mistake;
import dev.turno.spi.SourcePlace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FlawsTest {
  private static final Map<String, SourcePlace> PLACES =
      Map.of(
          "App", new SourcePlace(Path.of("App.java"), 3),
          "App.primes", new SourcePlace(Path.of("App.java"), 14));

  @Test
  void a_parameter_is_found_at_its_method() {
    assertThat(told("App.primes, parameter 'n'"))
        .isEqualTo("App.java:14 `primes`, parameter 'n': it is wrong. Mend it.");
  }

  @Test
  void a_method_of_the_class_that_the_file_is_named_after_goes_by_its_own_name() {
    assertThat(told("App.primes")).isEqualTo("App.java:14 `primes` is wrong. Mend it.");
  }

  @Test
  void a_route_is_found_at_its_method() {
    assertThat(told("GET /primes (App.primes)")).startsWith("App.java:14 GET /primes");
  }

  @Test
  void a_class_is_found_by_its_name() {
    assertThat(told("App")).startsWith("App.java:3 App: ");
    assertThat(told("App.unknown")).startsWith("App.java:3 `unknown` is ");
  }

  @Test
  void what_is_not_in_the_sources_is_told_without_a_place() {
    assertThat(told("GET /x")).isEqualTo("GET /x: it is wrong. Mend it.");
  }

  @Test
  void compiled_classes_know_the_first_line_of_a_method() {
    assertThat(CompiledPlaces.of(List.of(FlawsTest.class)).get("FlawsTest.first_line"))
        .hasToString("FlawsTest.java:60");
  }

  private static String told(String where) {
    var mistake = new DefinitionException(List.of(new Mistake(where, "it is wrong.", "Mend it.")));
    Flawed flawed = Flaws.of(mistake, "App", PLACES);
    return flawed.flaws().getFirst().toString();
  }

  static int first_line() {
    return 1;
  }
}
