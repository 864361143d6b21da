package dev.turno.examples.thumbnails.client;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Sends the photographs of a folder, several at once, and writes the thumbnails that come back. */
final class Sender {
  private static final int BUSY = 503;
  private static final int ATTEMPTS = 10;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Options options;
  private final Progress progress;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  Sender(Options options, Progress progress) {
    this.options = options;
    this.progress = progress;
  }

  Summary send() throws IOException, InterruptedException {
    List<Path> photographs = photographs();
    Files.createDirectories(options.to());
    var tally = new Tally(photographs.size(), progress);
    var permits = new Semaphore(options.inFlight());
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Path photograph : photographs) {
        permits.acquire();
        executor.execute(
            () -> {
              try {
                send(photograph, tally);
              } finally {
                permits.release();
              }
            });
      }
    }
    progress.end();
    return tally.summary();
  }

  private List<Path> photographs() throws IOException {
    try (var files = Files.list(options.folder())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !mediaType(file).isEmpty())
          .sorted()
          .toList();
    }
  }

  private void send(Path photograph, Tally tally) {
    try {
      HttpResponse<byte[]> response = exchange(photograph);
      if (response.statusCode() == 200) {
        Files.write(options.to().resolve(photograph.getFileName()), response.body());
        tally.done(
            Files.size(photograph),
            response.headers().firstValue("Thumbnail-By").orElse("unknown"));
      } else {
        tally.refused(photograph, response.statusCode() + " " + detail(response.body()));
      }
    } catch (IOException e) {
      tally.refused(photograph, e.getClass().getSimpleName() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      tally.refused(photograph, "interrupted");
    }
  }

  /** Comes again when the service is busy, as late as it asks. */
  private HttpResponse<byte[]> exchange(Path photograph) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(target())
            .header("Content-Type", mediaType(photograph))
            .timeout(TIMEOUT)
            .POST(BodyPublishers.ofFile(photograph))
            .build();
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    for (int attempt = 1; response.statusCode() == BUSY && attempt < ATTEMPTS; attempt++) {
      Thread.sleep(
          Duration.ofSeconds(response.headers().firstValueAsLong("Retry-After").orElse(1)));
      response = client.send(request, BodyHandlers.ofByteArray());
    }
    return response;
  }

  private URI target() {
    return options.service().resolve("/thumbnails?width=" + options.width());
  }

  /** The media type by the file's name; empty for what is no photograph. */
  private static String mediaType(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
      return "image/jpeg";
    }
    return name.endsWith(".png") ? "image/png" : "";
  }

  private static String detail(byte[] problem) {
    String text = new String(problem, StandardCharsets.UTF_8);
    try {
      return new JsonObject(text).getString("detail", text);
    } catch (DecodeException | ClassCastException e) {
      return text;
    }
  }
}
