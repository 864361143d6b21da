package dev.turno.examples.shop.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQL and what stands for its question marks. The same for JDBC and for Vert.x's client, which
 * wants {@code $1}. There are no question marks in its texts.
 *
 * @param parameters numbers, texts, truths, moments, enums by their names
 */
public record Query(String sql, List<@Nullable Object> parameters) {
  public Query {
    parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
  }

  public static Query of(String sql, @Nullable Object... parameters) {
    return new Query(sql, plus(List.of(), parameters));
  }

  /** Goes on with more SQL. */
  public Query and(String more, @Nullable Object... others) {
    return new Query(sql + " " + more, plus(parameters, others));
  }

  private static List<@Nullable Object> plus(
      List<@Nullable Object> some, @Nullable Object[] others) {
    List<@Nullable Object> all = new ArrayList<>(some);
    for (Object other : others) {
      all.add(plain(other));
    }
    return all;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case Instant moment -> moment.atOffset(ZoneOffset.UTC);
      case Enum<?> constant -> constant.name();
      case null, default -> value;
    };
  }

  /** The SQL with {@code $1}, {@code $2} for its question marks. */
  String numbered() {
    var text = new StringBuilder(sql.length() + 16);
    int number = 0;
    for (int i = 0; i < sql.length(); i++) {
      if (sql.charAt(i) == '?') {
        text.append('$').append(++number);
      } else {
        text.append(sql.charAt(i));
      }
    }
    return text.toString();
  }
}
