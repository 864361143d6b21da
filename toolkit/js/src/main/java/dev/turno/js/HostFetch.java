package dev.turno.js;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** Requests of a context to other servers, by Vert.x's client. */
final class HostFetch {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Turns turns;
  private final Supplier<Vertx> vertx;
  private final Consumer<RuntimeException> failed;
  private @Nullable HttpClient client;

  /**
   * Requests.
   *
   * @param failed hears of what callbacks throw
   */
  HostFetch(Turns turns, Supplier<Vertx> vertx, Consumer<RuntimeException> failed) {
    this.turns = turns;
    this.vertx = vertx;
    this.failed = failed;
  }

  void addTo(HostFunctions functions) {
    functions.add("fetch", this::fetch);
  }

  private synchronized HttpClient client() {
    HttpClient known = client;
    if (known == null) {
      known = vertx.get().createHttpClient();
      client = known;
    }
    return known;
  }

  /** Sends one; gives JavaScript a function that ends it. */
  private ProxyExecutable fetch(Value... given) {
    Value callback = given[4];
    var sent = new AtomicReference<@Nullable HttpClientRequest>();
    try {
      JsonNode request = JSON.readTree(given[0].asString());
      Buffer body = Buffer.buffer(HostFunctions.bytes(given[1], given[2], given[3]));
      client()
          .request(options(request))
          .compose(
              open -> {
                sent.set(open);
                return body.length() == 0 ? open.send() : open.send(body);
              })
          .compose(response -> response.body().map(bytes -> new Answer(response, bytes)))
          .onComplete(done -> turns.run(() -> tell(callback, request.path("url").asText(), done)));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      turns.run(() -> call(callback, String.valueOf(e.getMessage()), null, null));
    }
    return none -> {
      HttpClientRequest open = sent.get();
      if (open != null) {
        var unused = open.reset();
      }
      return null;
    };
  }

  private record Answer(HttpClientResponse response, Buffer body) {}

  private static RequestOptions options(JsonNode request) {
    String url = request.path("url").asText();
    if (!url.matches("https?://.+")) {
      throw new IllegalArgumentException("it is no URL of http or https");
    }
    var options =
        new RequestOptions()
            .setAbsoluteURI(url)
            .setMethod(HttpMethod.valueOf(request.path("method").asText()))
            .setFollowRedirects(request.path("redirect").asText().equals("follow"));
    for (JsonNode pair : request.path("headers")) {
      options.addHeader(pair.path(0).asText(), pair.path(1).asText());
    }
    return options;
  }

  private void tell(Value callback, String url, io.vertx.core.AsyncResult<Answer> done) {
    if (done.failed()) {
      call(callback, String.valueOf(done.cause().getMessage()), null, null);
      return;
    }
    HttpClientResponse response = done.result().response();
    ObjectNode head = JSON.createObjectNode();
    head.put("status", response.statusCode())
        .put("statusText", response.statusMessage())
        .put("url", url);
    ArrayNode headers = head.putArray("headers");
    response
        .headers()
        .forEach(header -> headers.addArray().add(header.getKey()).add(header.getValue()));
    call(callback, null, head.toString(), done.result().body().getBytes());
  }

  private void call(
      Value callback, @Nullable String failure, @Nullable String head, byte @Nullable [] body) {
    try {
      callback.executeVoid(failure, head, body == null ? null : HostFunctions.lent(body));
    } catch (RuntimeException e) {
      failed.accept(e);
    }
  }

  /** Closes the client, if there was one. */
  synchronized void close() {
    HttpClient known = client;
    if (known != null) {
      Future<Void> unused = known.close();
    }
  }
}
