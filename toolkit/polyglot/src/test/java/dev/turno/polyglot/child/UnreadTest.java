package dev.turno.polyglot.child;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnreadTest {
  private final Unread unread = new Unread();

  private static Frame frame(String type, long id) {
    Frame frame = Frame.of(type);
    frame.header().put("id", id);
    return frame;
  }

  @Test
  void an_answer_shows_that_all_up_to_its_call_is_read() {
    unread.wrote(frame("call", 1), 1000);
    unread.wrote(frame("cancel", 1), 1000);
    unread.wrote(frame("call", 2), 1000);
    unread.wrote(frame("call", 3), 1000);
    assertThat(unread.hasRoomFor(96)).isTrue();
    assertThat(unread.hasRoomFor(97)).isFalse();

    unread.came(frame("result", 2));
    assertThat(unread.hasRoomFor(3096)).isTrue();
    assertThat(unread.hasRoomFor(3097)).isFalse();
    unread.came(frame("error", 1));
    assertThat(unread.hasRoomFor(3097)).isFalse();
  }

  @Test
  void what_tells_of_no_call_shows_nothing() {
    unread.wrote(frame("call", 1), Unread.ROOM);
    unread.came(Frame.of("log"));
    unread.came(frame("result", 7));
    assertThat(unread.hasRoomFor(1)).isFalse();
  }
}
