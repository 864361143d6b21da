package dev.turno.bind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.turno.http.Body;
import dev.turno.http.Path;
import dev.turno.http.Query;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong with a definition is told at start-up, all of it. */
class DefinitionTest {
  enum Size {
    SMALL,
    LARGE
  }

  record Page(@Query(defaultValue = "none") int page, @Query Map<Integer, String> more) {}

  static final class Closed {
    Closed(@SuppressWarnings("unused") int a, @SuppressWarnings("unused") String b) {}

    Closed(@SuppressWarnings("unused") String a, @SuppressWarnings("unused") int b) {}

    static Closed make() {
      return new Closed(1, "");
    }
  }

  record Outer(List<Inner> inner) {}

  record Inner(java.util.function.Supplier<String> supplier) {}

  record Doubtful(@JsonIgnore int a) {
    @JsonCreator
    static Doubtful one(int a) {
      return new Doubtful(a);
    }

    @JsonCreator
    static Doubtful two(int a) {
      return new Doubtful(a);
    }
  }

  @SuppressWarnings("unused") // read by reflection
  static final class Handlers {
    void defaults(
        @Query(defaultValue = "ten") int a,
        @Query(defaultValue = {"1", "2"}) int b,
        @Query(defaultValue = {"1", "x", "y"}) List<Integer> c,
        @Query(defaultValue = "medium") Size d) {}

    void unconvertible(@Query Map<Integer, String> map) {}

    void path(@Path String nowhere) {}

    void model(@Query Page page) {}

    void closed(@Body Closed body) {}

    void nested(@Body Outer body) {}

    void doubtful(@Body Doubtful body) {}
  }

  private static List<String> mistakes(String method) {
    return Bench.mistakes(new Handlers(), method);
  }

  @Test
  void defaults_that_are_no_such_values() {
    assertThat(mistakes("defaults"))
        .containsExactly(
            "Handlers.defaults, parameter 'a': its default 'ten' must be a whole number from"
                + " -2147483648 to 2147483647. Correct the default value.",
            "Handlers.defaults, parameter 'b': it has 2 defaults but is one value."
                + " Keep one of them, or make it a List.",
            "Handlers.defaults, parameter 'c': its default 'x' must be a whole number from"
                + " -2147483648 to 2147483647. Correct the default value.",
            "Handlers.defaults, parameter 'c': its default 'y' must be a whole number from"
                + " -2147483648 to 2147483647. Correct the default value.",
            "Handlers.defaults, parameter 'd': its default 'medium' must be one of SMALL, LARGE."
                + " Correct the default value.");
  }

  @Test
  void types_without_a_converter() {
    assertThat(mistakes("unconvertible"))
        .containsExactly(
            "Handlers.unconvertible, parameter 'map': no converter from text to"
                + " Map<Integer, String>. Register a Converter<Map>, or give the type a static"
                + " valueOf(String).");
  }

  @Test
  void variables_that_the_path_has_not() {
    assertThat(mistakes("path"))
        .containsExactly(
            "Handlers.path, parameter 'nowhere': the path of Handlers.path has no {nowhere}: it has"
                + " [id, other]. Name one of its variables with @Path(\"…\"), or add it to the"
                + " path.");
  }

  @Test
  void components_of_models() {
    assertThat(mistakes("model"))
        .containsExactly(
            "Handlers.model, parameter 'page', component 'page': its default 'none' must be a"
                + " whole number from -2147483648 to 2147483647. Correct the default value.",
            "Handlers.model, parameter 'page', component 'more': no converter from text to"
                + " Map<Integer, String>. Register a Converter<Map>, or give the type a static"
                + " valueOf(String).");
  }

  @Test
  void bodies_that_the_mapper_cannot_make() {
    assertThat(mistakes("closed"))
        .containsExactly(
            "Handlers.closed, parameter 'body': Closed cannot be read from JSON: it is abstract, or"
                + " has no constructor for it. Take a record, or tell its kinds apart with"
                + " @JsonTypeInfo.");
    assertThat(mistakes("nested"))
        .containsExactly(
            "Handlers.nested, parameter 'body': Supplier cannot be read from JSON: it is abstract,"
                + " or has no constructor for it. Take a record, or tell its kinds apart with"
                + " @JsonTypeInfo.");
    assertThat(mistakes("doubtful"))
        .singleElement()
        .asString()
        .startsWith("Handlers.doubtful, parameter 'body': Doubtful cannot be read from JSON: ")
        .endsWith(". Take a record, or register a Jackson module that reads it.");
  }
}
