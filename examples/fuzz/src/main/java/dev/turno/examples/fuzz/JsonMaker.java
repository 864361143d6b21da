package dev.turno.examples.fuzz;

import java.util.List;

/** Makes JSON that nearly fits, and some that doesn't. */
final class JsonMaker {
  private static final int DEEPEST = 6;
  private static final List<String> MEMBERS =
      List.of(
          "name",
          "count",
          "price",
          "mail",
          "color",
          "children",
          "byColor",
          "shape",
          "times",
          "everything",
          "bytes",
          "kind",
          "radius",
          "side",
          "date",
          "instant",
          "duration",
          "zone",
          "RED",
          "i",
          "bd",
          "u",
          "t",
          "x");
  private static final List<String> LEAVES =
      List.of(
          "1",
          "-0",
          "1.5",
          "1e400",
          "1e999999999",
          "1E-999999999",
          "2147483648",
          "123456789012345678901234567890",
          "true",
          "null",
          "\"\"",
          "\"a\"",
          "\"RED\"",
          "\"circle\"",
          "\"2026-11-22\"",
          "\"a@b.c\"",
          "\"YQ==\"",
          "\"\\ud83c\\udf54\"",
          "\"\\ud83c\"",
          "\"\\u0000\"",
          "NaN",
          "Infinity",
          "01",
          "+1",
          ".5",
          "'a'",
          "tru",
          "\"");
  private static final List<String> WHOLE =
      List.of(
          "{\"name\":\"a\",\"count\":1}",
          "{\"name\":\"a\",\"count\":1,\"shape\":{\"kind\":\"circle\",\"radius\":1}}",
          "{\"name\":\"a\",\"count\":1,\"children\":[{\"name\":\"b\",\"count\":2}]}",
          "[{\"name\":\"a\",\"count\":1}]",
          "{\"a\":{\"kind\":\"square\",\"side\":1}}");

  private final Choices choices;
  private final StringBuilder text = new StringBuilder();

  private JsonMaker(Choices choices) {
    this.choices = choices;
  }

  static String make(Choices choices) {
    if (choices.oneIn(4)) {
      return choices.of(WHOLE);
    }
    var maker = new JsonMaker(choices);
    maker.value(0);
    return choices.oneIn(15) ? maker.broken() : maker.text.toString();
  }

  private String broken() {
    int at = choices.below(text.length() + 1);
    return text.insert(at, choices.raw(3)).toString();
  }

  private void value(int depth) {
    int kind = choices.below(depth == 0 ? 4 : 10);
    if (depth < DEEPEST && kind <= 2) {
      object(depth);
    } else if (depth < DEEPEST && kind == 3) {
      array(depth);
    } else if (choices.oneIn(30)) {
      text.append("[".repeat(choices.below(2000)));
    } else if (choices.oneIn(10)) {
      text.append('"').append(choices.raw(10).replace("\"", "")).append('"');
    } else {
      text.append(choices.of(LEAVES));
    }
  }

  private void object(int depth) {
    text.append('{');
    int count = choices.below(6);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ",").append('"').append(choices.of(MEMBERS)).append("\":");
      value(depth + 1);
    }
    text.append('}');
  }

  private void array(int depth) {
    text.append('[');
    int count = choices.below(4);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ",");
      value(depth + 1);
    }
    text.append(']');
  }
}
