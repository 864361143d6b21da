package dev.turno.openapi;

import com.fasterxml.classmate.members.HierarchicType;
import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.MethodScope;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import dev.turno.operation.Languages;
import dev.turno.operation.RequiredComponents;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the application's own mapper makes of a class: which members it reads or writes, by which
 * names, in which order. Not thread-safe.
 */
final class JacksonFacts extends JacksonModule {
  private final ObjectMapper mapper;
  private final Direction direction;
  private final Map<Class<?>, List<BeanPropertyDefinition>> properties = new HashMap<>();

  JacksonFacts(ObjectMapper mapper, Direction direction) {
    super(
        JacksonOption.SKIP_SUBTYPE_LOOKUP,
        JacksonOption.IGNORE_TYPE_INFO_TRANSFORM,
        JacksonOption.IGNORE_PROPERTY_NAMING_STRATEGY,
        JacksonOption.RESPECT_JSONPROPERTY_REQUIRED);
    this.mapper = mapper;
    this.direction = direction;
  }

  /** The property that a member is of; empty for one that the mapper doesn't know. */
  Optional<BeanPropertyDefinition> property(MemberScope<?, ?> member) {
    return properties(beanOf(member)).stream().filter(p -> isOf(p, member)).findFirst();
  }

  /** Where in its object the mapper writes it. */
  int position(MemberScope<?, ?> member) {
    List<BeanPropertyDefinition> all = properties(beanOf(member));
    for (int i = 0; i < all.size(); i++) {
      if (isOf(all.get(i), member)) {
        return i;
      }
    }
    return all.size();
  }

  /** Whether clients have to send it, or can rely on getting it. */
  boolean isRequired(MemberScope<?, ?> member) {
    return property(member)
        .map(
            p ->
                switch (direction) {
                  case INPUT -> isNeededArgument(p);
                  case OUTPUT -> isAlwaysWritten(p, member);
                })
        .orElse(false);
  }

  private boolean isNeededArgument(BeanPropertyDefinition p) {
    return p.hasConstructorParameter()
        && p.getConstructorParameter().getOwner().getAnnotated() instanceof Executable creator
        && Languages.isRequired(creator, p.getConstructorParameter().getIndex())
            .orElseGet(
                () ->
                    isPrimitiveArgument(p)
                        || RequiredComponents.isOne(p.getConstructorParameter()));
  }

  /** A missing argument of a constructor is null, which a primitive can't be. */
  private boolean isPrimitiveArgument(BeanPropertyDefinition p) {
    return p.getRawPrimaryType().isPrimitive()
        && mapper.isEnabled(
            com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
  }

  private boolean isAlwaysWritten(BeanPropertyDefinition p, MemberScope<?, ?> member) {
    return switch (inclusion(p, beanOf(member))) {
      case ALWAYS, USE_DEFAULTS -> true;
      case NON_NULL, NON_ABSENT -> MemberDocs.isNeverNull(member);
      case NON_EMPTY, NON_DEFAULT, CUSTOM -> false;
    };
  }

  private JsonInclude.Include inclusion(BeanPropertyDefinition p, Class<?> bean) {
    return mapper
        .getSerializationConfig()
        .getDefaultInclusion(p.getRawPrimaryType(), bean)
        .withOverrides(description(bean).findPropertyInclusion(JsonInclude.Value.empty()))
        .withOverrides(p.findInclusion())
        .getValueInclusion();
  }

  /** Whether a member is left out where others would be null. */
  boolean isAbsentForNull(MemberScope<?, ?> member) {
    return direction == Direction.OUTPUT
        && property(member)
            .map(p -> inclusion(p, beanOf(member)))
            .filter(i -> i != JsonInclude.Include.ALWAYS && i != JsonInclude.Include.USE_DEFAULTS)
            .isPresent();
  }

  @Override
  protected boolean shouldIgnoreField(FieldScope field) {
    return isElsewhere(field) || property(field).isEmpty();
  }

  /** Methods are members only where there is no field: computed properties, and interfaces. */
  @Override
  protected boolean shouldIgnoreMethod(MethodScope method) {
    return direction == Direction.INPUT
        || isElsewhere(method)
        || property(method).filter(p -> !hasField(p, beanOf(method))).isEmpty();
  }

  private static boolean isElsewhere(MemberScope<?, ?> member) {
    JsonUnwrapped unwrapped =
        member.getAnnotationConsideringFieldAndGetterIfSupported(JsonUnwrapped.class);
    return (unwrapped != null && unwrapped.enabled())
        || member.getAnnotationConsideringFieldAndGetterIfSupported(JsonBackReference.class)
            != null;
  }

  @Override
  protected @Nullable String getPropertyNameOverrideBasedOnJsonPropertyAnnotation(
      MemberScope<?, ?> member) {
    return property(member).map(BeanPropertyDefinition::getName).orElse(null);
  }

  private static boolean isOf(BeanPropertyDefinition p, MemberScope<?, ?> member) {
    return switch (member) {
      case MethodScope method ->
          p.getGetter() != null && p.getGetter().getAnnotated().equals(method.getRawMember());
      case FieldScope field ->
          p.getInternalName().equals(field.getDeclaredName())
              || (p.getField() != null && p.getField().getAnnotated().equals(field.getRawMember()));
      default -> false;
    };
  }

  private static boolean hasField(BeanPropertyDefinition p, Class<?> bean) {
    for (Class<?> c = bean; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (field.getName().equals(p.getInternalName())) {
          return true;
        }
      }
    }
    return false;
  }

  private static Class<?> beanOf(MemberScope<?, ?> member) {
    List<HierarchicType> types = member.getDeclaringTypeMembers().allTypesAndOverrides();
    return types.getFirst().getErasedType();
  }

  private List<BeanPropertyDefinition> properties(Class<?> bean) {
    return properties.computeIfAbsent(
        bean, type -> description(type).findProperties().stream().filter(this::goesThere).toList());
  }

  private boolean goesThere(BeanPropertyDefinition p) {
    return switch (direction) {
      case INPUT -> p.couldDeserialize();
      case OUTPUT -> p.couldSerialize();
    };
  }

  private BeanDescription description(Class<?> bean) {
    var type = mapper.constructType(bean);
    return switch (direction) {
      case INPUT -> mapper.getDeserializationConfig().introspect(type);
      case OUTPUT -> mapper.getSerializationConfig().introspect(type);
    };
  }
}
