package dev.turno.examples.jobs.contest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A job system with settings. */
interface Contender {
  /** Two of them run jobs for one that produces. */
  int WORKERS = 2;

  /** What is measured. */
  String system();

  /** With which settings. */
  String settings();

  /**
   * Starts its processes.
   *
   * @param started where each is put as soon as it lives, so that it is ended also when the next
   *     one fails
   * @return the producer, which is one of them
   */
  Child start(Path folder, List<Child> started) throws IOException, InterruptedException;
}
