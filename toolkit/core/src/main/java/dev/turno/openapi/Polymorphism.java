package dev.turno.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedClassResolver;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SubtypeResolver;
import com.github.victools.jsonschema.generator.TypeScope;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Types of which a value is one of several others: those with {@code @JsonTypeInfo} and sealed
 * ones. They are {@code oneOf}, with a discriminator where the JSON has one.
 */
final class Polymorphism implements SubtypeResolver {
  private final ObjectMapper mapper;
  private final SchemaNames names;

  Polymorphism(ObjectMapper mapper, SchemaNames names) {
    this.mapper = mapper;
    this.names = names;
  }

  @Override
  public @Nullable List<ResolvedType> findSubtypes(
      ResolvedType declared, SchemaGenerationContext context) {
    List<Class<?>> all = subtypes(declared.getErasedType());
    return all.isEmpty()
        ? null
        : all.stream()
            .map(type -> context.getTypeContext().resolveSubtype(declared, type))
            .toList();
  }

  /** The concrete classes of an abstract one; none where nobody tells. */
  List<Class<?>> subtypes(Class<?> type) {
    boolean isAbstract = type.isInterface() || Modifier.isAbstract(type.getModifiers());
    if (!isAbstract || type.isPrimitive() || type.isArray() || type.getName().startsWith("java.")) {
      return List.of();
    }
    Set<Class<?>> found = new LinkedHashSet<>();
    if (typeSerializer(type).isPresent()) {
      addNamed(type, found);
    }
    if (found.isEmpty()) {
      addPermitted(type, found);
    }
    return List.copyOf(found);
  }

  private void addNamed(Class<?> type, Set<Class<?>> found) {
    var config = mapper.getSerializationConfig();
    var described = AnnotatedClassResolver.resolve(config, config.constructType(type), config);
    List<NamedType> declared = config.getAnnotationIntrospector().findSubtypes(described);
    List<? extends Class<?>> order =
        declared == null ? List.of() : declared.stream().map(NamedType::getType).toList();
    mapper.getSubtypeResolver().collectAndResolveSubtypesByClass(config, described).stream()
        .<Class<?>>map(NamedType::getType)
        .filter(sub -> !Modifier.isAbstract(sub.getModifiers()))
        .sorted(
            Comparator.comparingInt((Class<?> sub) -> order.indexOf(sub))
                .thenComparing(Class::getName))
        .forEach(found::add);
  }

  private static void addPermitted(Class<?> type, Set<Class<?>> found) {
    Class<?>[] permitted = type.getPermittedSubclasses();
    if (permitted == null) {
      return;
    }
    Arrays.stream(permitted)
        .forEach(
            sub -> {
              if (sub.isInterface() || Modifier.isAbstract(sub.getModifiers())) {
                addPermitted(sub, found);
              } else {
                found.add(sub);
              }
            });
  }

  /** Completes the definition of a type: of the one with subtypes, or of a subtype. */
  void complete(ObjectNode definition, TypeScope scope, SchemaGenerationContext context) {
    Class<?> type = scope.getType().getErasedType();
    if (type.isEnum() || type.getName().startsWith("java.")) {
      return;
    }
    List<Class<?>> subtypes = subtypes(type);
    Optional<TypeSerializer> tagging = typeSerializer(type);
    if (!subtypes.isEmpty()) {
      oneOf(definition, scope.getType(), subtypes, tagging, context);
    } else if (definition.path("type").asText().equals("object")) {
      tagging.ifPresent(how -> tag(definition, type, how));
    }
  }

  private void oneOf(
      ObjectNode definition,
      ResolvedType type,
      List<Class<?>> subtypes,
      Optional<TypeSerializer> tagging,
      SchemaGenerationContext context) {
    JsonNode options = definition.remove(subtypes.size() == 1 ? "allOf" : "anyOf");
    if (!(options instanceof ArrayNode references)) {
      return;
    }
    ArrayNode oneOf = definition.putArray("oneOf");
    for (int i = 0; i < subtypes.size(); i++) {
      oneOf.add(wrapped((ObjectNode) references.get(i), subtypes.get(i), tagging));
    }
    tagging
        .filter(Polymorphism::isProperty)
        .ifPresent(
            how -> {
              ObjectNode discriminator = definition.putObject("discriminator");
              discriminator.put("propertyName", how.getPropertyName());
              ObjectNode mapping = discriminator.putObject("mapping");
              for (Class<?> sub : subtypes) {
                var resolved = context.getTypeContext().resolveSubtype(type, sub);
                mapping.put(id(sub, how), names.reference(resolved));
              }
            });
  }

  private static boolean isProperty(TypeSerializer how) {
    return how.getTypeInclusion() == JsonTypeInfo.As.PROPERTY
        || how.getTypeInclusion() == JsonTypeInfo.As.EXISTING_PROPERTY;
  }

  private static ObjectNode wrapped(
      ObjectNode reference, Class<?> sub, Optional<TypeSerializer> tagging) {
    if (tagging.isEmpty()) {
      return reference;
    }
    TypeSerializer how = tagging.get();
    return switch (how.getTypeInclusion()) {
      case WRAPPER_OBJECT -> {
        ObjectNode wrapper = Formats.node("object");
        wrapper.putObject("properties").set(id(sub, how), reference);
        wrapper.putArray("required").add(id(sub, how));
        yield wrapper;
      }
      case WRAPPER_ARRAY -> {
        ObjectNode wrapper = Formats.node("array");
        ArrayNode both = wrapper.putArray("prefixItems");
        both.add(constant(id(sub, how))).add(reference);
        yield wrapper.put("minItems", 2).put("maxItems", 2);
      }
      case PROPERTY, EXISTING_PROPERTY, EXTERNAL_PROPERTY, NOTHING -> reference;
    };
  }

  /** The property of a subtype that tells which it is. */
  private static void tag(ObjectNode definition, Class<?> type, TypeSerializer how) {
    if (!isProperty(how)) {
      return;
    }
    String name = how.getPropertyName();
    ObjectNode before =
        definition.get("properties") instanceof ObjectNode all
            ? all
            : JsonNodeFactory.instance.objectNode();
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    properties.set(name, constant(id(type, how)));
    before.properties().forEach(p -> properties.putIfAbsent(p.getKey(), p.getValue()));
    definition.set("properties", properties);
    ArrayNode required = JsonNodeFactory.instance.arrayNode().add(name);
    definition.path("required").forEach(r -> addOther(required, r, name));
    definition.set("required", required);
  }

  private static void addOther(ArrayNode required, JsonNode other, String name) {
    if (!other.asText().equals(name)) {
      required.add(other);
    }
  }

  private static ObjectNode constant(String value) {
    return Formats.node("string").put("const", value);
  }

  private static String id(Class<?> type, TypeSerializer how) {
    return how.getTypeIdResolver().idFromValueAndType(null, type);
  }

  private Optional<TypeSerializer> typeSerializer(Class<?> type) {
    try {
      JavaType constructed = mapper.constructType(type);
      return Optional.ofNullable(
          mapper.getSerializerProviderInstance().findTypeSerializer(constructed));
    } catch (JsonMappingException e) {
      return Optional.empty();
    }
  }
}
