package dev.turno.examples.gallery.measure;

import dev.turno.http.Body;
import dev.turno.http.Get;
import dev.turno.http.Post;
import dev.turno.http.Produces;
import dev.turno.http.Upload;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Flow;

/** A stream without end, an upload, and how much of the heap is used. */
public final class Heavy {
  private static final int MEBIBYTE = 1 << 20;
  private static final String EVENT = "x".repeat(1000);

  /** Events of 1,000 bytes, as many as are read. */
  @Get("/endless")
  @Produces("text/event-stream")
  Flow.Publisher<String> endless() {
    return subscriber ->
        subscriber.onSubscribe(
            new Flow.Subscription() {
              @Override
              public void request(long n) {
                subscriber.onNext(EVENT);
              }

              @Override
              public void cancel() {
                // nothing is kept
              }
            });
  }

  /** Takes a file, and tells its size. */
  @Post("/upload")
  long upload(Upload file) {
    return file.size();
  }

  /** Reads a body as it comes, on a virtual thread, and tells its size. */
  @Post("/read")
  long read(@Body InputStream body) throws IOException {
    return body.transferTo(OutputStream.nullOutputStream());
  }

  /** The same on the event loop, chunk by chunk. */
  @Post("/count")
  Future<Long> count(@Body Flow.Publisher<Buffer> body) {
    var counter = new Counter();
    body.subscribe(counter);
    return counter.counted();
  }

  /** The mebibytes that are in use after a collection. */
  @Get("/heap")
  long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
  }
}
