package dev.turno.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A file of a multipart form. A small one is in memory, a larger one in a temporary file of this
 * process; either is gone when the request is over, however it ended, unless {@link #moveTo} has
 * taken it away.
 *
 * <p>{@link #bytes}, {@link #open} and {@link #moveTo} may wait for the disk: they are for plain
 * handlers, and the forms in {@code Async} are for the event loop. Thread-safe.
 */
public interface Upload {
  /** The form's name for it. */
  String name();

  /**
   * The file's name as the client sent it. It can be anything, {@code ../../etc/passwd} too: show
   * it, store it as data, never use it as a path.
   */
  String fileName();

  /** The media type that the client gave; {@code application/octet-stream} when it gave none. */
  String contentType();

  /** The size in bytes. */
  long size();

  /** The whole content. */
  byte[] bytes() throws IOException;

  /** The content from its beginning; may be called several times. Who opens it closes it. */
  InputStream open() throws IOException;

  /**
   * Keeps the file, at a path of the application's choice, which must not exist. Call it once.
   *
   * @throws java.nio.file.FileAlreadyExistsException when something is there already
   */
  void moveTo(Path target) throws IOException;

  /** The whole content. */
  Future<Buffer> bytesAsync();

  /** Keeps the file, see {@link #moveTo}. */
  Future<Void> moveToAsync(Path target);
}
