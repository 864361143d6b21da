package dev.turno.polyglot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the compiler writes, by class name, and lets it read what it wrote before. Closing it
 * leaves the file manager below open, for the next run.
 */
final class MemoryOutput extends ForwardingJavaFileManager<JavaFileManager> {
  private final Map<String, CompiledClass> classes = new TreeMap<>();
  private final Map<String, FileObject> sources = new TreeMap<>();
  private final Collection<CompiledClass> before;

  /**
   * The output of one run.
   *
   * @param before classes of earlier runs that still hold
   */
  MemoryOutput(JavaFileManager files, Collection<CompiledClass> before) {
    super(files);
    this.before = before;
  }

  Map<String, CompiledClass> classes() {
    return classes;
  }

  /** The source that a class was made of. */
  @Nullable FileObject source(String className) {
    return sources.get(className);
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
    if (sibling != null) {
      sources.put(className, sibling);
    }
    return classes.computeIfAbsent(className, CompiledClass::new);
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    Iterable<JavaFileObject> files = super.list(location, packageName, kinds, recurse);
    if (location != StandardLocation.CLASS_PATH || !kinds.contains(JavaFileObject.Kind.CLASS)) {
      return files;
    }
    List<JavaFileObject> all = new ArrayList<>();
    before.stream().filter(c -> c.packageName().equals(packageName)).forEach(all::add);
    files.forEach(all::add);
    return all;
  }

  @Override
  public String inferBinaryName(Location location, JavaFileObject file) {
    return file instanceof CompiledClass compiled
        ? compiled.className()
        : super.inferBinaryName(location, file);
  }

  @Override
  public boolean isSameFile(FileObject a, FileObject b) {
    return a.equals(b) || (!isOurs(a) && !isOurs(b) && super.isSameFile(a, b));
  }

  private static boolean isOurs(FileObject file) {
    return file instanceof CompiledClass || file instanceof SourceFile;
  }

  @Override
  public void close() {
    // the one below is used again
  }
}
