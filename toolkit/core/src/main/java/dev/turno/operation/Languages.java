package dev.turno.operation;

import com.fasterxml.jackson.databind.Module;
import dev.turno.spi.JvmLanguage;
import java.lang.annotation.Annotation;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The languages besides Java that classes may be written in. */
public final class Languages {
  private static final List<JvmLanguage> ALL =
      ServiceLoader.load(JvmLanguage.class, Languages.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private Languages() {}

  /** The language of a class; empty for Java, and for what no module here knows. */
  public static Optional<JvmLanguage> of(Class<?> type) {
    for (JvmLanguage language : ALL) {
      if (language.wrote(type)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /** What reads and writes the classes of all of them as JSON. */
  public static List<Module> json() {
    return ALL.stream().map(JvmLanguage::json).toList();
  }

  /** Whether a class is in a language that tells of every value whether it may be null. */
  public static boolean tellsOfNull(Class<?> type) {
    return of(type).isPresent();
  }

  /**
   * Whether a parameter must have a value that is not null; empty where the language doesn't say.
   */
  public static Optional<Boolean> isRequired(Executable code, int parameter) {
    return of(code.getDeclaringClass())
        .map(l -> !l.hasDefault(code, parameter) && !l.isNullable(code, parameter));
  }

  static boolean isRepeated(Method method) {
    return of(method.getDeclaringClass()).filter(l -> l.isRepeated(method)).isPresent();
  }

  /** Why a function can't be called as it was written in its language. */
  static Optional<String> hindrance(Method method) {
    return of(method.getDeclaringClass()).flatMap(l -> l.hindrance(method));
  }

  /** What a parameter is called in its language; empty for Java, and where nobody knows. */
  public static Optional<String> name(Executable code, int parameter) {
    return of(code.getDeclaringClass()).flatMap(l -> l.name(code, parameter));
  }

  /** What its language has at the types of a parameter's elements; nothing for Java. */
  public static List<Annotation> withinType(Executable code, int parameter) {
    return of(code.getDeclaringClass()).map(l -> l.withinType(code, parameter)).orElse(List.of());
  }

  static boolean isNullable(Executable code, int parameter) {
    return of(code.getDeclaringClass()).filter(l -> l.isNullable(code, parameter)).isPresent();
  }

  /** Whether a parameter takes a value of its own when none is given. */
  public static boolean hasDefault(Executable code, int parameter) {
    return of(code.getDeclaringClass()).filter(l -> l.hasDefault(code, parameter)).isPresent();
  }

  /** Whether null is refused for a parameter by its language. */
  public static boolean refusesNull(Executable code, int parameter) {
    return of(code.getDeclaringClass()).filter(l -> !l.isNullable(code, parameter)).isPresent();
  }

  /** Whether a field, or what a getter gives, may be null, by its language. */
  public static boolean isNullable(Member member) {
    return of(member.getDeclaringClass()).filter(l -> l.isNullable(member)).isPresent();
  }
}
