package dev.turno.test;

import dev.turno.operation.Key;
import dev.turno.operation.Types;
import dev.turno.server.Application;
import dev.turno.server.ApplicationBuilder;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the annotations of a test class. */
final class AnnotatedTest {
  private final Class<?> test;
  private final Optional<Object> instance;
  private final TurnoTest annotation;

  /**
   * A test class.
   *
   * @param instance the test's, if there is one already
   */
  AnnotatedTest(Class<?> test, Optional<Object> instance) {
    this.test = test;
    this.instance = instance;
    annotation =
        annotation(test)
            .orElseThrow(() -> new IllegalStateException(test.getName() + " is no @TurnoTest"));
  }

  /** The annotation of a class, of those that it is nested in, or of its superclasses. */
  static Optional<TurnoTest> annotation(Class<?> test) {
    return enclosing(test)
        .map(type -> type.getAnnotation(TurnoTest.class))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static Stream<Class<?>> enclosing(Class<?> test) {
    return Stream.iterate(test, Objects::nonNull, Class::getEnclosingClass);
  }

  TestSetup setup() {
    TestSetup setup = source();
    for (String setting : annotation.settings()) {
      String[] pair = setting.split("=", 2);
      if (pair.length == 1) {
        throw mistaken("settings = \"" + setting + "\"", "A setting is KEY=VALUE.");
      }
      setup.setting(pair[0].strip(), pair[1].strip());
    }
    fields().forEach(field -> replace(setup, field));
    if (annotation.manualClock()) {
      setup.manualClock();
    }
    return annotation.workers() == 0 ? setup : setup.workers(annotation.workers(), test);
  }

  private TestSetup source() {
    Optional<Method> method =
        enclosing(test)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(m -> m.isAnnotationPresent(UnderTest.class))
            .findFirst();
    long sources =
        Stream.of(annotation.value().length > 0, !annotation.folder().isEmpty(), method.isPresent())
            .filter(said -> said)
            .count();
    if (sources != 1) {
      throw mistaken(
          sources == 0 ? "no application" : "several applications",
          "Name classes, or a folder, or annotate one static method with @UnderTest.");
    }
    return method
        .map(this::given)
        .orElseGet(
            () ->
                annotation.folder().isEmpty()
                    ? TestSetup.of(annotation.value())
                    : TestSetup.ofFolder(annotation.folder()));
  }

  private TestSetup given(Method method) {
    return switch (call(method)) {
      case TestSetup setup -> setup;
      case ApplicationBuilder builder -> TestSetup.of(builder);
      case Application application -> TestSetup.of(application);
      case null, default ->
          throw mistaken(
              "@UnderTest " + method.getName(), "It gives an ApplicationBuilder or a TestSetup.");
    };
  }

  private @Nullable Object call(Method method) {
    if (!Modifier.isStatic(method.getModifiers()) || method.getParameterCount() > 0) {
      throw mistaken(
          "@UnderTest " + method.getName(), "It has to be static and without parameters.");
    }
    try {
      method.setAccessible(true);
      return method.invoke(null);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          test.getSimpleName() + "." + method.getName() + " failed: " + e.getCause(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Field> fields() {
    return enclosing(test)
        .flatMap(type -> Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass))
        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
        .filter(field -> field.isAnnotationPresent(Replaces.class))
        .toList();
  }

  private void replace(TestSetup setup, Field field) {
    Object value = value(field);
    boolean supplied = field.getType() == Supplier.class;
    Type type = supplied ? Types.argument(field.getGenericType()) : field.getGenericType();
    Key key = new Key(Types.boxed(type), field.getAnnotation(Replaces.class).value());
    setup.change(
        application ->
            application.replace(
                key, value instanceof Supplier<?> supplier && supplied ? supplier : () -> value));
  }

  private Object value(Field field) {
    boolean isStatic = Modifier.isStatic(field.getModifiers());
    Object owner =
        isStatic ? null : instance.filter(field.getDeclaringClass()::isInstance).orElse(null);
    if (!isStatic && owner == null) {
      throw mistaken(
          "@Replaces " + field.getName(),
          "Make it static, or the test @TurnoTest(perMethod = true).");
    }
    try {
      field.setAccessible(true);
      Object value = field.get(owner);
      if (value == null) {
        throw mistaken("@Replaces " + field.getName(), "It is null; give it a value.");
      }
      return value;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private IllegalStateException mistaken(String what, String remedy) {
    return new IllegalStateException(
        "@TurnoTest " + test.getSimpleName() + " has " + what + ". " + remedy);
  }
}
