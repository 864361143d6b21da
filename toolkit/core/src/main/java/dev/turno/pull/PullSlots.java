package dev.turno.pull;

import dev.turno.call.JobSlots;
import dev.turno.context.Deadline;
import dev.turno.job.JobContext;
import dev.turno.lane.EnvelopeCodec;
import dev.turno.lane.EnvelopeException;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The slots of this process and, as if they were slots too, those who pull from it. */
public final class PullSlots implements JobSlots {
  private final JobSlots here;
  private final PullDesk desk;

  public PullSlots(JobSlots here, PullDesk desk) {
    this.here = here;
    this.desk = desk;
  }

  @Override
  public int size() {
    return here.size() + desk.size();
  }

  @Override
  public int free() {
    return here.free() + desk.free();
  }

  @Override
  public int free(String function) {
    return here.free(function) + desk.free();
  }

  @Override
  public Map<String, String> offered() {
    Map<String, String> offered = new HashMap<>(desk.offered());
    offered.putAll(here.offered());
    return offered;
  }

  @Override
  public void onFree(Runnable listener) {
    here.onFree(listener);
    desk.onFree(listener);
  }

  @Override
  public Running run(Buffer input, Duration limit, JobContext context) {
    String function;
    try {
      function = EnvelopeCodec.headOf(input).function();
    } catch (EnvelopeException e) {
      return here.run(input, limit, context); // which refuses it
    }
    return desk.functions().contains(function) && !here.offered().containsKey(function)
        ? desk.take(input, Optional.of(context), Deadline.in(limit))
        : here.run(input, limit, context);
  }
}
