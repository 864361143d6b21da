package dev.turno.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call of a function over HTTP takes.
 *
 * @param method of its route
 * @param path of its route: {@code /orders/{id}}
 * @param fields what it takes in its path, query, headers, cookies, or form
 * @param body what it takes as its body; null when it takes none, or a form
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FunctionForm(
    String id, String method, String path, List<Field> fields, @Nullable BodyForm body) {

  /**
   * A value that is sent as text.
   *
   * @param in {@code path}, {@code query}, {@code header}, {@code cookie}, {@code form}
   * @param type as its author wrote it: {@code int}
   * @param many whether it may be sent several times
   * @param defaults what is taken when it is not sent
   * @param choices all that it may be; empty for anything of its type
   */
  record Field(
      String in,
      String name,
      String type,
      boolean required,
      boolean many,
      List<String> defaults,
      List<String> choices) {}

  /**
   * A body.
   *
   * @param contentType its media type
   * @param example one to begin with; empty when there is none
   */
  record BodyForm(String contentType, String type, String example) {}
}
