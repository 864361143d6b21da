package dev.turno.launcher.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReloaderTest {
  @TempDir Path folder;
  private final List<String> loaded = new CopyOnWriteArrayList<>();

  @Test
  void whoever_asks_after_a_change_is_told_after_it_was_loaded() throws Exception {
    write("one");
    try (var reloader = started()) {
      for (String text : List.of("two", "three", "four")) {
        write(text);
        fresh(reloader);
        assertThat(loaded.getLast()).isEqualTo(text);
      }
    }
  }

  @Test
  void a_change_is_loaded_without_anybody_asking() throws Exception {
    write("one");
    try (var reloader = started()) {
      write("two");

      await().until(() -> loaded.equals(List.of("two")));
      fresh(reloader);
      assertThat(loaded).containsExactly("two");
    }
  }

  @Test
  void a_change_in_a_new_folder_is_seen() throws Exception {
    write("one");
    try (var reloader = started()) {
      Files.createDirectories(folder.resolve("shop"));
      Files.writeString(folder.resolve("shop/B.java"), "b");
      fresh(reloader);
      int before = loaded.size();

      Files.writeString(folder.resolve("shop/B.java"), "bb");

      await().until(() -> loaded.size() > before);
    }
  }

  @Test
  void nothing_is_loaded_when_nothing_matters() throws Exception {
    write("one");
    try (var reloader = started()) {
      Files.writeString(folder.resolve("notes.txt"), "x");
      Files.createDirectories(folder.resolve("target"));
      Files.writeString(folder.resolve("target/Made.java"), "x");
      fresh(reloader);

      assertThat(loaded).isEmpty();
      reloader.force();
      fresh(reloader);
      assertThat(loaded).containsExactly("one");
    }
  }

  @Test
  void closing_lets_nobody_wait() throws Exception {
    write("one");
    var reloader = started();
    reloader.close();

    assertThat(reloader.fresh()).isCompleted();
  }

  @Test
  void a_file_that_goes_is_a_change() throws Exception {
    write("one");
    var lookout = lookout();
    Look before = lookout.look();
    Files.delete(folder.resolve("A.java"));

    assertThat(lookout.look().since(before)).containsExactly(folder.resolve("A.java"));
  }

  private static void fresh(Reloader reloader) throws Exception {
    reloader.fresh().get(20, TimeUnit.SECONDS);
  }

  private Lookout lookout() {
    return new Lookout(List.of(folder), file -> file.toString().endsWith(".java"));
  }

  private Reloader started() {
    var lookout = lookout();
    var reloader =
        new Reloader(
            lookout,
            lookout.look(),
            changed -> {
              try {
                loaded.add(Files.readString(folder.resolve("A.java")));
              } catch (IOException e) {
                loaded.add(e.toString());
              }
            });
    reloader.start();
    return reloader;
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("A.java"), text);
  }
}
