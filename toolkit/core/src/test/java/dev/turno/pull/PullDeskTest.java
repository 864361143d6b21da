package dev.turno.pull;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.call.Answer;
import dev.turno.call.CallResult;
import dev.turno.call.Layout;
import dev.turno.context.Deadline;
import dev.turno.context.ManualTime;
import dev.turno.context.RequestContext;
import dev.turno.lane.EnvelopeCodec;
import dev.turno.lane.EnvelopeCodecs;
import dev.turno.operation.Lane;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Operation;
import dev.turno.operation.OperationId;
import dev.turno.operation.Policy;
import dev.turno.operation.Result;
import dev.turno.operation.ServiceFunction;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A desk whose time and pullers are the test. */
class PullDeskTest {
  private static final Set<String> FUNCTION = Set.of("Vision.label");
  private static final Duration LONG = Duration.ofSeconds(20);

  private static final Layout LAYOUT =
      new Layout(
          List.of(
              new ServiceFunction(
                  "Vision.label",
                  new Lane.Cpu("cpu", LONG, true, "@CpuBound"),
                  List.of(),
                  new Result(Result.Shape.VALUE, String.class),
                  Policy.NONE,
                  arguments -> "",
                  Optional.empty())),
          0);

  private final Vertx vertx = Vertx.vertx();
  private final ManualTime time = new ManualTime();
  private final EnvelopeCodec codec = codec();
  private final PullDesk desk =
      new PullDesk(vertx, List.of(codec), PullOptions.of("a-token-of-some-length"), time);

  private static EnvelopeCodec codec() {
    ServiceFunction label = LAYOUT.functions().getLast();
    var operation =
        new Operation(new OperationId(label.name()), Optional.empty(), label, List.of());
    return new EnvelopeCodecs(new ObjectMapper(), new Mistakes()).of(operation, LAYOUT);
  }

  @AfterEach
  void close() {
    desk.close();
    vertx.close().await();
  }

  private PulledCall call() {
    var context = new RequestContext("a test", null, Deadline.NONE);
    Buffer message = codec.write(LAYOUT.newArguments(), context, Answer.RESPONSE);
    return desk.take(message, Optional.empty(), Deadline.NONE);
  }

  @Test
  void nothing_is_kept_of_a_call_that_is_over() {
    Future<Optional<PulledCall>> waited = desk.lease(FUNCTION, LONG);
    PulledCall call = call();
    assertThat(waited.result()).contains(call);

    desk.complete(call.lease, new CallResult.Whole(200, null, List.of(), null));

    assertThat(time.timers()).isZero();
    assertThat(desk.size()).isZero();
  }

  @Test
  void a_call_goes_to_another_when_its_puller_has_gone_before_it_heard_of_it() {
    Future<Optional<PulledCall>> gone = desk.lease(FUNCTION, LONG);
    PulledCall call = call();
    String first = call.lease;
    desk.gone(gone);

    Optional<PulledCall> again = desk.lease(FUNCTION, LONG).result();

    assertThat(again).contains(call);
    assertThat(call.lease).isNotEqualTo(first);
    assertThat(call.result().isComplete()).isFalse();
  }

  @Test
  void a_puller_that_goes_waits_no_longer() {
    Future<Optional<PulledCall>> gone = desk.lease(FUNCTION, LONG);
    desk.gone(gone);

    assertThat(desk.size()).isZero();
    assertThat(time.timers()).isZero();
    assertThat(gone.result()).isEmpty();
  }

  @Test
  void a_caller_is_told_to_try_again_when_the_desk_closes() {
    PulledCall call = call();
    desk.close();

    assertThat(call.result().cause())
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(503));
  }
}
