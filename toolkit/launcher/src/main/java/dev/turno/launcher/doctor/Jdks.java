package dev.turno.launcher.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDKs of this machine, by their {@code release} files. */
final class Jdks {
  private static final int NEEDED = 21;
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"?(\\d+)([\\d.]*)");

  private final Map<String, String> environment;

  Jdks(Map<String, String> environment) {
    this.environment = environment;
  }

  List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(running());
    places().forEach((folder, label) -> findings.add(finding(folder, label)));
    return findings;
  }

  private static Finding running() {
    Path home = Path.of(System.getProperty("java.home"));
    String detail = home + ", Java " + Runtime.version().feature();
    return Files.exists(home.resolve("lib/modules")) && hasCompiler(home)
        ? Finding.ok("this JDK", detail)
        : Finding.note(
            "this JDK",
            detail + ", has no compiler.",
            "Java sources can't be run by it: name a JDK by TURNO_JAVA_HOME.");
  }

  private static boolean hasCompiler(Path home) {
    return Files.exists(home.resolve("bin/javac")) || Files.exists(home.resolve("bin/javac.exe"));
  }

  /** Where scripts/turno looks, in its order; each folder once. */
  private Map<Path, String> places() {
    Map<Path, String> places = new LinkedHashMap<>();
    for (String variable : List.of("TURNO_JAVA_HOME", "JAVA_HOME")) {
      String named = environment.getOrDefault(variable, "");
      if (!named.isBlank()) {
        places.putIfAbsent(Path.of(named), variable);
      }
    }
    onPath().ifPresent(home -> places.putIfAbsent(home, "java on the PATH"));
    Path user = Path.of(System.getProperty("user.home"));
    for (Path parent :
        List.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/usr/java"),
            Path.of("/opt"),
            Path.of("/opt/java"),
            Path.of("/Library/Java/JavaVirtualMachines"),
            user.resolve("Library/Java/JavaVirtualMachines"),
            user.resolve(".sdkman/candidates/java"),
            user.resolve(".jdks"))) {
      for (Path folder : list(parent)) {
        Path home =
            Files.isDirectory(folder.resolve("Contents/Home"))
                ? folder.resolve("Contents/Home")
                : folder;
        if (Files.isRegularFile(home.resolve("release")) && !Files.isSymbolicLink(folder)) {
          places.putIfAbsent(home, "");
        }
      }
    }
    return places;
  }

  private Optional<Path> onPath() {
    return Stream.of(environment.getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1))
        .filter(entry -> !entry.isBlank())
        .map(entry -> Path.of(entry, "java"))
        .filter(Files::isExecutable)
        .findFirst()
        .flatMap(Jdks::home);
  }

  private static Optional<Path> home(Path java) {
    try {
      return Optional.ofNullable(java.toRealPath().getParent()).map(Path::getParent);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Finding finding(Path home, String label) {
    String place = home + (label.isEmpty() ? "" : " (" + label + ")");
    boolean must = label.equals("TURNO_JAVA_HOME");
    Optional<Matcher> version = version(home);
    if (version.isEmpty()) {
      String detail = place + " has no release file that tells a version";
      return must
          ? Finding.bad("JDK", detail + ".", "Point it to a JDK.")
          : Finding.note("JDK", detail, "");
    }
    String detail = place + " is Java " + version.get().group(1) + version.get().group(2);
    if (Integer.parseInt(version.get().group(1)) >= NEEDED) {
      return Finding.ok("JDK", detail);
    }
    return must
        ? Finding.bad("JDK", detail + ".", "Point it to one of " + NEEDED + " or newer.")
        : Finding.ok("JDK", detail + ", which is passed over: " + NEEDED + " or newer is needed");
  }

  private static Optional<Matcher> version(Path home) {
    try {
      Matcher matcher = VERSION.matcher(Files.readString(home.resolve("release")));
      return matcher.find() ? Optional.of(matcher) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
