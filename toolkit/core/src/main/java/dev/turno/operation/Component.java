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
  private volatile @Nullable Object instance;

  private Component(Class<?> type, @Nullable Object instance) {
    this.type = type;
    this.instance = instance;
  }

  public static Component of(Class<?> type) {
    return new Component(type, null);
  }

  public static Component of(Object instance) {
    return new Component(instance.getClass(), instance);
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
    Constructor<?>[] all = type.getDeclaredConstructors();
    return Arrays.stream(all)
        .filter(c -> all.length == 1 || c.getParameterCount() == 0)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "it has " + all.length + " constructors and none without parameters"));
  }

  /** What the constructor asks for. */
  public List<Key> constructorKeys() {
    return Arrays.stream(constructor().getParameters()).map(ParameterReader::keyOf).toList();
  }
}
