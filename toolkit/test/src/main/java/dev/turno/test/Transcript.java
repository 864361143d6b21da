package dev.turno.test;

import dev.turno.problem.Problem;
import dev.turno.problem.ReasonPhrase;
import dev.turno.problem.Violation;
import java.util.Map;

/** Tells an answer in words, for whoever reads why a test failed. */
final class Transcript {
  private static final int LONGEST = 4_000;

  private Transcript() {}

  /**
   * An answer as a person wants to see it.
   *
   * @param but what was expected of it in vain, empty for nothing
   */
  static String of(TestResponse response, String but) {
    var text = new StringBuilder(response.request());
    text.append(" answered ").append(response.status());
    text.append(' ').append(ReasonPhrase.of(response.status()));
    text.append(but.isEmpty() ? "" : ", " + but).append('\n');
    for (Map.Entry<String, String> header : response.headers()) {
      text.append("  ").append(header.getKey()).append(": ").append(header.getValue()).append('\n');
    }
    Problems.of(response)
        .ifPresentOrElse(
            problem -> append(text, problem), () -> text.append(indented(body(response))));
    return text.toString().stripTrailing();
  }

  private static void append(StringBuilder text, Problem problem) {
    text.append("\n  ").append(problem.title());
    if (problem.detail() != null) {
      text.append(": ").append(problem.detail());
    }
    text.append('\n');
    for (Violation violation : problem.violations()) {
      text.append("    ").append(violation.in()).append(' ').append(violation.name());
      text.append(": ").append(violation.message());
      text.append(" (came: ").append(violation.value()).append(")\n");
    }
    problem
        .extensions()
        .forEach(
            (name, value) -> text.append("    ").append(name).append(": ").append(value + "\n"));
  }

  private static String body(TestResponse response) {
    int length = response.bytes().length();
    if (length == 0) {
      return "";
    }
    String type = response.header("content-type").orElse("");
    if (!isText(type)) {
      return length + " bytes of " + (type.isEmpty() ? "no said type" : type);
    }
    String text = response.text();
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST) + "… (" + length + " bytes in all)";
  }

  private static boolean isText(String type) {
    return type.startsWith("text/")
        || type.contains("json")
        || type.contains("xml")
        || type.contains("yaml")
        || type.contains("javascript");
  }

  private static String indented(String text) {
    return text.isEmpty() ? "" : "\n" + text.indent(2);
  }
}
