package dev.turno.call;

import dev.turno.http.Upload;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form that was read.
 *
 * @param fields the texts by their names, each in the order in which it came
 * @param uploads the files by their names
 */
public record FormData(Map<String, List<String>> fields, Map<String, List<Upload>> uploads) {
  /** A form without anything, and no form at all. */
  public static final FormData EMPTY = new FormData(Map.of(), Map.of());

  /** The first text of that name, or null. */
  public @Nullable String first(String name) {
    List<String> texts = fields.get(name);
    return texts == null ? null : texts.getFirst();
  }

  /** All texts of that name, in order. */
  public List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** All files of that name, in order. */
  public List<Upload> files(String name) {
    return uploads.getOrDefault(name, List.of());
  }
}
