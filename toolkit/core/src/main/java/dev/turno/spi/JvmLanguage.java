package dev.turno.spi;

import com.fasterxml.jackson.databind.Module;
import java.lang.annotation.Annotation;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/**
 * Another language whose compiler makes classes of this JVM: it tells what its signatures mean. A
 * module offers its own by {@link java.util.ServiceLoader}, with a public constructor without
 * parameters. Asked at start-up only, from any thread.
 */
public interface JvmLanguage {
  /** Whether a class was written in it; it is asked of nothing that it did not write. */
  boolean wrote(Class<?> type);

  /** A function, as the language sees it. */
  MethodSignature signature(Method method);

  /** Whether a method is but another form of one that another class has. */
  boolean isRepeated(Method method);

  /** Why a function can't be called as it was written, and what to do; empty for one that can. */
  Optional<String> hindrance(Method method);

  /** What the parameter of a function or constructor is called; empty where nobody knows. */
  Optional<String> name(Executable code, int parameter);

  /** Whether the parameter of a function or constructor takes null. */
  boolean isNullable(Executable code, int parameter);

  /** Whether the parameter of a function or constructor may be left out. */
  boolean hasDefault(Executable code, int parameter);

  /**
   * What is written at the types of elements of a parameter, {@code List<@Size String>}; the class
   * file need not have it.
   */
  List<Annotation> withinType(Executable code, int parameter);

  /** Whether a field, or what a getter gives, may be null. */
  boolean isNullable(Member member);

  /** What stands for a class that is never constructed; empty for one that is. */
  Optional<Object> instance(Class<?> type);

  /** Reads and writes its classes as JSON. */
  Module json();
}
