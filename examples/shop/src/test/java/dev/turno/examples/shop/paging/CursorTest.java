package dev.turno.examples.shop.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @Test
  void a_cursor_is_read_as_it_was_written() {
    var cursor = new Cursor("NAME", "Föhr, 2 × \n blank ", 42);
    assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
    assertThat(cursor.toString()).matches("[\\w-]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "TkFNRQ", "TkFNRSB4IHk", "TkFNRSA5OTk5OTk5OTk5OTk5OTk5OTk5OSB5"})
  void what_no_page_gave_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse(text));
  }
}
