package dev.turno.admin;

import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Calls functions through the public API of a gateway. Thread-safe. */
final class FunctionCalls {
  private static final long LONGEST_SECONDS = 30;

  private final Vertx vertx;
  private final HttpClient client;

  FunctionCalls(Vertx vertx) {
    this.vertx = vertx;
    client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
  }

  /**
   * What came back.
   *
   * @param url where it was sent to
   * @param millis until the answer was there, or as much of it as is shown
   * @param ended whether the answer has ended; a stream goes on
   */
  record Answered(
      int status,
      Map<String, String> headers,
      ShownValue body,
      String url,
      double millis,
      boolean ended) {}

  /** Sends a call to a gateway. */
  Future<Answered> send(
      NodeReport gateway, NodeReport.FunctionReport function, FunctionApi.WantedCall wanted) {
    String api = gateway.identity().addresses().api();
    String url = api + wanted.uri();
    long began = System.nanoTime();
    // only the address is taken apart: what a person writes behind it is sent as it is
    var options =
        new RequestOptions()
            .setAbsoluteURI(api)
            .setURI(wanted.uri())
            .setMethod(HttpMethod.valueOf(Objects.requireNonNull(function.method())))
            .setConnectTimeout(TimeUnit.SECONDS.toMillis(5));
    return client
        .request(options)
        .compose(request -> send(request, wanted))
        .compose(response -> read(response, url, began))
        .timeout(LONGEST_SECONDS + 1, TimeUnit.SECONDS)
        .recover(failure -> Future.failedFuture(told(failure, url)));
  }

  private static Future<HttpClientResponse> send(
      HttpClientRequest request, FunctionApi.WantedCall wanted) {
    wanted.headers().orElse(Map.of()).forEach(request::putHeader);
    Future<HttpClientResponse> sent =
        wanted.body().map(Buffer::buffer).map(request::send).orElseGet(request::send);
    return sent.timeout(LONGEST_SECONDS, TimeUnit.SECONDS).onFailure(late -> request.reset());
  }

  /** Of an answer that goes on, what comes in the first seconds. */
  private Future<Answered> read(HttpClientResponse response, String url, long began) {
    Buffer body = Buffer.buffer();
    Promise<Boolean> ended = Promise.promise();
    response.handler(
        chunk -> {
          body.appendBuffer(chunk);
          if (body.length() > ShownValue.MOST) {
            ended.tryComplete(false);
          }
        });
    response.endHandler(end -> ended.tryComplete(true));
    response.exceptionHandler(cut -> ended.tryComplete(false));
    long timer = vertx.setTimer(5_000, late -> ended.tryComplete(false));
    return ended
        .future()
        .map(
            whole -> {
              vertx.cancelTimer(timer);
              if (!whole) {
                response.request().reset();
              }
              double millis = Math.round((System.nanoTime() - began) / 1e4) / 100.0;
              return new Answered(
                  response.statusCode(),
                  headers(response),
                  ShownValue.of("body", body.copy()),
                  url,
                  millis,
                  whole);
            });
  }

  private static Map<String, String> headers(HttpClientResponse response) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    response.headers().forEach((name, value) -> headers.merge(name, value, (a, b) -> a + ", " + b));
    return headers;
  }

  private static Throwable told(Throwable failure, String url) {
    if (failure instanceof IllegalArgumentException) {
      return ProblemException.of(422, "No such request can be sent: " + failure.getMessage());
    }
    return failure instanceof ProblemException
        ? failure
        : new ProblemException(
            Problem.titled(
                502, "No answer", "The API at " + url + " gave none: " + failure.getMessage()));
  }
}
