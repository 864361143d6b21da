package dev.turno.launcher.doctor;

import dev.turno.admin.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;

/** Looks at the file of the admin API's tokens, not into it. */
final class TokenCheck {
  private static final Set<PosixFilePermission> OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private TokenCheck() {}

  static Finding examine(Map<String, String> environment) {
    Path file = TokenFile.of(environment).path();
    if (!Files.exists(file)) {
      return Finding.ok("token", "there is none yet; the first node makes " + file);
    }
    try {
      return OWNER.containsAll(Files.getPosixFilePermissions(file))
          ? Finding.ok("token", file + " is yours alone")
          : Finding.bad("token", "others can read " + file + ".", "chmod 600 " + file);
    } catch (UnsupportedOperationException e) {
      return Finding.ok("token", file.toString());
    } catch (IOException e) {
      return Finding.bad("token", file + " cannot be read: " + e + ".", "Remove it for a new one.");
    }
  }
}
