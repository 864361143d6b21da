package dev.turno.examples.thumbnails.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @Test
  void a_folder_is_enough() {
    Options options = Options.parse("src");

    assertThat(options.to()).isEqualTo(Path.of("src/thumbnails"));
    assertThat(options.width()).isEqualTo(256);
    assertThat(options.service()).hasToString("http://127.0.0.1:8080");
  }

  @ParameterizedTest
  @CsvSource({
    "'', name the folder",
    "--width, --width needs a value",
    "--width wide src, 'a number above 0, not wide'",
    "--in-flight 0 src, 'a number above 0, not 0'",
    "--colour src, there is no option --colour",
    "src src, one folder",
    "nowhere, there is no folder nowhere"
  })
  void a_mistake_is_told(String words, String message) {
    String[] arguments = words.isEmpty() ? new String[0] : words.split(" ", -1);

    assertThatThrownBy(() -> Options.parse(arguments))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
