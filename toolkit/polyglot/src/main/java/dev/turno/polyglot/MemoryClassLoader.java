package dev.turno.polyglot;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Defines compiled classes when they are asked for. */
final class MemoryClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Map<String, CompiledClass> classes = new HashMap<>();

  MemoryClassLoader(Collection<CompiledClass> classes, ClassLoader parent) {
    super("source", parent);
    classes.forEach(compiled -> this.classes.put(compiled.className(), compiled));
  }

  /** All of them, not yet initialized, in the order of their names. */
  List<Class<?>> all() {
    List<Class<?>> all = new ArrayList<>();
    classes.keySet().stream().sorted().forEach(name -> all.add(load(name)));
    return all;
  }

  private Class<?> load(String name) {
    try {
      return Class.forName(name, false, this);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the compiler made no class " + name, e);
    }
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

  /** Libraries that look into class files find those of compiled classes. */
  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    CompiledClass compiled =
        name.endsWith(".class")
            ? classes.get(name.substring(0, name.length() - ".class".length()).replace('/', '.'))
            : null;
    return compiled == null
        ? super.getResourceAsStream(name)
        : new ByteArrayInputStream(compiled.bytes());
  }
}
