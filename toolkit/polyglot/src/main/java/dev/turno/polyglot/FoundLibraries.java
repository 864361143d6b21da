package dev.turno.polyglot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Notes which files some coordinates have led to, a file for each set of them. Releases never
 * change, so a note holds as long as its files are there; of snapshots nothing is noted.
 */
record FoundLibraries(Path folder) {
  /** In the user's cache folder. */
  static FoundLibraries ofUser() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path root = cache == null || cache.isBlank() ? Path.of(home(), ".cache") : Path.of(cache);
    return new FoundLibraries(root.resolve("turno").resolve("libraries"));
  }

  /** As a shell has it, where the archive of classes is, too. */
  private static String home() {
    String home = System.getenv("HOME");
    return home == null || home.isBlank() ? System.getProperty("user.home") : home;
  }

  Optional<List<Path>> find(List<String> coordinates) {
    try {
      Path note = note(coordinates);
      if (!Files.isRegularFile(note)) {
        return Optional.empty();
      }
      List<Path> files = Files.readAllLines(note).stream().map(Path::of).toList();
      return files.stream().allMatch(Files::isRegularFile) ? Optional.of(files) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void keep(List<String> coordinates, List<Path> files) throws IOException {
    if (coordinates.stream().anyMatch(c -> c.endsWith("-SNAPSHOT"))) {
      return;
    }
    Files.createDirectories(folder);
    Path written = Files.createTempFile(folder, "note", null);
    Files.write(written, files.stream().map(Path::toString).toList());
    Files.move(
        written,
        note(coordinates),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private Path note(List<String> coordinates) {
    try {
      byte[] text = String.join("\n", coordinates).getBytes(StandardCharsets.UTF_8);
      return folder.resolve(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
