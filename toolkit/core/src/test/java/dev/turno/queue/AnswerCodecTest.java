package dev.turno.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.call.CallResult;
import dev.turno.problem.Problem;
import dev.turno.queue.AnswerCodec.Answer;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerCodecTest {
  private static Answer read(CallResult.Whole result) {
    return AnswerCodec.read(AnswerCodec.write(result));
  }

  @Test
  void a_result_is_read_as_it_was_written() {
    var result =
        new CallResult.Whole(
            201,
            "application/json",
            List.of(Map.entry("Location", "/x"), Map.entry("Location", "/y")),
            Buffer.buffer("{\"a\":\"ä\"}"));
    assertThat(read(result)).isEqualTo(new Answer.Result(result));
  }

  @Test
  void no_body_is_another_thing_than_an_empty_one() {
    var without = new CallResult.Whole(204, null, List.of(), null);
    var empty = new CallResult.Whole(200, "text/plain", List.of(), Buffer.buffer());
    assertThat(read(without)).isEqualTo(new Answer.Result(without));
    assertThat(read(empty)).isEqualTo(new Answer.Result(empty));
  }

  @Test
  void a_problem_keeps_what_a_client_is_told() {
    Problem problem =
        Problem.titled(422, "Too big", "It is 7 m wide.").with("width", 7).with("unit", "m");
    assertThat(AnswerCodec.read(AnswerCodec.write(problem)))
        .isInstanceOfSatisfying(
            Answer.Failure.class,
            failure -> {
              assertThat(failure.problem().status()).isEqualTo(422);
              assertThat(failure.problem().title()).isEqualTo("Too big");
              assertThat(failure.problem().detail()).isEqualTo("It is 7 m wide.");
              assertThat(failure.problem().extensions()).isEqualTo(Map.of("width", 7, "unit", "m"));
            });
  }

  @Test
  void what_is_no_answer_is_refused() {
    for (String bytes : List.of("", "\u0001", "\u0007nonsense", "\u0001\u0000\u00c8\u0000")) {
      assertThatThrownBy(() -> AnswerCodec.read(Buffer.buffer(bytes)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a job's answer cannot be read");
    }
  }
}
