package dev.turno.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionCodecTest {
  static Stream<Transition> all() {
    return Stream.of(
        new Transition.Create(Records.fresh(Records.durableId())),
        new Transition.Grant(Records.lease("a")),
        new Transition.Renew("a", 5, new Progress(.25, "a quarter")),
        new Transition.Complete("a", new Payload(5_000_000, null), 7),
        new Transition.Fail("a", Ending.Reason.OVERRUN, Records.answer("x"), true, 8, 7),
        new Transition.Requeue("a", Transition.Requeue.Why.RETURNED, 7),
        new Transition.Cancel("c", 7),
        new Transition.GiveUp(7),
        new Transition.Revive("r", 7),
        new Transition.Expire(7));
  }

  @ParameterizedTest
  @MethodSource("all")
  void what_is_written_is_what_is_read(Transition transition) throws IOException {
    var bytes = new ByteArrayOutputStream();
    TransitionCodec.write(transition, new DataOutputStream(bytes));
    var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(TransitionCodec.read(in)).isEqualTo(transition);
    assertThat(in.available()).isZero();
  }

  @Test
  void a_record_with_all_its_parts_is_read_as_it_was_written() throws IOException {
    JobRecord running = applied(new Transition.Grant(Records.lease("a")), fresh());
    JobRecord ended =
        applied(new Transition.Complete("a", Records.answer("42"), Records.NOW), running);
    var bytes = new ByteArrayOutputStream();
    RecordCodec.write(ended, new DataOutputStream(bytes));
    var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(RecordCodec.read(in)).isEqualTo(ended);
    assertThat(bytes.size()).isLessThan(2048);
  }

  @Test
  void a_record_of_a_newer_form_is_refused() {
    var in = new DataInputStream(new ByteArrayInputStream(new byte[] {9, 1, 2, 3}));
    assertThatThrownBy(() -> RecordCodec.read(in))
        .hasMessage("a job's record is of form 9, this release reads form 2");
  }

  private static JobRecord fresh() {
    return Records.fresh(Records.id());
  }

  private static JobRecord applied(Transition transition, JobRecord to) {
    return java.util.Objects.requireNonNull(transition.on(to).record());
  }
}
