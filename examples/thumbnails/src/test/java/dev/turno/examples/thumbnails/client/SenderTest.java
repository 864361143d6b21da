package dev.turno.examples.thumbnails.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.examples.thumbnails.Thumbnails;
import dev.turno.test.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderTest {
  @TempDir private Path folder;

  @Test
  void a_folder_of_photographs_becomes_a_folder_of_thumbnails() throws Exception {
    for (int i = 1; i <= 5; i++) {
      Files.write(folder.resolve("photo-" + i + ".jpg"), SamplePhotographs.photograph(i, 400, 300));
    }
    Files.writeString(folder.resolve("notes.txt"), "not a photograph");
    var progress = new Steps();

    Summary summary = send(progress);

    String self = "pid " + ProcessHandle.current().pid();
    assertThat(summary.done()).isEqualTo(5);
    assertThat(summary.refused()).isEmpty();
    assertThat(summary.byNode()).containsOnlyKeys(self).containsEntry(self, 5);
    assertThat(summary.describe()).startsWith("5 thumbnails of").contains("   5 by " + self);
    try (var thumbnails = Files.list(folder.resolve("thumbnails"))) {
      assertThat(thumbnails).hasSize(5);
    }
    assertThat(progress.told).containsExactly("1/5", "2/5", "3/5", "4/5", "5/5", "end");
  }

  @Test
  void a_damaged_photograph_is_told_with_the_reason() throws Exception {
    byte[] photograph = SamplePhotographs.photograph(1, 400, 300);
    Files.write(folder.resolve("whole.jpg"), photograph);
    Files.write(folder.resolve("half.jpg"), Arrays.copyOf(photograph, photograph.length / 2));

    Summary summary = send(new Steps());

    assertThat(summary.done()).isEqualTo(1);
    assertThat(summary.refused())
        .singleElement()
        .asString()
        .startsWith("half.jpg: 422 The JPEG image cannot be decoded");
  }

  @Test
  void a_service_that_is_not_there_is_told() throws Exception {
    Files.write(folder.resolve("photo.jpg"), SamplePhotographs.photograph(1, 40, 30));

    Summary summary = new Sender(options("http://127.0.0.1:1"), new Steps()).send();

    assertThat(summary.refused()).singleElement().asString().contains("ConnectException");
  }

  private Summary send(Progress progress) throws Exception {
    try (var server = TestServer.start(Thumbnails.class)) {
      return new Sender(options(server.uri("/").toString()), progress).send();
    }
  }

  private Options options(String url) {
    return Options.parse("--url", url, "--width", "40", "--in-flight", "3", folder.toString());
  }

  private static final class Steps implements Progress {
    private final List<String> told = new ArrayList<>();

    @Override
    public void at(int done, int all) {
      told.add(done + "/" + all);
    }

    @Override
    public void end() {
      told.add("end");
    }
  }
}
