package dev.turno.operation;

import java.lang.reflect.Type;

/**
 * What dependencies are resolved by.
 *
 * @param type the type, a wrapper class for a primitive
 * @param name the {@code @Named} name, empty for none
 */
public record Key(Type type, String name) {
  public static Key of(Type type) {
    return new Key(Types.boxed(type), "");
  }

  @Override
  public String toString() {
    String text = Types.describe(type);
    return name.isEmpty() ? text : "@Named(\"" + name + "\") " + text;
  }
}
