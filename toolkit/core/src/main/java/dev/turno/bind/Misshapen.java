package dev.turno.bind;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.std.ContainerDeserializerBase;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import dev.turno.operation.Languages;
import dev.turno.operation.RequiredComponents;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds every place where well-formed JSON doesn't fit a type. It walks along the type's
 * deserializers and tries only the leaves, so that its time is linear in the size of the JSON.
 */
final class Misshapen {
  private final ObjectMapper mapper;
  private final Trials trials;
  private final Kinds kinds;
  private final MemberConstraints constraints;
  private final Mismatches mismatches;
  private final Findings findings;

  Misshapen(
      ObjectMapper mapper,
      Trials trials,
      MemberConstraints constraints,
      Mismatches mismatches,
      Findings findings) {
    this.mapper = mapper;
    this.trials = trials;
    kinds = new Kinds(mapper);
    this.constraints = constraints;
    this.mismatches = mismatches;
    this.findings = findings;
  }

  /**
   * Notes every place; there may be none that can be found this way.
   *
   * @param judged whether constraints are looked at, too: those of members that are well-shaped
   */
  void examine(JavaType type, JsonNode root, boolean judged) {
    examine(root(type), type, root, new Spot("", judged));
  }

  private void examine(JsonDeserializer<?> deserializer, JavaType type, JsonNode node, Spot spot) {
    if (findings.isFull()) {
      return;
    }
    boolean isContainer = node.isObject() ? type.isMapLikeType() : node.isArray() && isArray(type);
    if (node.isObject() && deserializer instanceof BeanDeserializerBase bean) {
      members(bean, node, spot);
    } else if (isContainer) {
      contents(deserializer, type, node, spot);
    } else if (type.isReferenceType() && !node.isNull()) {
      examine(root(type.getContentType()), type.getContentType(), node, spot);
    } else {
      leaf(deserializer, null, type, node, spot);
    }
  }

  private static boolean isArray(JavaType type) {
    return type.isCollectionLikeType() || type.isArrayType();
  }

  private void members(BeanDeserializerBase bean, JsonNode node, Spot spot) {
    for (SettableBeanProperty member : inOrder(bean)) {
      JsonNode child = child(node, member);
      Spot there = spot.member(member.getName());
      if (!child.isMissingNode()) {
        member(bean.handledType(), member, child, there);
      } else if (isNeeded(member)) {
        findings.add("body", there.path(), Complaint.REQUIRED, null);
      } else if (isConstrained(member)) {
        findings.add("body", there.path(), Complaint.NOT_NULL, null);
      }
    }
  }

  /** A constructor's parameters in their order; Jackson's own is that of a hash. */
  private static List<SettableBeanProperty> inOrder(BeanDeserializerBase bean) {
    List<SettableBeanProperty> members = new ArrayList<>();
    bean.properties().forEachRemaining(members::add);
    members.sort(Comparator.comparingInt(Misshapen::parameter));
    return members;
  }

  /** Which parameter of a constructor it is; -1 for a member that is set afterwards. */
  private static int parameter(SettableBeanProperty member) {
    return member.getMember() instanceof AnnotatedParameter parameter ? parameter.getIndex() : -1;
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
    return parameter(member) >= 0
        && member.getInjectableValueId() == null
        && creator(member)
            .flatMap(creator -> Languages.isRequired(creator, parameter(member)))
            .orElseGet(
                () ->
                    member.isRequired()
                        || RequiredComponents.isOne(member.getMember())
                        || !trials.allowsAbsence(member.getValueDeserializer()));
  }

  /** Whether a record can't do without a member, though the mapper would read it so. */
  static boolean isRequired(SettableBeanProperty member) {
    return member.getInjectableValueId() == null && RequiredComponents.isOne(member.getMember());
  }

  /** The constructor or method that takes a member. */
  private static Optional<Executable> creator(SettableBeanProperty member) {
    return member.getMember() instanceof AnnotatedParameter parameter
            && parameter.getOwner().getAnnotated() instanceof Executable executable
        ? Optional.of(executable)
        : Optional.empty();
  }

  private static boolean refusesNull(SettableBeanProperty member) {
    return isRequired(member)
        || isConstrained(member)
        || creator(member)
            .filter(creator -> Languages.refusesNull(creator, parameter(member)))
            .isPresent();
  }

  /** What validation would tell, if there were an object to validate. */
  private static boolean isConstrained(SettableBeanProperty member) {
    return member.getAnnotation(NotNull.class) != null
        || member.getAnnotation(NotBlank.class) != null
        || member.getAnnotation(NotEmpty.class) != null;
  }

  private void member(Class<?> bean, SettableBeanProperty member, JsonNode child, Spot spot) {
    @Nullable TypeDeserializer kind = member.getValueTypeDeserializer();
    JsonDeserializer<?> deserializer = member.getValueDeserializer();
    int before = findings.size();
    if (child.isNull()) {
      if (refusesNull(member) || trials.read(deserializer, null, child).failure() != null) {
        findings.add("body", spot.path(), Complaint.NOT_NULL, null);
      }
    } else {
      Spot within = spot.judgedOnlyIf(spot.judged() && constraints.cascades(bean, member));
      if (kind != null && !member.getType().isContainerType()) {
        leaf(deserializer, kind, member.getType(), child, within);
      } else {
        examine(deserializer, member.getType(), child, within);
      }
    }
    if (spot.judged() && findings.size() == before && constraints.concern(bean, member, child)) {
      Object value = trials.read(deserializer, kind, child).value();
      constraints.check(bean, member, value, spot.path(), findings);
    }
  }

  private void contents(JsonDeserializer<?> deserializer, JavaType type, JsonNode node, Spot spot) {
    JavaType content = type.getContentType();
    if (content == null || (kinds.has(content) && !kinds.areToldBeside(content))) {
      leaf(deserializer, null, type, node, spot);
      return;
    }
    @Nullable JsonDeserializer<?> known =
        deserializer instanceof ContainerDeserializerBase<?> container
            ? container.getContentDeserializer()
            : null;
    JsonDeserializer<?> each = known == null || kinds.has(content) ? root(content) : known;
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        element(each, content, node.get(i), spot.element(i));
      }
    } else {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        Spot there = spot.member(entry.getKey());
        key(type.getKeyType(), entry.getKey(), there.path());
        element(each, content, entry.getValue(), there);
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

  private void element(JsonDeserializer<?> each, JavaType content, JsonNode node, Spot spot) {
    if (!node.isNull()) {
      examine(each, content, node, spot);
    } else if (content.isPrimitive()) {
      findings.add("body", spot.path(), Complaint.NOT_NULL, null);
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
      @Nullable TypeDeserializer kind,
      JavaType type,
      JsonNode node,
      Spot spot) {
    Trials.Outcome outcome = trials.read(deserializer, kind, node);
    if (outcome.failure() != null) {
      mismatches.add(outcome.failure(), type, node, spot.path());
    } else if (outcome.value() instanceof Record one
        && node.isObject()
        && kinds.areToldBeside(type)) {
      JavaType own = mapper.constructType(one.getClass());
      if (plain(own) instanceof BeanDeserializerBase bean) {
        members(bean, node, spot);
      }
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
