package dev.turno.polyglot;

import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;

/** Keeps what the compiler writes, by class name. */
final class MemoryOutput extends ForwardingJavaFileManager<JavaFileManager> {
  private final Map<String, CompiledClass> classes = new TreeMap<>();

  MemoryOutput(JavaFileManager files) {
    super(files);
  }

  Map<String, CompiledClass> classes() {
    return classes;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    return classes.computeIfAbsent(className, CompiledClass::new);
  }
}
