package dev.turno.bind;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.std.ContainerDeserializerBase;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import dev.turno.operation.RequiredComponents;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds every place where well-formed JSON doesn't fit a type. It walks along the type's
 * deserializers and tries only the leaves, so that its time is linear in the size of the JSON.
 */
final class Misshapen {
  private final ObjectMapper mapper;
  private final Trials trials;
  private final Mismatches mismatches;
  private final Findings findings;

  Misshapen(ObjectMapper mapper, Trials trials, Mismatches mismatches, Findings findings) {
    this.mapper = mapper;
    this.trials = trials;
    this.mismatches = mismatches;
    this.findings = findings;
  }

  /** Notes every place; there may be none that can be found this way. */
  void examine(JavaType type, JsonNode root) {
    examine(type, root, "");
  }

  private void examine(JavaType type, JsonNode node, String path) {
    examine(root(type), type, node, path);
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
        findings.add("body", name, Complaint.REQUIRED, null);
      } else if (isConstrained(member)) {
        findings.add("body", name, Complaint.NOT_NULL, null);
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
        && (member.isRequired()
            || RequiredComponents.isOne(member.getMember())
            || !trials.allowsAbsence(member.getValueDeserializer()));
  }

  /** Whether a record can't do without a member, though the mapper would read it so. */
  static boolean isRequired(SettableBeanProperty member) {
    return member.getInjectableValueId() == null
        && RequiredComponents.isOne(member.getMember());
  }

  /** What validation would tell, if there were an object to validate. */
  private static boolean isConstrained(SettableBeanProperty member) {
    return member.getAnnotation(NotNull.class) != null
        || member.getAnnotation(NotBlank.class) != null
        || member.getAnnotation(NotEmpty.class) != null;
  }

  private void member(SettableBeanProperty member, JsonNode child, String path) {
    @Nullable TypeDeserializer kinds = member.getValueTypeDeserializer();
    JsonDeserializer<?> deserializer = member.getValueDeserializer();
    if (child.isNull()) {
      if (isRequired(member)
          || isConstrained(member)
          || trials.read(deserializer, null, child).failure() != null) {
        findings.add("body", path, Complaint.NOT_NULL, null);
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
    if (content == null || (isOfKinds(content) && !isBeside(content))) {
      leaf(deserializer, null, type, node, path);
      return;
    }
    @Nullable JsonDeserializer<?> known =
        deserializer instanceof ContainerDeserializerBase<?> container
            ? container.getContentDeserializer()
            : null;
    JsonDeserializer<?> each = known == null || isOfKinds(content) ? root(content) : known;
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
      findings.add("body", path, Complaint.NOT_NULL, null);
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
    Trials.Outcome outcome = trials.read(deserializer, kinds, node);
    if (outcome.failure() != null) {
      mismatches.add(outcome.failure(), type, node, path);
    } else if (outcome.value() instanceof Record kind && node.isObject() && isBeside(type)) {
      JavaType own = mapper.constructType(kind.getClass());
      if (plain(own) instanceof BeanDeserializerBase bean) {
        members(bean, node, path);
      }
    }
  }

  /** Whether JSON tells which of several kinds a value is. */
  private boolean isOfKinds(JavaType type) {
    return type.getTypeHandler() != null || kinds(type) != null;
  }

  /** Whether it is told beside a value's members, which kind that is. */
  private boolean isBeside(JavaType type) {
    @Nullable TypeDeserializer kinds = kinds(type);
    return kinds != null
        && (kinds.getTypeInclusion() == JsonTypeInfo.As.PROPERTY
            || kinds.getTypeInclusion() == JsonTypeInfo.As.EXISTING_PROPERTY);
  }

  private @Nullable TypeDeserializer kinds(JavaType type) {
    try {
      return mapper.getDeserializationConfig().findTypeDeserializer(type);
    } catch (JsonMappingException e) {
      throw new IllegalStateException(type + " was readable at start-up", e);
    }
  }

  private JsonDeserializer<?> plain(JavaType type) {
    try {
      return trials.plain(type);
    } catch (JsonMappingException e) {
      throw new IllegalStateException(type + " was read just now", e);
    }
  }
}
