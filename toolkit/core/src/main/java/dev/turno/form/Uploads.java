package dev.turno.form;

import java.util.ArrayList;
import java.util.List;

/**
 * The files of one request, kept until it is over. Used on the request's event loop, but for {@link
 * #close}, which may be called on any thread once nothing is added any more.
 */
public final class Uploads implements AutoCloseable {
  private final List<Spool> spools = new ArrayList<>(2);

  /** No files, so far. */
  public Uploads() {}

  void add(Spool spool) {
    spools.add(spool);
  }

  boolean isBusy() {
    for (int i = 0; i < spools.size(); i++) {
      if (spools.get(i).isBusy()) {
        return true;
      }
    }
    return false;
  }

  /** Deletes what is left of them, without waiting for the disk. */
  @Override
  public void close() {
    spools.forEach(Spool::delete);
  }
}
