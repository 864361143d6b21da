package dev.turno.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.turno.job.JobId;
import dev.turno.queue.Message.End;
import dev.turno.ticket.Ending;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Payload;
import dev.turno.ticket.Progress;
import dev.turno.ticket.Records;
import dev.turno.ticket.Transition;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageCodecTest {
  static Stream<Message> all() {
    JobId id = Records.durableId();
    JobRecord fresh = Records.fresh(Records.id());
    JobRecord running =
        Objects.requireNonNull(new Transition.Grant(Records.lease("a")).on(fresh).record());
    return Stream.of(
        new Message.Look(List.of(fresh, running)),
        new Message.Watch("node", List.of(id, Records.id())),
        new Message.Wanted("node", Map.of("House.clean", 7, "Films.cut", 0), Map.of("cpu\0a", 3)),
        new Message.Beat(
            "worker",
            5,
            Map.of("House.clean", "shape"),
            4,
            8,
            List.of(
                new Message.Held(id, "lease", new Progress(.5, "half")),
                new Message.Held(Records.id(), "other", Progress.UNKNOWN)),
            Map.of("House.clean", 12.5),
            true),
        new Message.Deliver("node", List.of(running)),
        new Message.Ends(
            "worker",
            List.of(
                new End.Completed(id, "a", Records.answer("42")),
                new End.Completed(id, "b", new Payload(5_000_000, null)),
                new End.Failed(id, "c", Ending.Reason.OVERRUN, Records.answer("x"), true, 1_500),
                new End.Failed(id, "d", Ending.Reason.FAILED, Payload.NONE, false, -1),
                new End.Returned(id, "e"))),
        new Message.Verdicts("node", Set.of("a", "b"), Set.of("c"), Set.of(), Set.of("d")));
  }

  @ParameterizedTest
  @MethodSource("all")
  void what_is_written_is_what_is_read(Message message) throws IOException {
    assertThat(MessageCodec.read(MessageCodec.write(message))).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("all")
  void a_message_that_is_cut_off_is_refused(Message message) {
    Buffer whole = MessageCodec.write(message);
    for (int length = 0; length < whole.length(); length++) {
      Buffer part = whole.getBuffer(0, length);
      assertThatThrownBy(() -> MessageCodec.read(part)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_newer_form_and_an_unknown_kind_are_refused() {
    assertThatThrownBy(() -> MessageCodec.read(Buffer.buffer(new byte[] {9, 1})))
        .hasMessage("it is of form 9, this node reads form 2");
    assertThatThrownBy(() -> MessageCodec.read(Buffer.buffer(new byte[] {2, 99})))
        .hasMessage("it is of an unknown kind: 99");
  }

  @ParameterizedTest
  @MethodSource("all")
  void garbage_never_breaks_more_than_its_own_reading(Message message) {
    var random = new Random(7);
    for (int i = 0; i < 500; i++) {
      Buffer broken = MessageCodec.write(message);
      for (int b = 0; b < 3; b++) {
        broken.setByte(2 + random.nextInt(broken.length() - 2), (byte) random.nextInt());
      }
      Throwable thrown = catchThrowable(() -> MessageCodec.read(broken));
      assertThat(thrown)
          .satisfiesAnyOf(
              t -> assertThat(t).isNull(),
              t -> assertThat(t).isInstanceOfAny(IOException.class, RuntimeException.class));
    }
  }
}
