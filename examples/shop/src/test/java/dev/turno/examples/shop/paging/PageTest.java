package dev.turno.examples.shop.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
  private static Cursor cursor(String item) {
    return new Cursor("NAME", item, 1);
  }

  @Test
  void one_more_than_a_page_holds_tells_that_it_goes_on() {
    assertThat(Page.of(List.of("a", "b", "c"), 2, PageTest::cursor))
        .isEqualTo(new Page<>(List.of("a", "b"), java.util.Optional.of(cursor("b"))));
  }

  @Test
  void the_last_page_has_no_next() {
    assertThat(Page.of(List.of("a", "b"), 2, PageTest::cursor).next()).isEmpty();
    assertThat(Page.of(List.of(), 2, PageTest::cursor).next()).isEmpty();
  }
}
