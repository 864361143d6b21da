package dev.turno.polyglot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.spi.SourceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeFactoryTest {
  private final NodeFactory factory = new NodeFactory(Map.of("PATH", "/nowhere"));

  @ParameterizedTest
  @ValueSource(strings = {"app.mjs", "app.js", "src/app.cjs", "app.ts", "app.mts", "a.b.js"})
  void sources_of_javascript_and_typescript_are_accepted(String file) {
    assertThat(factory.accepts(Path.of(file))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.test.js",
        "app.spec.ts",
        "vite.config.js",
        "turno.d.ts",
        ".eslintrc.js",
        "a.py"
      })
  void tests_settings_and_declarations_are_not(String file) {
    assertThat(factory.accepts(Path.of(file))).isFalse();
  }

  @Test
  void a_machine_without_node_is_told_what_to_do() {
    assertThatThrownBy(() -> factory.load(List.of(Path.of("app.mjs"))))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "app.mjs needs Node 20.19 or newer, and there is no node on the PATH. Install one, or"
                + " name one by TURNO_NODE.");
  }
}
