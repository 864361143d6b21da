package dev.turno.bind;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what Jackson throws into a client's words; its own speak of classes and tokens. */
final class Mismatches {
  private final ObjectMapper mapper;
  private final Findings findings;

  Mismatches(ObjectMapper mapper, Findings findings) {
    this.mapper = mapper;
    this.findings = findings;
  }

  /**
   * Notes what one failure says, where it says so.
   *
   * @param type the type that was read
   * @param node what it was read from
   * @param base where that is in the body
   */
  void add(Exception failure, JavaType type, JsonNode node, String base) {
    JsonNode place = node;
    String path = base;
    JavaType expected = type;
    if (failure instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      place = follow(mapping.getPath(), node);
      path = path(mapping.getPath(), base);
      @Nullable Class<?> target =
          failure instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
      expected = mapper.constructType(target == null ? Object.class : target);
    }
    if (failure instanceof InvalidTypeIdException unknown) {
      kind(unknown, place, path);
    } else {
      findings.add("body", path, message(failure, expected, place), value(place));
    }
  }

  private String message(Exception failure, JavaType type, JsonNode place) {
    if (place.isMissingNode() || place.isNull()) {
      return place.isNull() ? Complaint.NOT_NULL : Complaint.REQUIRED;
    }
    @Nullable String expected = Expectations.ofValue(mapper, type);
    if (expected != null) {
      return expected;
    }
    return switch (own(failure)) {
      case null -> Expectations.ofContainer(type, place);
      case IllegalArgumentException refused -> Complaint.of(refused);
      case DateTimeException refused -> Complaint.NOT_VALID;
      case NullPointerException missing when place.isObject() ->
          "lacks a member that it needs, or has null there";
      case RuntimeException bug -> throw bug;
      case Throwable checked -> Complaint.NOT_VALID;
    };
  }

  /** The exception that isn't Jackson's but the application's. */
  private static @Nullable Throwable own(Throwable failure) {
    @Nullable Throwable cause = failure;
    while (cause instanceof JacksonException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof JacksonException ? null : cause;
  }

  private void kind(InvalidTypeIdException failure, JsonNode place, String path) {
    JavaType base = failure.getBaseType();
    @Nullable String member = kindMember(base);
    if (member == null) {
      findings.add("body", path, Complaint.NOT_VALID, value(place));
    } else if (!place.isObject()) {
      findings.add("body", path, "must be an object", value(place));
    } else {
      JsonNode id = place.path(member);
      String message = id.isMissingNode() ? Complaint.REQUIRED : oneOf(kinds(base));
      findings.add("body", Nodes.member(path, member), message, value(id));
    }
  }

  /** The member that tells which kind it is; null when it is told in another way. */
  private @Nullable String kindMember(JavaType base) {
    try {
      @Nullable TypeDeserializer kinds =
          mapper.getDeserializationConfig().findTypeDeserializer(base);
      return kinds == null ? null : kinds.getPropertyName();
    } catch (JsonMappingException e) {
      throw new IllegalStateException(base + " was readable at start-up", e);
    }
  }

  private static String oneOf(List<String> names) {
    return names.isEmpty() ? Complaint.NOT_VALID : EnumReader.oneOf(names.stream());
  }

  private List<String> kinds(JavaType base) {
    var config = mapper.getDeserializationConfig();
    var annotations = config.introspectClassAnnotations(base).getClassInfo();
    return config
        .getSubtypeResolver()
        .collectAndResolveSubtypesByTypeId(config, annotations)
        .stream()
        .filter(kind -> kind.hasName() && kind.getType() != base.getRawClass())
        .map(NamedType::getName)
        .toList();
  }

  private static JsonNode follow(List<JsonMappingException.Reference> path, JsonNode root) {
    JsonNode node = root;
    for (JsonMappingException.Reference step : path) {
      @Nullable String field = step.getFieldName();
      node = field == null ? node.path(step.getIndex()) : node.path(field);
    }
    return node;
  }

  private static String path(List<JsonMappingException.Reference> path, String base) {
    var text = new StringBuilder(base);
    for (JsonMappingException.Reference step : path) {
      @Nullable String field = step.getFieldName();
      if (field == null) {
        text.append('[').append(step.getIndex()).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(field);
      }
    }
    return text.toString();
  }

  private static @Nullable Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> node.textValue();
      case NUMBER -> node.numberValue();
      case BOOLEAN -> node.booleanValue();
      default -> null;
    };
  }
}
