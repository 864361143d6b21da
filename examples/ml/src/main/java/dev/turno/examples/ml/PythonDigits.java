package dev.turno.examples.ml;

import dev.turno.http.CpuBound;
import dev.turno.job.Remote;
import io.vertx.core.Future;
import java.util.List;

/** The model of {@code digits.py}, on CPython worker nodes. */
@Remote
interface PythonDigits {
  /** Reads an image of 8 x 8 pixels, each 0 to 16, row by row. */
  @CpuBound
  Future<Guess> guess(List<Integer> pixels);
}
