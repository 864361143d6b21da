package dev.turno.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class ShownValueTest {
  @Test
  void text_is_shown_whole_up_to_its_limit() {
    var value = ShownValue.of("body", Buffer.buffer("{\"straße\": 1}\n"));

    assertThat(value.text()).isEqualTo("{\"straße\": 1}\n");
    assertThat(value.cut()).isFalse();
  }

  @Test
  void long_text_is_cut_between_letters() {
    String text = "x" + "ü".repeat(ShownValue.MOST);
    var value = ShownValue.of("body", Buffer.buffer(text));

    assertThat(value.cut()).isTrue();
    assertThat(value.size()).isEqualTo(2 * ShownValue.MOST + 1);
    assertThat(value.text()).isEqualTo("x" + "ü".repeat(ShownValue.MOST / 2 - 1));
  }

  @Test
  void what_is_no_text_is_told_by_its_size() {
    var value = ShownValue.of("image", Buffer.buffer(new byte[] {(byte) 0x89, 'P', 0, 1}));

    assertThat(value.text()).isNull();
    assertThat(value.size()).isEqualTo(4);
    assertThat(ShownValue.of("half", Buffer.buffer(new byte[] {(byte) 0xc3})).text()).isNull();
  }

  @Test
  void secrets_are_masked_by_their_names() {
    assertThat(ShownValue.of("apiToken", Buffer.buffer("s3cr3t")).text()).isEqualTo("***");
  }

  @Test
  void null_is_null() {
    assertThat(ShownValue.of("a", null).text()).isEqualTo("null");
  }
}
