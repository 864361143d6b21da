package dev.turno.bind;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is said of a JSON value that isn't of a type, in the words of JSON. */
final class Expectations {
  private static final String OBJECT = "must be an object";
  private static final String ARRAY = "must be an array";
  private static final String BASE64 = "must be a string in Base64";
  private static final Map<Class<?>, String> KNOWN = known();

  private Expectations() {}

  private static Map<Class<?>, String> known() {
    var known = new HashMap<Class<?>, String>(StandardReaders.TIME_MESSAGES);
    known.put(String.class, "must be a string");
    known.put(CharSequence.class, "must be a string");
    put(known, NumberReaders.wholeFrom(Byte.MIN_VALUE, 255), byte.class, Byte.class);
    put(known, NumberReaders.wholeFrom(Short.MIN_VALUE, Short.MAX_VALUE), short.class, Short.class);
    put(
        known,
        NumberReaders.wholeFrom(Integer.MIN_VALUE, Integer.MAX_VALUE),
        int.class,
        Integer.class,
        java.util.OptionalInt.class);
    put(
        known,
        NumberReaders.wholeFrom(Long.MIN_VALUE, Long.MAX_VALUE),
        long.class,
        Long.class,
        java.util.OptionalLong.class);
    put(known, NumberReaders.WHOLE, BigInteger.class);
    put(
        known,
        NumberReaders.NUMBER,
        float.class,
        Float.class,
        double.class,
        Double.class,
        java.util.OptionalDouble.class,
        Number.class,
        BigDecimal.class);
    put(known, StandardReaders.BOOLEAN, boolean.class, Boolean.class);
    put(known, StandardReaders.CHARACTER, char.class, Character.class);
    put(known, OBJECT, JsonObject.class);
    put(known, ARRAY, JsonArray.class);
    put(known, BASE64, byte[].class, Buffer.class);
    put(known, StandardReaders.UUID_MESSAGE, UUID.class);
    put(known, StandardReaders.URI_MESSAGE, URI.class);
    put(known, StandardReaders.LOCALE, Locale.class);
    return Map.copyOf(known);
  }

  private static void put(Map<Class<?>, String> known, String message, Class<?>... types) {
    for (Class<?> type : types) {
      known.put(type, message);
    }
  }

  /** What a single value must be; null for types that aren't known here. */
  static @Nullable String ofValue(ObjectMapper mapper, JavaType type) {
    Class<?> raw = type.getRawClass();
    if (type.isEnumType()) {
      return EnumReader.oneOf(
          Arrays.stream(raw.getEnumConstants()).map(c -> mapper.convertValue(c, String.class)));
    }
    return KNOWN.get(raw);
  }

  /** What a node that is neither must be: an array or an object. */
  static String ofContainer(JavaType type, JsonNode node) {
    if (type.isCollectionLikeType() || type.isArrayType()) {
      return node.isArray() ? Complaint.NOT_VALID : ARRAY;
    }
    boolean isObject =
        type.isMapLikeType()
            || type.getRawClass().isRecord()
            || !type.getRawClass().getName().startsWith("java.");
    return isObject && !node.isObject() ? OBJECT : Complaint.NOT_VALID;
  }
}
