package dev.turno.bind;

import dev.turno.operation.Languages;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Types;
import jakarta.validation.Constraint;
import jakarta.validation.Valid;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds constraints that nobody would check: other languages than Java may put what is written at a
 * property on the parameter of its constructor alone, where validators of beans don't look.
 */
final class UnseenConstraints {
  private final Mistakes mistakes;
  private final Set<Class<?>> known = new HashSet<>();

  UnseenConstraints(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** Refuses those of a type, and of all that its members hold. */
  void refuse(Type type) {
    switch (type) {
      case ParameterizedType p -> {
        refuse(p.getRawType());
        Arrays.stream(p.getActualTypeArguments()).forEach(this::refuse);
      }
      case WildcardType w -> Arrays.stream(w.getUpperBounds()).forEach(this::refuse);
      case Class<?> c when c.isArray() -> refuse(c.getComponentType());
      case Class<?> c -> look(c);
      default -> {
        // a variable of a type
      }
    }
  }

  /** Refuses those on elements of a parameter that its compiler left out of the class file. */
  void refuse(Executable code, int parameter, String where) {
    AnnotatedType[] types = code.getAnnotatedParameterTypes();
    List<Annotation> written = Languages.withinType(code, parameter);
    if (written.isEmpty() || parameter >= types.length) {
      return;
    }
    Set<Class<?>> kept = within(types[parameter]).collect(Collectors.toSet());
    written.stream()
        .map(Annotation::annotationType)
        .filter(type -> isChecked(type) && !kept.contains(type))
        .distinct()
        .forEach(
            type ->
                mistakes.add(
                    where,
                    "@"
                        + type.getSimpleName()
                        + " stands on the type of an element, which the compiler left out of the class.",
                    "Compile with -Xemit-jvm-type-annotations."));
  }

  private static Stream<Class<?>> within(AnnotatedType type) {
    AnnotatedType[] elements =
        switch (type) {
          case AnnotatedParameterizedType p -> p.getAnnotatedActualTypeArguments();
          case AnnotatedWildcardType w -> w.getAnnotatedUpperBounds();
          default -> new AnnotatedType[0];
        };
    return Arrays.stream(elements)
        .flatMap(
            element ->
                Stream.concat(
                    Arrays.stream(element.getAnnotations()).map(Annotation::annotationType),
                    within(element)));
  }

  private static boolean isChecked(Class<? extends Annotation> type) {
    return type == Valid.class || type.isAnnotationPresent(Constraint.class);
  }

  private void look(Class<?> bean) {
    if (bean.isEnum() || Languages.of(bean).isEmpty() || !known.add(bean)) {
      return;
    }
    for (Constructor<?> constructor : bean.getDeclaredConstructors()) {
      Annotation[][] annotations = constructor.getParameterAnnotations();
      for (int i = 0; i < annotations.length; i++) {
        String property = Languages.name(constructor, i).orElse("");
        look(bean, property, annotations[i]);
        refuse(constructor, i, Types.describe(bean) + "." + property);
      }
    }
    Arrays.stream(bean.getDeclaredFields()).map(Field::getGenericType).forEach(this::refuse);
  }

  private void look(Class<?> bean, String property, Annotation[] annotations) {
    Arrays.stream(annotations)
        .map(Annotation::annotationType)
        .filter(UnseenConstraints::isChecked)
        .filter(type -> !property.isEmpty() && !isSeen(bean, property, type))
        .forEach(type -> refuse(bean, property, type.getSimpleName()));
  }

  private static boolean isSeen(Class<?> bean, String property, Class<? extends Annotation> type) {
    String getter =
        "get" + property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
    Stream<Field> fields =
        Arrays.stream(bean.getDeclaredFields()).filter(field -> field.getName().equals(property));
    Stream<Method> getters =
        Arrays.stream(bean.getDeclaredMethods())
            .filter(method -> method.getParameterCount() == 0)
            .filter(m -> m.getName().equals(getter) || m.getName().equals(property));
    return Stream.concat(fields, getters).anyMatch(member -> member.isAnnotationPresent(type));
  }

  private void refuse(Class<?> bean, String property, String annotation) {
    mistakes.add(
        Types.describe(bean) + "." + property,
        "@" + annotation + " stands on a parameter of its constructor alone, where nothing looks.",
        "Write @field:"
            + annotation
            + ", or compile with -Xannotation-default-target=param-property.");
  }
}
