package dev.turno.polyglot.python;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Optional;

/** The machine's Python; without one, tests that need it are skipped, loudly. */
public final class PythonForTests {
  private PythonForTests() {}

  /** A Python, or the end of the test. */
  public static String orSkip() {
    Optional<String> python = Python.find(System.getenv(), Path.of("app.py"));
    if (python.isEmpty()) {
      System.err.println(
          "\n*** There is no python3 on this machine: the tests of functions in Python are SKIPPED. ***\n");
    }
    assumeThat(python).isPresent();
    return python.orElseThrow();
  }
}
