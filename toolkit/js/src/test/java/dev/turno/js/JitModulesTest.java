package dev.turno.js;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JitModulesTest {
  @ParameterizedTest
  @ValueSource(strings = {"25.0.1", "25.0.3+9"})
  void the_compiler_runs_in_jdk_25(String version) {
    assertThat(JitModules.obstacle(Runtime.Version.parse(version), true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"21.0.4", "25", "26.0.1"})
  void other_jdks_are_refused_with_what_to_do(String version) {
    assertThat(JitModules.obstacle(Runtime.Version.parse(version), true).orElseThrow())
        .contains("JavaScript is compiled on JDK 25.0.1 or a later 25; this is " + version)
        .contains("TURNO_JAVA_HOME");
  }

  @Test
  void a_jvm_that_lets_no_compiler_in_is_refused() {
    assertThat(JitModules.obstacle(Runtime.Version.parse("25.0.3"), false).orElseThrow())
        .contains("it lacks jdk.internal.vm.ci");
  }
}
