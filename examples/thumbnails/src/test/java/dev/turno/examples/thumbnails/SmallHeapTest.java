package dev.turno.examples.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.context.Cancellation;
import dev.turno.problem.ProblemException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Large images in a JVM with a small heap. */
@Timeout(120)
class SmallHeapTest {
  @TempDir private Path folder;

  @Test
  void the_largest_images_are_scaled_within_256_mib_four_at_a_time() throws Exception {
    save("rgb.png", Pictures.blackPng(8000, 8000, 8, 2));
    save("deep.png", Pictures.blackPng(8000, 8000, 16, 6));
    save("wide.png", Pictures.blackPng(65_535, 976, 8, 6));
    save(
        "grey.jpg",
        Pictures.encode("jpeg", new BufferedImage(8000, 8000, BufferedImage.TYPE_BYTE_GRAY)));
    save(
        "colour.jpg",
        Pictures.encode("jpeg", new BufferedImage(8000, 8000, BufferedImage.TYPE_3BYTE_BGR)));
    save("hollow.png", Pictures.hollowPng(7000, 9000));

    Process child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    try {
      String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(child.waitFor(100, TimeUnit.SECONDS)).isTrue();
      assertThat(output.lines().sorted())
          .containsExactly(
              "colour.jpg 256 200",
              "colour.jpg 4096 200",
              "deep.png 256 200",
              "deep.png 4096 200",
              "grey.jpg 256 200",
              "grey.jpg 4096 200",
              "hollow.png 256 422",
              "hollow.png 4096 422",
              "rgb.png 256 200",
              "rgb.png 4096 200",
              "wide.png 256 200",
              "wide.png 4096 200");
      assertThat(child.exitValue()).as(output).isZero();
    } finally {
      child.destroyForcibly();
    }
  }

  private void save(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  /** What runs with the small heap: scales each image of a folder at two widths. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws Exception {
      var thumbnails = new Thumbnails();
      try (var files = Files.list(Path.of(arguments[0]));
          var executor = Executors.newFixedThreadPool(4)) {
        files.forEach(
            file ->
                IntStream.of(256, 4096)
                    .forEach(
                        width ->
                            executor.execute(
                                () ->
                                    System.out.println(
                                        file.getFileName()
                                            + " "
                                            + width
                                            + " "
                                            + status(thumbnails, file, width)))));
      }
    }

    private static int status(Thumbnails thumbnails, Path file, int width) {
      try {
        byte[] bytes = Files.readAllBytes(file);
        var format = file.toString().endsWith(".png") ? ImageFormat.PNG : ImageFormat.JPEG;
        thumbnails.scale(format, bytes, width, new Cancellation());
        return 200;
      } catch (ProblemException e) {
        return e.problem().status();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
