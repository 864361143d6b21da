package dev.turno.bind;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.std.ContainerDeserializerBase;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import java.time.DateTimeException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds every place where well-formed JSON doesn't fit a type. It walks along the type's
 * deserializers and tries only the leaves, so that its time is linear in the size of the JSON.
 */
final class Misshapen {
  private final ObjectMapper mapper;
  private final Trials trials;
  private final Findings findings;

  Misshapen(ObjectMapper mapper, Trials trials, Findings findings) {
    this.mapper = mapper;
    this.trials = trials;
    this.findings = findings;
  }

  /** Notes every place; there may be none that can be found this way. */
  void examine(JavaType type, JsonNode root) {
    examine(type, root, "");
  }

  private void examine(JavaType type, JsonNode node, String path) {
    try {
      examine(trials.deserializer(type), type, node, path);
    } catch (JsonMappingException e) {
      throw new IllegalStateException(type + " was readable at start-up", e);
    }
  }

  private void examine(
      JsonDeserializer<?> deserializer, JavaType type, JsonNode node, String path) {
    if (findings.isFull()) {
      return;
    }
    boolean isContainer = node.isObject() ? type.isMapLikeType() : node.isArray() && isArray(type);
    if (node.isObject() && deserializer instanceof BeanDeserializerBase bean) {
      members(bean, node, path);
    } else if (isContainer) {
      contents(deserializer, type, node, path);
    } else if (type.isReferenceType() && !node.isNull()) {
      examine(type.getContentType(), node, path);
    } else {
      leaf(deserializer, null, type, node, path);
    }
  }

  private static boolean isArray(JavaType type) {
    return type.isCollectionLikeType() || type.isArrayType();
  }

  private void members(BeanDeserializerBase bean, JsonNode node, String path) {
    for (Iterator<SettableBeanProperty> all = bean.properties(); all.hasNext(); ) {
      SettableBeanProperty member = all.next();
      JsonNode child = child(node, member);
      String name = Nodes.member(path, member.getName());
      if (!child.isMissingNode()) {
        member(member, child, name);
      } else if (isNeeded(member)) {
        findings.add("body", name, "is required", null);
      }
    }
  }

  private JsonNode child(JsonNode node, SettableBeanProperty member) {
    JsonNode child = node.path(member.getName());
    if (child.isMissingNode()) {
      for (PropertyName alias : member.findAliases(mapper.getDeserializationConfig())) {
        child = child.isMissingNode() ? node.path(alias.getSimpleName()) : child;
      }
    }
    return child;
  }

  private boolean isNeeded(SettableBeanProperty member) {
    return member.getCreatorIndex() >= 0
        && member.getInjectableValueId() == null
        && (member.isRequired() || !trials.allowsAbsence(member.getValueDeserializer()));
  }

  private void member(SettableBeanProperty member, JsonNode child, String path) {
    @Nullable TypeDeserializer kinds = member.getValueTypeDeserializer();
    JsonDeserializer<?> deserializer = member.getValueDeserializer();
    if (child.isNull()) {
      if (trials.deserialize(deserializer, null, child) != null) {
        findings.add("body", path, "must not be null", null);
      }
    } else if (kinds != null && !member.getType().isContainerType()) {
      leaf(deserializer, kinds, member.getType(), child, path);
    } else {
      examine(deserializer, member.getType(), child, path);
    }
  }

  private void contents(
      JsonDeserializer<?> deserializer, JavaType type, JsonNode node, String path) {
    JavaType content = type.getContentType();
    if (content == null || content.getTypeHandler() != null) {
      leaf(deserializer, null, type, node, path);
      return;
    }
    @Nullable JsonDeserializer<?> known =
        deserializer instanceof ContainerDeserializerBase<?> container
            ? container.getContentDeserializer()
            : null;
    JsonDeserializer<?> each = known == null ? root(content) : known;
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        element(each, content, node.get(i), path + "[" + i + "]");
      }
    } else {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        String name = Nodes.member(path, entry.getKey());
        key(type.getKeyType(), entry.getKey(), name);
        element(each, content, entry.getValue(), name);
      }
    }
  }

  private void key(JavaType type, String key, String path) {
    if (trials.key(type, key) != null) {
      @Nullable String expected = Expectations.ofValue(mapper, type);
      findings.add(
          "body", path, "its name " + (expected == null ? Complaint.NOT_VALID : expected), key);
    }
  }

  private void element(JsonDeserializer<?> each, JavaType content, JsonNode node, String path) {
    if (!node.isNull()) {
      examine(each, content, node, path);
    } else if (content.isPrimitive()) {
      findings.add("body", path, "must not be null", null);
    }
  }

  private JsonDeserializer<?> root(JavaType type) {
    try {
      return trials.deserializer(type);
    } catch (JsonMappingException e) {
      throw new IllegalStateException(type + " was readable at start-up", e);
    }
  }

  private void leaf(
      JsonDeserializer<?> deserializer,
      @Nullable TypeDeserializer kinds,
      JavaType type,
      JsonNode node,
      String path) {
    @Nullable Exception failure = trials.deserialize(deserializer, kinds, node);
    if (failure != null) {
      blame(failure, type, node, path);
    }
  }

  /** Notes what one failure says, where it says so. */
  void blame(Exception failure, JavaType type, JsonNode root) {
    blame(failure, type, root, "");
  }

  private void blame(Exception failure, JavaType type, JsonNode node, String base) {
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
      String message = id.isMissingNode() ? "is required" : oneOf(kinds(base));
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
