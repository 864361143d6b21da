package dev.turno.examples.gallery.measure;

import dev.turno.http.Get;
import dev.turno.http.Post;
import dev.turno.http.Produces;
import dev.turno.http.Upload;
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

  /** The mebibytes that are in use after a collection. */
  @Get("/heap")
  long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
  }
}
