package dev.turno.form;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the content of one file as it comes: in memory at first, in a temporary file once it is
 * large. Used on the request's event loop; no call waits for the disk.
 */
final class Spool {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final OpenOptions NEW_CONTENT =
      new OpenOptions().setRead(false).setTruncateExisting(true);

  private final Vertx vertx;
  private final Path folder;
  private final long inMemory;
  private final Runnable progress;
  private Buffer held = Buffer.buffer();
  private long size;
  private boolean ended;
  private @Nullable Future<AsyncFile> opening;
  private @Nullable AsyncFile file;
  private @Nullable String path;
  private @Nullable Throwable failure;

  /**
   * An empty spool.
   *
   * @param inMemory the most bytes that are held in memory
   * @param progress is called when {@link #isBusy} has become false, or the disk has failed
   */
  Spool(Vertx vertx, Path folder, long inMemory, Runnable progress) {
    this.vertx = vertx;
    this.folder = folder;
    this.inMemory = inMemory;
    this.progress = progress;
  }

  long size() {
    return size;
  }

  /** The temporary file, null while the content is in memory. */
  @Nullable String path() {
    return path;
  }

  /** The content, when it is in memory. */
  Buffer held() {
    return held;
  }

  /** Whether the disk lags behind, so that no more should be written for now. */
  boolean isBusy() {
    if (opening == null || failure != null || ended) {
      return false;
    }
    AsyncFile writing = file;
    return writing == null || writing.writeQueueFull();
  }

  void write(Buffer content) {
    size += content.length();
    AsyncFile writing = file;
    if (writing != null) {
      put(writing, content);
      return;
    }
    held.appendBuffer(content);
    if (size > inMemory && opening == null) {
      opening = open();
    }
  }

  /** Completes when all of it is where it is kept. */
  Future<Void> end() {
    ended = true;
    if (opening == null) {
      return Future.succeededFuture();
    }
    return opening
        .compose(AsyncFile::close)
        .compose(
            closed -> failure == null ? Future.succeededFuture() : Future.failedFuture(failure));
  }

  /** Deletes the temporary file, if there is one still; nothing can be read any more. */
  void delete() {
    ended = true;
    held = Buffer.buffer();
    if (opening != null) {
      opening.compose(AsyncFile::close).onComplete(closed -> deleteFile());
    }
  }

  private void deleteFile() {
    String temporary = path;
    if (temporary != null) {
      vertx
          .fileSystem()
          .exists(temporary)
          .compose(
              there ->
                  there
                      ? vertx.fileSystem().delete(temporary)
                      : Future.<Void>succeededFuture()) // it was moved
          .onFailure(e -> LOG.warn("the temporary file {} was not deleted", temporary, e));
    }
  }

  private Future<AsyncFile> open() {
    return vertx
        .fileSystem()
        .createTempFile(folder.toString(), "turno-upload-", ".part", (String) null)
        .compose(
            created -> {
              path = created;
              return vertx.fileSystem().open(created, NEW_CONTENT);
            })
        .onSuccess(this::opened)
        .onFailure(this::failed);
  }

  private void opened(AsyncFile writing) {
    file = writing;
    Buffer first = held;
    held = Buffer.buffer();
    put(writing, first);
    writing.exceptionHandler(this::failed);
    writing.drainHandler(v -> progress.run());
    if (!writing.writeQueueFull()) {
      progress.run();
    }
  }

  private void put(AsyncFile writing, Buffer content) {
    writing.write(content).onFailure(this::failed);
    if (writing.writeQueueFull()) {
      writing.drainHandler(v -> progress.run());
    }
  }

  private void failed(Throwable cause) {
    if (failure == null) {
      failure = cause;
      progress.run();
    }
  }
}
