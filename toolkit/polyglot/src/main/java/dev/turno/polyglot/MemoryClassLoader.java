package dev.turno.polyglot;

import java.util.Map;

/** Defines compiled classes when they are asked for. */
final class MemoryClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Map<String, CompiledClass> classes;

  MemoryClassLoader(Map<String, CompiledClass> classes, ClassLoader parent) {
    super("source", parent);
    this.classes = Map.copyOf(classes);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    CompiledClass compiled = classes.get(name);
    if (compiled == null) {
      throw new ClassNotFoundException(name);
    }
    byte[] bytes = compiled.bytes();
    return defineClass(name, bytes, 0, bytes.length);
  }
}
