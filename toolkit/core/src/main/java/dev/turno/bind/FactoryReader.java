package dev.turno.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;

/**
 * Reads values of a class by what the class itself offers for it: a public static {@code valueOf},
 * {@code parse}, {@code of} or {@code fromString} of one text, or a public constructor of one
 * {@code String}.
 */
final class FactoryReader implements TextReader {
  private static final List<String> NAMES = List.of("valueOf", "parse", "of", "fromString");
  private static final List<Class<?>> TEXTS = List.of(String.class, CharSequence.class);
  private static final MethodType READ = MethodType.methodType(Object.class, String.class);
  private static final Refused NOT_VALID = new Refused(Complaint.NOT_VALID);

  /** Constructors of libraries open files, start threads; those of applications make values. */
  private static final List<String> LIBRARIES =
      List.of("java.", "javax.", "jdk.", "io.vertx.", "io.netty.");

  private final MethodHandle factory;

  private FactoryReader(MethodHandle factory) {
    this.factory = factory;
  }

  static Optional<TextReader> find(Class<?> type) {
    for (String name : NAMES) {
      for (Class<?> text : TEXTS) {
        Optional<TextReader> found = staticFactory(type, name, text);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return constructor(type);
  }

  private static Optional<TextReader> staticFactory(Class<?> type, String name, Class<?> text) {
    try {
      Method method = type.getMethod(name, text);
      boolean makesIt =
          Modifier.isStatic(method.getModifiers()) && type.isAssignableFrom(method.getReturnType());
      return makesIt && accessible(method)
          ? Optional.of(new FactoryReader(MethodHandles.lookup().unreflect(method).asType(READ)))
          : Optional.empty();
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return Optional.empty();
    }
  }

  private static Optional<TextReader> constructor(Class<?> type) {
    if (Modifier.isAbstract(type.getModifiers())
        || Throwable.class.isAssignableFrom(type)
        || LIBRARIES.stream().anyMatch(type.getName()::startsWith)) {
      return Optional.empty();
    }
    try {
      Constructor<?> constructor = type.getConstructor(String.class);
      return accessible(constructor)
          ? Optional.of(
              new FactoryReader(
                  MethodHandles.lookup().unreflectConstructor(constructor).asType(READ)))
          : Optional.empty();
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return Optional.empty();
    }
  }

  /** A public member of a class that isn't public has to be opened first. */
  private static <M extends AccessibleObject & java.lang.reflect.Member> boolean accessible(
      M member) {
    return Modifier.isPublic(member.getDeclaringClass().getModifiers())
        || member.trySetAccessible();
  }

  @Override
  public Object read(String text) {
    try {
      Object value = factory.invokeExact(text);
      return value == null ? NOT_VALID : value;
    } catch (IllegalArgumentException e) {
      return new Refused(Complaint.of(e));
    } catch (DateTimeException e) {
      return NOT_VALID;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      return NOT_VALID;
    }
  }
}
