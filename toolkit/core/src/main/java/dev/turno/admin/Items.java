package dev.turno.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list as it is answered.
 *
 * @param kind what it is a list of: {@code NodeList}
 * @param next what a client hands back as {@code after} to go on; null when there is no more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Items<T>(String apiVersion, String kind, List<T> items, @Nullable String next) {
  static <T> Items<T> of(String kind, List<T> items) {
    return new Items<>(ClusterReport.API_VERSION, kind, items, null);
  }

  static <T> Items<T> of(String kind, List<T> items, @Nullable String next) {
    return new Items<>(ClusterReport.API_VERSION, kind, items, next);
  }
}
