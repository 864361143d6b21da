package dev.turno.call;

import dev.turno.http.Upload;
import dev.turno.operation.Location;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of a request that parameters are bound from: of its head, and of its form when the
 * body is one.
 */
public interface Head {
  /** The variable of the path template at that index, decoded. */
  String path(int index);

  /** The first value of that name, or null. */
  @Nullable String query(String name);

  /** All values of that name, in order. */
  List<String> queryAll(String name);

  /** The first header of that name, letter case ignored, or null. */
  @Nullable String header(String name);

  /** All headers of that name, in order. */
  List<String> headerAll(String name);

  /** The cookie of that name, or null. */
  @Nullable String cookie(String name);

  /** The first text of that name in the form, or null. */
  default @Nullable String form(String name) {
    return null;
  }

  /** All texts of that name in the form, in order. */
  default List<String> formAll(String name) {
    return List.of();
  }

  /** All files of that name in the form, in order. */
  default List<Upload> uploads(String name) {
    return List.of();
  }

  /** All texts of a part of the request by their names, in order; header names in lower case. */
  default Map<String, List<String>> all(Location in) {
    return Map.of();
  }
}
