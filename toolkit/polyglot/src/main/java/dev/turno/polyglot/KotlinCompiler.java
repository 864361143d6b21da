package dev.turno.polyglot;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Kotlin's own compiler, in a class loader of its own, which stays warm. It is no part of this
 * module: it is fetched as libraries are, when the first file asks for it.
 */
final class KotlinCompiler {
  static final String COORDINATES = "org.jetbrains.kotlin:kotlin-compiler-embeddable:2.3.21";

  /** Without it the compiler throws away what it has warmed up. */
  private static final String KEEP = "kotlin.environment.keepalive";

  private final Object compiler;
  private final Method exec;

  /** What came of a compilation: whether classes were made, and what was said. */
  record Outcome(boolean ok, String said) {}

  /** The compiler in these jars. */
  KotlinCompiler(List<Path> jars) {
    System.setProperty(KEEP, "true");
    var loader =
        new URLClassLoader(
            "kotlinc",
            jars.stream().map(KotlinCompiler::url).toArray(URL[]::new),
            ClassLoader.getPlatformClassLoader());
    try {
      Class<?> type = loader.loadClass("org.jetbrains.kotlin.cli.jvm.K2JVMCompiler");
      compiler = type.getConstructor().newInstance();
      exec = type.getMethod("exec", PrintStream.class, String[].class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(COORDINATES + " is not the compiler that was expected", e);
    }
  }

  /** Compiles files into a folder. */
  Outcome compile(List<Path> files, String classPath, Path into) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-d",
                into.toString(),
                "-classpath",
                classPath,
                "-jvm-target",
                "21",
                "-jdk-home",
                System.getProperty("java.home"),
                "-no-stdlib",
                "-no-reflect",
                "-nowarn",
                "-java-parameters",
                "-Xannotation-default-target=param-property",
                "-Xemit-jvm-type-annotations"));
    files.forEach(file -> arguments.add(file.toAbsolutePath().toString()));
    var said = new ByteArrayOutputStream();
    try (var stream = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      Object code = exec.invoke(compiler, stream, arguments.toArray(String[]::new));
      return new Outcome("OK".equals(String.valueOf(code)), said.toString(StandardCharsets.UTF_8));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Kotlin's compiler broke down", e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not a jar: " + jar, e);
    }
  }
}
