package dev.turno.examples.worker;

import dev.turno.http.CpuBound;
import dev.turno.job.Remote;
import io.vertx.core.buffer.Buffer;

/** Functions that do next to nothing, on worker nodes of any language. */
@Remote
interface Tiny {
  /** The next number. */
  @CpuBound
  int next(int number);

  /** The same bytes. */
  @CpuBound
  Buffer echo(Buffer bytes);
}
