package dev.turno.polyglot.node;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Optional;

/** The machine's Node; without one, tests that need it are skipped, loudly. */
final class NodeForTests {
  private NodeForTests() {}

  /** A Node, or the end of the test. */
  static String orSkip() {
    Optional<String> node = NodeProgram.find(System.getenv());
    if (node.isEmpty()) {
      System.err.println(
          "\n*** There is no node on this machine: the tests of functions in Node are SKIPPED. ***\n");
    }
    assumeThat(node).isPresent();
    return node.orElseThrow();
  }
}
