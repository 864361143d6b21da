package dev.turno.launcher.app;

import dev.turno.depend.Guard;
import dev.turno.depend.OnStart;
import dev.turno.depend.OnStop;
import dev.turno.depend.Provides;
import dev.turno.http.Catches;
import dev.turno.http.CpuBound;
import dev.turno.http.Delete;
import dev.turno.http.Get;
import dev.turno.http.Head;
import dev.turno.http.Options;
import dev.turno.http.Patch;
import dev.turno.http.Post;
import dev.turno.http.Put;
import dev.turno.http.Route;
import dev.turno.http.WebSocket;
import dev.turno.job.Remote;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Picks the services among classes. */
final class ServiceScan {
  private static final List<Class<? extends Annotation>> MARKS =
      List.of(
          Get.class,
          Post.class,
          Put.class,
          Patch.class,
          Delete.class,
          Head.class,
          Options.class,
          Route.class,
          WebSocket.class,
          Catches.class,
          CpuBound.class,
          Provides.class,
          Guard.class,
          OnStart.class,
          OnStop.class);

  /** How the packages of those annotations, and of the entry point, are spelt in a class file. */
  private static final List<String> SPELT =
      List.of("dev/turno/http/", "dev/turno/depend/", "dev/turno/job/", "dev/turno/server/");

  private ServiceScan() {}

  /** Whether a class has a method that Turno calls. */
  static boolean isService(Class<?> type) {
    boolean isConcrete = !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
    return isRemote(type)
        || (isConcrete && Arrays.stream(type.getDeclaredMethods()).anyMatch(ServiceScan::isMarked));
  }

  /** Whether it is an interface of functions that are elsewhere. */
  private static boolean isRemote(Class<?> type) {
    return type.isInterface() && type.isAnnotationPresent(Remote.class);
  }

  private static boolean isMarked(Method method) {
    return MARKS.stream().anyMatch(method::isAnnotationPresent);
  }

  /** The classes under a folder of class files that may be services: those that speak of Turno. */
  static List<String> candidatesIn(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted().toList()) {
        if (isClassFile(file.toString()) && speaksOfTurno(Files.readAllBytes(file))) {
          names.add(className(folder.relativize(file).toString()));
        }
      }
    }
    return names;
  }

  /** The same for a jar. */
  static List<String> candidatesIn(JarFile jar) throws IOException {
    List<String> names = new ArrayList<>();
    for (JarEntry entry : jar.stream().toList()) {
      if (isClassFile(entry.getName()) && !entry.getName().startsWith("META-INF/")) {
        try (InputStream bytes = jar.getInputStream(entry)) {
          if (speaksOfTurno(bytes.readAllBytes())) {
            names.add(className(entry.getName()));
          }
        }
      }
    }
    return names;
  }

  private static boolean isClassFile(String name) {
    return name.endsWith(".class") && !name.endsWith("-info.class");
  }

  private static String className(String path) {
    return path.substring(0, path.length() - ".class".length()).replaceAll("[/\\\\]", ".");
  }

  private static boolean speaksOfTurno(byte[] classFile) {
    String text = new String(classFile, StandardCharsets.ISO_8859_1);
    return SPELT.stream().anyMatch(text::contains);
  }
}
