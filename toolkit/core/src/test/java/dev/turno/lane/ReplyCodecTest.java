package dev.turno.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.call.CallResult;
import dev.turno.problem.Problem;
import dev.turno.problem.Violation;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplyCodecTest {
  private static final LoadReport LOAD =
      new LoadReport(7, 2, 1, 2, 3, true, Map.of("echo", 1.5), Map.of("turno.gateway.a", 2));
  private final ReplyCodec codec = new ReplyCodec("node-1", 5);

  @Test
  void replies_of_every_kind_come_out_as_they_went_in() {
    List<Reply> replies =
        List.of(
            new Reply.Completed(
                new CallResult.Whole(
                    201,
                    "image/png",
                    List.of(Map.entry("X-A", "1"), Map.entry("X-A", "2")),
                    Buffer.buffer(new byte[] {0, -1, 127}))),
            new Reply.Completed(new CallResult.Whole(204, null, List.of(), null)),
            new Reply.Refused(
                Problem.invalid(List.of(new Violation("query", "n", "must be positive", 3)))
                    .with("hint", Map.of("a", List.of(1, 2)))
                    .withHeader("Retry-After", "1")),
            new Reply.Failed("some-id"),
            new Reply.TimedOut(),
            new Reply.Cancelled(),
            new Reply.Busy(),
            new Reply.Stopped(),
            new Reply.CutOff(),
            new Reply.NotUnderstood("another version"));
    for (Reply reply : replies) {
      Envelope envelope = Envelope.read(codec.write(reply, LOAD));
      ReplyHeader header = envelope.header(ReplyHeader.class);
      assertThat(ReplyCodec.read(header, envelope)).isEqualTo(reply);
      assertThat(header.load()).isEqualTo(LOAD);
      assertThat(header.node()).isEqualTo("node-1");
      assertThat(header.epoch()).isEqualTo(5);
    }
  }

  @Test
  void a_report_of_the_load_alone_is_no_reply() {
    Envelope envelope = Envelope.read(codec.report(LOAD));
    assertThat(ReplyCodec.read(envelope.header(ReplyHeader.class), envelope)).isNull();
  }

  @Test
  void a_problem_with_a_member_that_is_no_json_is_told_in_words() {
    record Loop(List<Object> self) {
      @Override
      public String toString() {
        return "a loop";
      }
    }
    var self = new java.util.ArrayList<Object>();
    var loop = new Loop(self);
    self.add(loop);
    Envelope envelope =
        Envelope.read(
            codec.write(new Reply.Refused(Problem.of(409, "no").with("why", loop)), LOAD));
    assertThat(ReplyCodec.read(envelope.header(ReplyHeader.class), envelope))
        .isEqualTo(new Reply.Refused(Problem.of(409, "no").with("why", "a loop")));
  }

  @Test
  void an_answer_that_lacks_a_part_is_refused() {
    Envelope envelope =
        Envelope.read(
            Envelope.write(
                Envelope.Kind.REPLY,
                Map.of("node", "n", "epoch", 1, "load", LOAD, "outcome", "REFUSED")));
    assertThatThrownBy(() -> ReplyCodec.read(envelope.header(ReplyHeader.class), envelope))
        .isInstanceOf(EnvelopeException.class)
        .hasMessageContaining("lacks its 'problem'");
  }

  @Test
  void malformed_answers_are_refused_and_nothing_else_is_thrown() {
    byte[] good =
        codec
            .write(
                new Reply.Completed(
                    new CallResult.Whole(
                        200, "text/plain", List.of(Map.entry("a", "b")), Buffer.buffer("hi"))),
                LOAD)
            .getBytes();
    var random = new Random(4711);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bad =
          Arrays.copyOf(good, random.nextInt(5) == 0 ? random.nextInt(good.length) : good.length);
      for (int changes = 1 + random.nextInt(3); changes > 0 && bad.length > 0; changes--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        Envelope envelope = Envelope.read(Buffer.buffer(bad));
        ReplyCodec.read(envelope.header(ReplyHeader.class), envelope);
      } catch (EnvelopeException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(5_000);
  }
}
