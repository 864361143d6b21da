package dev.turno.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
  @TempDir Path folder;

  @Test
  void tokens_are_made_once_in_a_file_that_others_cannot_read() throws IOException {
    var file = TokenFile.of(Map.of("XDG_STATE_HOME", folder.toString()));

    Tokens made = file.readOrMake();

    assertThat(file.path()).isEqualTo(folder.resolve("turno/admin-tokens"));
    assertThat(file.readOrMake()).isEqualTo(made);
    assertThat(made.admin()).hasSize(64).isNotEqualTo(made.read());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("turno")).isDirectoryContaining("glob:**admin-tokens");
    assertThat(folder.resolve("turno")).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void a_file_that_others_can_read_is_refused() throws IOException {
    var file = new TokenFile(folder.resolve("tokens"));
    file.readOrMake();
    Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(file::read).hasMessageContaining("chmod 600 " + file.path());
  }

  @Test
  void group_may_read_what_root_has_put_in_place() throws IOException {
    var file = new TokenFile(folder.resolve("tokens"));
    Tokens made = file.readOrMake();
    Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("r--r-----"));

    if (Files.getOwner(file.path()).getName().equals("root")) {
      assertThat(file.read()).isEqualTo(made);
    } else {
      assertThatThrownBy(file::read).hasMessageContaining("others may read");
    }
  }

  @Test
  void a_file_that_is_named_holds_what_it_says() throws IOException {
    Path named = folder.resolve("secret");
    Files.writeString(named, "admin=" + "1".repeat(20) + "\nread=" + "2".repeat(20) + "\n");
    Files.setPosixFilePermissions(named, PosixFilePermissions.fromString("rw-------"));

    assertThat(TokenFile.of(Map.of("TURNO_TOKEN_FILE", named.toString())).read().admin())
        .isEqualTo("1".repeat(20));
    Files.writeString(named, "admin=short\n");
    assertThatThrownBy(new TokenFile(named)::read).hasMessageContaining("two tokens");
    assertThatThrownBy(new TokenFile(folder.resolve("none"))::read)
        .isInstanceOf(NoSuchFileException.class);
  }
}
