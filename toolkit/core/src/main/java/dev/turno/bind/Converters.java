package dev.turno.bind;

import dev.turno.operation.Types;
import dev.turno.spi.Converter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be read from the text of a path segment, query parameter, header or cookie. Immutable.
 *
 * <p>Of its own it knows {@code String}, primitives and their wrappers (a {@code boolean} is {@code
 * true}, {@code 1}, {@code yes}, {@code on} or their opposites), {@code BigInteger}, {@code
 * BigDecimal}, {@code UUID}, {@code URI}, {@code Locale}, the types of {@code java.time} in
 * ISO-8601, enums by name with letter case ignored, and any class with a public static {@code
 * valueOf}, {@code parse}, {@code of} or {@code fromString} of one text, or a public constructor of
 * one {@code String}. Of each of these also {@code Optional}, {@code List}, {@code Set}, {@code
 * Collection} and arrays.
 */
public final class Converters {
  private static final Set<Class<?>> DOCUMENTS = Set.of(JsonObject.class, JsonArray.class);
  private static final Converters STANDARD = new Converters(Map.of());

  private final Map<Class<?>, TextReader> own;

  private Converters(Map<Class<?>, TextReader> own) {
    this.own = own;
  }

  /** Those that need no application. */
  public static Converters standard() {
    return STANDARD;
  }

  /**
   * Adds an application's own, which wins over all others; one for a wrapper class serves the
   * primitive, too.
   */
  public <T> Converters with(Class<T> type, Converter<T> converter) {
    var more = new HashMap<>(own);
    more.put(Types.raw(Types.boxed(type)), TextReader.of(converter));
    return new Converters(Map.copyOf(more));
  }

  /** Whether the application itself has added how values of that class are read. */
  public boolean isOwn(Class<?> type) {
    return own.containsKey(type);
  }

  /** Whether values of that type are read from text, containers included. */
  public boolean converts(Type type) {
    return Shapes.of(this, type).isPresent();
  }

  /** The reader of a single value. */
  Optional<TextReader> reader(Type type) {
    Class<?> raw = Types.raw(Types.boxed(type));
    @Nullable TextReader known = own.getOrDefault(raw, StandardReaders.ALL.get(raw));
    if (known != null) {
      return Optional.of(known);
    }
    if (raw.isEnum()) {
      return Optional.of(new EnumReader(raw));
    }
    return raw.isArray() || DOCUMENTS.contains(raw) ? Optional.empty() : FactoryReader.find(raw);
  }
}
