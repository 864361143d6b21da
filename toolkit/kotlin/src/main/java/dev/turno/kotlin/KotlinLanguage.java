package dev.turno.kotlin;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.module.kotlin.KotlinModule;
import dev.turno.spi.JvmLanguage;
import dev.turno.spi.MethodSignature;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kotlin.Metadata;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.jvm.JvmStatic;
import kotlin.reflect.KClass;
import kotlin.reflect.KFunction;
import kotlin.reflect.KParameter;
import kotlin.reflect.KProperty;
import kotlin.reflect.KType;
import kotlin.reflect.KTypeProjection;
import kotlin.reflect.full.KClasses;
import kotlin.reflect.jvm.ReflectJvmMapping;

/** Kotlin: what its compiler has noted of its classes, read by kotlin-reflect. */
public final class KotlinLanguage implements JvmLanguage {
  /** The kinds of {@link Metadata} that people write: a class, and the functions of a file. */
  static final int CLASS = 1;

  private static final int FILE = 2;

  @Override
  public boolean wrote(Class<?> type) {
    Metadata metadata = type.getAnnotation(Metadata.class);
    return metadata != null && (metadata.k() == CLASS || metadata.k() == FILE);
  }

  @Override
  public MethodSignature signature(Method method) {
    return KotlinSignatures.of(method, function(method));
  }

  /** What {@code @JvmStatic} makes of a companion's function is one of the class around it. */
  @Override
  public boolean isRepeated(Method method) {
    return method.isAnnotationPresent(JvmStatic.class) && !Modifier.isStatic(method.getModifiers());
  }

  /** Compiled code has what is in a value class, and nobody would ask what that allows. */
  @Override
  public Optional<String> hindrance(Method method) {
    KFunction<?> function = function(method);
    return function == null
        ? Optional.empty()
        : KotlinSignatures.values(function).stream()
            .filter(p -> p.getType().getClassifier() instanceof KClass<?> type && type.isValue())
            .findFirst()
            .map(
                p ->
                    "its parameter '"
                        + p.getName()
                        + "' is of the value class "
                        + p.getType()
                        + ", which compiled code takes for what is in it, without a check.");
  }

  @Override
  public Optional<String> name(Executable code, int parameter) {
    return parameter(code, parameter).map(KParameter::getName);
  }

  @Override
  public boolean isNullable(Executable code, int parameter) {
    return parameter(code, parameter).filter(p -> p.getType().isMarkedNullable()).isPresent();
  }

  @Override
  public boolean hasDefault(Executable code, int parameter) {
    return parameter(code, parameter)
        .filter(KParameter::isOptional)
        .filter(p -> !(code instanceof Method method) || DefaultBridge.of(method).isPresent())
        .isPresent();
  }

  @Override
  public List<Annotation> withinType(Executable code, int parameter) {
    return parameter(code, parameter).stream().flatMap(p -> within(p.getType())).toList();
  }

  private static Stream<Annotation> within(KType type) {
    return type.getArguments().stream()
        .map(KTypeProjection::getType)
        .filter(Objects::nonNull)
        .flatMap(element -> Stream.concat(element.getAnnotations().stream(), within(element)));
  }

  @Override
  public boolean isNullable(Member member) {
    return switch (member) {
      case Field field -> {
        KProperty<?> property = ReflectJvmMapping.getKotlinProperty(field);
        yield property != null && property.getReturnType().isMarkedNullable();
      }
      case Method getter -> isNullable(getter);
      default -> false;
    };
  }

  private static boolean isNullable(Method getter) {
    return KClasses.getDeclaredMemberProperties(
                JvmClassMappingKt.getKotlinClass(getter.getDeclaringClass()))
            .stream()
            .filter(p -> getter.equals(ReflectJvmMapping.getJavaGetter(p)))
            .anyMatch(p -> p.getReturnType().isMarkedNullable())
        || Optional.ofNullable(ReflectJvmMapping.getKotlinFunction(getter))
            .filter(f -> f.getReturnType().isMarkedNullable())
            .isPresent();
  }

  /** The one object of an {@code object}; the class itself for the functions of a file. */
  @Override
  public Optional<Object> instance(Class<?> type) {
    if (Objects.requireNonNull(type.getAnnotation(Metadata.class)).k() == FILE) {
      return Optional.of(type);
    }
    return Optional.ofNullable(JvmClassMappingKt.getKotlinClass(type).getObjectInstance());
  }

  @Override
  public Module json() {
    return new KotlinModule.Builder().build();
  }

  private static Optional<KParameter> parameter(Executable code, int parameter) {
    KFunction<?> function =
        switch (code) {
          case Method method -> function(method);
          case Constructor<?> constructor -> ReflectJvmMapping.getKotlinFunction(constructor);
        };
    if (function == null) {
      return Optional.empty();
    }
    List<KParameter> values = KotlinSignatures.values(function);
    return parameter < values.size() ? Optional.of(values.get(parameter)) : Optional.empty();
  }

  private static @org.jspecify.annotations.Nullable KFunction<?> function(Method method) {
    return ReflectJvmMapping.getKotlinFunction(method);
  }
}
