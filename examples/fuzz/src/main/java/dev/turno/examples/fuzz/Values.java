package dev.turno.examples.fuzz;

import java.util.List;

/** Values that have a point, and others. */
final class Values {
  private static final List<String> KNOWN =
      List.of(
          "1",
          "0",
          "-1",
          "",
          "a",
          "true",
          "x y",
          "5.5",
          "1e9",
          "1e999999999",
          "-0",
          "007",
          "NaN",
          "2147483648",
          "-9223372036854775809",
          "99999999999999999999999999",
          "small",
          "SMALL",
          "null",
          "123e4567-e89b-12d3-a456-426614174000",
          "2026-11-22",
          "2026-02-30",
          "+999999999-12-31",
          "2026-11-22T14:30:00Z",
          "2026-11-22T14:30:00+01:00",
          "-999999999-01-01T00:00:00+18:00",
          "14:30",
          "PT2S",
          "P1Y",
          "30s",
          "9223372036854775807s",
          "PT9223372036854775807S",
          "PT-9223372036854775808S",
          "10ms",
          "Europe/Vienna",
          "+19:00",
          "de-DE",
          "a_b_c_d_e_f_g_h",
          "https://example.org/a?b=c",
          "%",
          "%zz",
          "%ff",
          "%c3%a9",
          "%00",
          "%F0%9F%8D%94",
          "+",
          "a+b",
          "\u00c3\u00a9",
          "\u00ff",
          "\u0000",
          "\t",
          "../..",
          "a/b",
          "a%2Fb",
          "a;b=c",
          "a,b",
          "a=b",
          "\"",
          "\"a\"",
          "\\",
          "'",
          "<x>",
          "{}",
          "[]",
          "[1]",
          "*",
          "W/\"1\"",
          "\"1\"",
          "bytes=0-0",
          "0xff");

  private Values() {}

  static String any(Choices choices) {
    return switch (choices.below(8)) {
      case 0 -> choices.raw(40);
      case 1 -> choices.of(KNOWN).repeat(1 + choices.below(3)) + choices.raw(3);
      case 2 -> choices.of(KNOWN) + choices.of(KNOWN);
      case 3 ->
          choices
              .of(List.of("a", "9", "%41", "[", ",", " "))
              .repeat(choices.oneIn(4) ? choices.below(2000) : choices.below(60));
      default -> choices.of(KNOWN);
    };
  }
}
