package dev.turno.examples.thumbnails.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void a_bar_is_rewritten_on_its_line() {
    var bar = new ProgressBar(out);

    bar.at(1, 4);
    bar.at(4, 4);
    bar.end();

    assertThat(text()).contains("\r[##########------------------------------] 1 of 4");
    assertThat(text()).contains("\r[########################################] 4 of 4");
    assertThat(text()).containsOnlyOnce("\n").endsWith("\n");
  }

  @Test
  void lines_are_said_ten_times_at_most() {
    var lines = new ProgressLines(out);

    for (int i = 1; i <= 1000; i++) {
      lines.at(i, 1000);
    }

    assertThat(text().lines()).hasSize(10).startsWith("100 of 1000").endsWith("1000 of 1000");
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
