package dev.turno.admin;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Where the tokens of a person's nodes are: a file that only that person can read, made at the
 * first start. Uses nothing but the JDK, so that the command line may read it, too.
 */
public final class TokenFile {
  /** The variable of the environment that names another file. */
  public static final String VARIABLE = "TURNO_TOKEN_FILE";

  private static final String HEAD =
      """
      # The tokens of Turno's admin API. Keep them to yourself; remove this file for new ones.
      """;
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  /** What root puts in place for a service that it starts: its group may read, and no more. */
  private static final Set<PosixFilePermission> OTHERS_THAN_THE_GROUP =
      PosixFilePermissions.fromString("----wxrwx");

  private final Path file;

  public TokenFile(Path file) {
    this.file = file;
  }

  /** That of whoever runs this process: in {@code ~/.local/state/turno}, unless it is said. */
  public static TokenFile of(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isBlank()) {
      return new TokenFile(Path.of(named));
    }
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path folder = state.isBlank() ? Path.of(home(environment), ".local", "state") : Path.of(state);
    return new TokenFile(folder.resolve("turno").resolve("admin-tokens"));
  }

  /** As a shell has it; the JVM asks the list of users, which may say something else. */
  private static String home(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "");
    return home.isBlank() ? System.getProperty("user.home") : home;
  }

  public Path path() {
    return file;
  }

  /** The tokens, which are made when there is no file yet. */
  public Tokens readOrMake() throws IOException {
    if (!Files.exists(file)) {
      make();
    }
    return read();
  }

  /**
   * The tokens.
   *
   * @throws java.nio.file.NoSuchFileException when there are none yet
   * @throws IOException with a message for people, when others can read the file, or it is none
   */
  public Tokens read() throws IOException {
    refuseReadableByOthers();
    var lines = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      lines.load(reader);
    }
    try {
      return new Tokens(lines.getProperty("admin", ""), lines.getProperty("read", ""));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          file
              + " does not hold two tokens, admin=… and read=…, of 20 letters or more. Remove it"
              + " for new ones.",
          e);
    }
  }

  private void refuseReadableByOthers() throws IOException {
    if (isPosix()) {
      var attributes = Files.readAttributes(file, PosixFileAttributes.class);
      if (attributes.permissions().stream().anyMatch(strangers(attributes)::contains)) {
        throw new IOException(
            "others may read the tokens in " + file + ": chmod 600 " + file + ", or remove it.");
      }
    }
  }

  /**
   * Secrets of Kubernetes and credentials of systemd belong to root and are readable by the group
   * of the service; PostgreSQL has the same rule for its key.
   */
  private static Set<PosixFilePermission> strangers(PosixFileAttributes attributes) {
    return attributes.owner().getName().equals("root") ? OTHERS_THAN_THE_GROUP : OTHERS;
  }

  /** Written beside it first, so that nobody ever reads half of it. */
  private void make() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder, only("rwx------"));
    }
    Path fresh = Files.createTempFile(folder, "admin-tokens", ".new", only("rw-------"));
    try {
      Files.writeString(fresh, HEAD + "admin=" + random() + "\nread=" + random() + "\n");
      link(fresh);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void link(Path fresh) throws IOException {
    try {
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      // another process was faster: its tokens hold
    } catch (UnsupportedOperationException e) {
      Files.copy(fresh, file);
    }
  }

  private FileAttribute<?>[] only(String permissions) {
    return isPosix()
        ? List.of(
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)))
            .toArray(FileAttribute<?>[]::new)
        : new FileAttribute<?>[0];
  }

  private boolean isPosix() {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static String random() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
