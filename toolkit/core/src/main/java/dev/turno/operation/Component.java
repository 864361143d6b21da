package dev.turno.operation;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A class with handlers or providers, and its one instance: given, or constructed when the
 * application starts, with what its constructor asks for.
 */
public final class Component {
  private final Class<?> type;
  private final Mounting mounting;
  private volatile @Nullable Object instance;

  private Component(Class<?> type, @Nullable Object instance, Mounting mounting) {
    this.type = type;
    this.mounting = mounting;
    this.instance = instance;
  }

  public static Component of(Class<?> type) {
    return of(type, Mounting.NONE);
  }

  public static Component of(Object instance) {
    return of(instance, Mounting.NONE);
  }

  /** A class that stands in a module. */
  public static Component of(Class<?> type, Mounting mounting) {
    return new Component(
        type, Languages.of(type).flatMap(l -> l.instance(type)).orElse(null), mounting);
  }

  /** An object that stands in a module. */
  public static Component of(Object instance, Mounting mounting) {
    return new Component(instance.getClass(), instance, mounting);
  }

  /** Where it stands, and what its operations share with others there. */
  public Mounting mounting() {
    return mounting;
  }

  public Class<?> type() {
    return type;
  }

  /** Whether its instance was given or has been constructed. */
  public boolean isConstructed() {
    return instance != null;
  }

  /** The instance; called once the application has started. */
  public Object instance() {
    return Objects.requireNonNull(
        instance, () -> type.getName() + " is used before it was constructed");
  }

  /** Sets the instance that was constructed. */
  public void constructed(Object made) {
    instance = made;
  }

  /**
   * The constructor that makes it: the only one, or the one without parameters.
   *
   * @throws IllegalStateException when it can't be told which
   */
  public Constructor<?> constructor() {
    List<Constructor<?>> all =
        Arrays.stream(type.getDeclaredConstructors()).filter(c -> !c.isSynthetic()).toList();
    return all.stream()
        .filter(c -> all.size() == 1 || c.getParameterCount() == 0)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "it has " + all.size() + " constructors and none without parameters"));
  }

  /** What the constructor asks for. */
  public List<Key> constructorKeys() {
    return Arrays.stream(constructor().getParameters()).map(ParameterReader::keyOf).toList();
  }
}
