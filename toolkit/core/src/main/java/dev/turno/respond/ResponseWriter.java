package dev.turno.respond;

import dev.turno.call.CallResult;
import dev.turno.problem.Problem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends answers. Called on the request's event loop. */
public final class ResponseWriter {
  /** Less than that is compressed within a millisecond, which an event loop can spare. */
  private static final int SMALL = 32 << 10;

  private static final int OK = 200;

  private final ProblemRenderer problems;
  private final ResponseOptions options;

  /** A writer for all answers of an application. */
  public ResponseWriter(ProblemRenderer problems, ResponseOptions options) {
    this.problems = problems;
    this.options = options;
  }

  /**
   * Sends an answer; completes when its last byte was handed to the connection, fails when the
   * client is gone.
   */
  public Future<Void> write(HttpServerRequest request, Context loop, CallResult result) {
    return write(request, loop, result, end -> {});
  }

  /**
   * Sends an answer, as the other one does.
   *
   * @param streaming is told how to end the answer early when it is a stream; that may be called
   *     from any thread
   */
  public Future<Void> write(
      HttpServerRequest request, Context loop, CallResult result, Consumer<Runnable> streaming) {
    return switch (result) {
      case CallResult.Whole whole -> whole(request, loop, whole);
      case CallResult.Batched batched ->
          throw new IllegalStateException("a request is answered alone, not by a batch");
      case CallResult.Streamed streamed -> streamed(request, loop, streamed, streaming);
      case CallResult.File file ->
          new FileWriter(request, loop.owner(), file, problem -> problem(request, loop, problem))
              .start();
    };
  }

  private Future<Void> problem(HttpServerRequest request, Context loop, Problem problem) {
    request.response().headers().remove(HttpHeaders.CONTENT_TYPE);
    return whole(request, loop, problems.render(problem, request));
  }

  private Future<Void> whole(HttpServerRequest request, Context loop, CallResult.Whole whole) {
    HttpServerResponse response = request.response();
    response.setStatusCode(whole.status());
    addHeaders(response.headers(), whole.headers());
    if (whole.contentType() != null && !response.headers().contains(HttpHeaders.CONTENT_TYPE)) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, whole.contentType());
    }
    Buffer body = whole.body();
    if (body == null) {
      return response.end();
    }
    if (!whole.headers().isEmpty() && isKnown(request, whole)) {
      response.headers().remove(HttpHeaders.CONTENT_TYPE);
      return response.setStatusCode(304).end();
    }
    return options
        .compression()
        .flatMap(compression -> coding(request, body.length(), compression))
        .map(coding -> compressed(request, loop, coding, body))
        .orElseGet(() -> end(request, body));
  }

  private static Future<Void> end(HttpServerRequest request, Buffer body) {
    HttpServerResponse response = request.response();
    if (HttpMethod.HEAD.equals(request.method())) {
      return response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
    }
    return response.end(body);
  }

  /** The answer's own headers go before those of the application, but for the ones that add up. */
  private static void addHeaders(MultiMap to, List<Map.Entry<String, String>> own) {
    if (!own.isEmpty() && !to.isEmpty()) {
      for (int i = 0; i < own.size(); i++) {
        String name = own.get(i).getKey();
        if (!name.equalsIgnoreCase("Set-Cookie") && !name.equalsIgnoreCase("Vary")) {
          to.remove(name);
        }
      }
    }
    for (int i = 0; i < own.size(); i++) {
      to.add(own.get(i).getKey(), own.get(i).getValue());
    }
  }

  /** Whether the client has this already. */
  private static boolean isKnown(HttpServerRequest request, CallResult.Whole whole) {
    return whole.status() == OK
        && isConditional(request.headers())
        && Preconditions.of(request.response().headers()).evaluate(request)
            == Preconditions.Outcome.NOT_MODIFIED;
  }

  private static boolean isConditional(MultiMap headers) {
    return headers.contains(HttpHeaders.IF_NONE_MATCH)
        || headers.contains(HttpHeaders.IF_MODIFIED_SINCE);
  }

  /** How an answer of that size is compressed; empty when it isn't. */
  private static Optional<Coding> coding(
      HttpServerRequest request, int size, Compression compression) {
    HttpServerResponse response = request.response();
    String type = response.headers().get(HttpHeaders.CONTENT_TYPE);
    if (type == null
        || size < compression.minBytes()
        || response.headers().contains(HttpHeaders.CONTENT_ENCODING)
        || !Compression.isWorthwhile(type)) {
      return Optional.empty();
    }
    response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    return Coding.preferred(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
  }

  private static void announce(HttpServerResponse response, Coding coding) {
    response.putHeader(HttpHeaders.CONTENT_ENCODING, coding.token());
    String tag = response.headers().get(HttpHeaders.ETAG);
    if (tag != null && !tag.startsWith("W/")) {
      response.putHeader(HttpHeaders.ETAG, "W/" + tag);
    }
  }

  /** Compresses what is large on a virtual thread: the event loop has others to serve. */
  private static Future<Void> compressed(
      HttpServerRequest request, Context loop, Coding coding, Buffer body) {
    announce(request.response(), coding);
    if (body.length() <= SMALL) {
      return end(request, Zip.whole(coding, body));
    }
    Promise<Buffer> zipped = Promise.promise();
    Thread.ofVirtual()
        .name("turno-zip")
        .start(
            () -> {
              try {
                Buffer done = Zip.whole(coding, body);
                loop.runOnContext(v -> zipped.complete(done));
              } catch (RuntimeException | Error e) {
                loop.runOnContext(v -> zipped.fail(e));
              }
            });
    return zipped.future().compose(small -> end(request, small));
  }

  private Future<Void> streamed(
      HttpServerRequest request,
      Context loop,
      CallResult.Streamed streamed,
      Consumer<Runnable> streaming) {
    HttpServerResponse response = request.response();
    response.setStatusCode(streamed.status());
    addHeaders(response.headers(), streamed.headers());
    putNew(response, HttpHeaders.CONTENT_TYPE, streamed.contentType());
    putNew(response, HttpHeaders.CACHE_CONTROL, "no-store");
    if (HttpMethod.HEAD.equals(request.method())) {
      streamed.items().subscribe(new NoReader());
      return response.end();
    }
    var pace = new StreamWriter.Pace(loop, options.ping());
    var writer = new StreamWriter(response, pace, streamed, coding(request).orElse(null));
    streaming.accept(writer::finish);
    return writer.start();
  }

  /** How a stream is compressed; empty when it isn't. */
  private Optional<Coding> coding(HttpServerRequest request) {
    Optional<Coding> coding =
        options
            .compression()
            .filter(Compression::streams)
            .flatMap(compression -> coding(request, 0, compression.withMinBytes(0)));
    coding.ifPresent(chosen -> announce(request.response(), chosen));
    return coding;
  }

  /** Sets a header that the answer doesn't have of its own. */
  private static void putNew(HttpServerResponse response, CharSequence name, CharSequence value) {
    if (!response.headers().contains(name)) {
      response.putHeader(name, value);
    }
  }
}
