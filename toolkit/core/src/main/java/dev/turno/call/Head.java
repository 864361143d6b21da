package dev.turno.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a request's head that parameters are bound from. */
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
}
