package dev.turno.test;

import dev.turno.server.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Holds an application's OpenAPI document against the one that was approved, so that a change of
 * what clients see is seen in a review. {@code -Dturno.approve=true} writes the approved one anew.
 *
 * <pre>{@code
 * ApprovedApi.check(Turno.application().service(Burgers.class).build(), Path.of("openapi.yaml"));
 * }</pre>
 */
public final class ApprovedApi {
  private static final String APPROVE = "turno.approve";

  private ApprovedApi() {}

  /**
   * Compares the document with a YAML file.
   *
   * @throws AssertionError when they differ: tells the first line that does, and how to approve
   */
  public static void check(Application application, Path approved) {
    String now = application.openApi().yaml();
    try {
      if (Boolean.getBoolean(APPROVE)) {
        Files.writeString(approved, now);
      }
      String before = Files.exists(approved) ? Files.readString(approved) : "";
      if (!before.equals(now)) {
        throw new AssertionError(difference(before, now, approved));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String difference(String before, String now, Path approved) {
    List<String> old = before.lines().toList();
    List<String> fresh = now.lines().toList();
    int line = 0;
    while (line < old.size() && line < fresh.size() && old.get(line).equals(fresh.get(line))) {
      line++;
    }
    return "the API is not as "
        + approved
        + " has it. Line "
        + (line + 1)
        + " is\n  "
        + line(fresh, line)
        + "\nand was\n  "
        + line(old, line)
        + "\nIf that is meant, run the test once with -D"
        + APPROVE
        + "=true, and look at what it changes in the file.";
  }

  private static String line(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index).strip() : "(nothing)";
  }
}
