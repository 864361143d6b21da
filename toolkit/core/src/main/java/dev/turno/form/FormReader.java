package dev.turno.form;

import dev.turno.call.FormData;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;

/**
 * Reads a multipart form from a request, no faster than the disk takes its files. On the request's
 * event loop.
 */
public final class FormReader {
  private final HttpServerRequest request;
  private final FormParts parts;
  private final MultipartParser parser;
  private final Handler handler;
  private final long most;
  private long read;
  private boolean told;

  private FormReader(
      HttpServerRequest request, FormParts parts, String boundary, long most, Handler handler) {
    this.request = request;
    this.parts = parts;
    this.handler = handler;
    this.most = most;
    parser = new MultipartParser(boundary, parts);
  }

  /** Is told how the reading of a form ended, once. */
  public interface Handler {
    void read(FormData form);

    /** It could not be read: a {@code ProblemException} tells why, anything else is a bug. */
    void failed(Throwable cause);
  }

  /**
   * What to read, and how much of it.
   *
   * @param spec the files that are wanted
   * @param limits the bounds
   * @param maxInMemory the most bytes of a file that is wanted in memory
   */
  public record Bounds(FormSpec spec, FormLimits limits, long maxInMemory) {}

  /**
   * Starts reading.
   *
   * @param uploads gets the files; who gives it closes it, whatever the handler is told
   * @throws ProblemException when the {@code Content-Type} can't be used
   */
  public static void read(
      HttpServerRequest request, Vertx vertx, Bounds bounds, Uploads uploads, Handler handler) {
    String boundary =
        MultipartParser.boundary(Objects.requireNonNullElse(request.getHeader("Content-Type"), ""));
    var parts = new FormParts(vertx, bounds, uploads, request::resume);
    new FormReader(request, parts, boundary, bounds.limits().maxBytes(), handler).start();
  }

  private void start() {
    request.handler(this::take);
    request.exceptionHandler(
        e -> fail(new java.util.concurrent.CancellationException("the client went away")));
    request.endHandler(v -> end());
  }

  private void take(Buffer chunk) {
    if (told) {
      return;
    }
    try {
      read += chunk.length();
      if (read > most) {
        throw FormProblems.tooLargeForm(most);
      }
      parser.feed(chunk);
      if (parts.isBusy()) {
        request.pause();
      }
    } catch (RuntimeException e) {
      request.handler(null);
      fail(e);
    }
  }

  private void end() {
    if (told) {
      return;
    }
    try {
      parser.finish();
    } catch (ProblemException e) {
      fail(e);
      return;
    }
    Future<FormData> complete = parts.complete();
    if (complete.isComplete()) {
      tell(complete);
    } else {
      complete.onComplete(done -> tell(complete));
    }
  }

  private void tell(Future<FormData> complete) {
    if (complete.failed()) {
      fail(complete.cause());
    } else if (!told) {
      told = true;
      handler.read(complete.result());
    }
  }

  private void fail(Throwable cause) {
    if (!told) {
      told = true;
      handler.failed(cause);
    }
  }
}
