package dev.turno.openapi;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.TypeScope;
import dev.turno.http.Doc;
import dev.turno.operation.Languages;
import dev.turno.operation.Nullness;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What annotations besides those of Jackson and Jakarta say of types and their members. */
final class MemberDocs {
  private MemberDocs() {}

  /** Whether a member, or an element of one that is a list, may be null. */
  static @Nullable Boolean isNullable(MemberScope<?, ?> member) {
    Member raw = member.getRawMember();
    AnnotatedType type =
        switch (raw) {
          case Field field -> field.getAnnotatedType();
          case Method method -> method.getAnnotatedReturnType();
          default -> null;
        };
    if (type == null) {
      return null;
    }
    if (!member.isFakeContainerItemScope()) {
      boolean said = Nullness.isNullable((AnnotatedElement) raw, type) || Languages.isNullable(raw);
      return said ? true : null;
    }
    return isNullableElement(type) ? true : null;
  }

  /** Whether it has a value in any case, by its type and the annotations around it. */
  static boolean isNeverNull(MemberScope<?, ?> member) {
    Class<?> type = member.getType().getErasedType();
    boolean isOptional = java.util.Optional.class == type || KnownTypes.isOptional(type);
    return type.isPrimitive()
        || (!isOptional && !Boolean.TRUE.equals(isNullable(member)) && isMarked(member));
  }

  private static boolean isMarked(MemberScope<?, ?> member) {
    Class<?> type = member.getRawMember().getDeclaringClass();
    return Languages.tellsOfNull(type)
        || type.isAnnotationPresent(NullMarked.class)
        || type.getPackage().isAnnotationPresent(NullMarked.class);
  }

  private static boolean isNullableElement(AnnotatedType type) {
    if (!(type instanceof AnnotatedParameterizedType generic)
        || generic.getAnnotatedActualTypeArguments().length != 1) {
      return false;
    }
    AnnotatedType element = generic.getAnnotatedActualTypeArguments()[0];
    return Nullness.isNullable(element, element);
  }

  /** Adds what is said of a member. */
  static void describe(ObjectNode schema, MemberScope<?, ?> member) {
    if (member.isFakeContainerItemScope()) {
      return;
    }
    Doc doc = member.getAnnotationConsideringFieldAndGetterIfSupported(Doc.class);
    if (doc != null) {
      Docs.describe(doc, schema);
    }
    if (member.getAnnotationConsideringFieldAndGetterIfSupported(Deprecated.class) != null) {
      schema.put("deprecated", true);
    }
  }

  /** A member that is written as a text of a form of its own. */
  static @Nullable CustomPropertyDefinition ownForm(
      MemberScope<?, ?> member, SchemaGenerationContext context) {
    JsonFormat format = member.getAnnotationConsideringFieldAndGetterIfSupported(JsonFormat.class);
    boolean isText =
        format != null
            && (!format.pattern().isEmpty() || format.shape() == JsonFormat.Shape.STRING);
    return isText && !member.isFakeContainerItemScope()
        ? new CustomPropertyDefinition(Formats.node("string"))
        : null;
  }

  /** Adds what is said of a type. */
  static void describe(ObjectNode schema, TypeScope scope, SchemaGenerationContext context) {
    Class<?> type = scope.getType().getErasedType();
    Doc doc = type.getAnnotation(Doc.class);
    if (doc != null) {
      Docs.describe(doc, schema);
    }
    if (type.isAnnotationPresent(Deprecated.class)) {
      schema.put("deprecated", true);
    }
  }
}
