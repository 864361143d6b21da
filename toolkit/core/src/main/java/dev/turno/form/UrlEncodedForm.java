package dev.turno.form;

import dev.turno.call.FormData;
import dev.turno.text.PercentCode;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code application/x-www-form-urlencoded}, as the URL standard has it. */
public final class UrlEncodedForm {
  private UrlEncodedForm() {}

  /**
   * The form of a body.
   *
   * @throws dev.turno.problem.ProblemException 400 when it isn't one, 413 past the limits
   */
  public static FormData parse(Buffer body, FormLimits limits) {
    if (body.length() > limits.maxTextBytes()) {
      throw FormProblems.tooMuchText(limits.maxTextBytes());
    }
    String text = body.toString(StandardCharsets.ISO_8859_1);
    Map<String, List<String>> fields = new LinkedHashMap<>();
    int count = 0;
    int start = 0;
    while (start < text.length()) {
      int ampersand = text.indexOf('&', start);
      int end = ampersand < 0 ? text.length() : ampersand;
      if (end > start) {
        if (++count > limits.maxParts()) {
          throw FormProblems.tooManyParts(limits.maxParts());
        }
        add(text.substring(start, end), fields);
      }
      start = end + 1;
    }
    return new FormData(fields, Map.of());
  }

  private static void add(String pair, Map<String, List<String>> fields) {
    int equals = pair.indexOf('=');
    String name = decode(equals < 0 ? pair : pair.substring(0, equals), "a name");
    String value = equals < 0 ? "" : decode(pair.substring(equals + 1), "'" + name + "'");
    fields.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
  }

  private static String decode(String text, String what) {
    String decoded = PercentCode.decodeForm(text);
    if (decoded == null) {
      throw FormProblems.unreadable(
          what + " in it is not percent-encoded UTF-8, in which a percent sign is %25");
    }
    return decoded;
  }
}
