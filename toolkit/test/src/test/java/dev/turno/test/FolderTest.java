package dev.turno.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
  @Test
  void a_folder_is_put_together_as_the_launcher_does(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("turno.toml"),
        """
        app = "dev.turno.test.Desk"
        name = "folder"

        [desk]
        motto = "from the file"
        rooms = 2
        """);

    try (var server = TestSetup.ofFolder(folder.toString()).setting("desk.rooms", 5).start()) {
      assertThat(server.application().name()).isEqualTo("folder");
      assertThat(server.client().get("/settings").as(Desk.DeskSettings.class))
          .isEqualTo(new Desk.DeskSettings("from the file", 5));
    }
  }

  @Test
  void a_folder_without_an_application_is_told(@TempDir Path folder) {
    TestSetup setup = TestSetup.ofFolder(folder.toString());
    assertThatThrownBy(setup::start).hasMessageContaining("has no turno.toml");
  }
}
