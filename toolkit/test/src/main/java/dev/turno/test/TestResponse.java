package dev.turno.test;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An answer, whole. What expects something of it, or reads it, fails with an {@link AssertionError}
 * that tells all of the answer. Immutable, thread-safe.
 *
 * <pre>{@code
 * Burger burger = client.get("/burgers/7").expect(200).as(Burger.class);
 * assertThat(client.get("/burgers/x").problem(422).violations()).hasSize(1);
 * }</pre>
 */
public final class TestResponse {
  private final String request;
  private final int status;
  private final MultiMap headers;
  private final Buffer body;
  private final ObjectMapper mapper;

  /**
   * An answer.
   *
   * @param request what was asked, for people: {@code GET /burgers/7}
   */
  TestResponse(String request, int status, MultiMap headers, Buffer body, ObjectMapper mapper) {
    this.request = request;
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.mapper = mapper;
  }

  public int status() {
    return status;
  }

  /** Fails unless the status is that one. */
  public TestResponse expect(int wanted) {
    if (status != wanted) {
      throw new AssertionError(Transcript.of(this, "not " + wanted));
    }
    return this;
  }

  /** Fails unless the header is there with that value. */
  public TestResponse expectHeader(String name, String value) {
    if (!headers.getAll(name).contains(value)) {
      throw new AssertionError(Transcript.of(this, "without " + name + ": " + value));
    }
    return this;
  }

  /** The first header of that name; names are of any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The value of a header that is there; fails otherwise. */
  public String requiredHeader(String name) {
    return header(name).orElseThrow(() -> failure("without a header " + name));
  }

  /** All headers. */
  public MultiMap headers() {
    return MultiMap.caseInsensitiveMultiMap().addAll(headers);
  }

  /** The body as text in UTF-8; empty without a body. */
  public String text() {
    return body.toString(StandardCharsets.UTF_8);
  }

  /** The body as it came. */
  public Buffer bytes() {
    return body.copy();
  }

  /** The body read from JSON by the application's mapper; a {@code String} is the body itself. */
  public <T> T as(Class<T> type) {
    return type == String.class && !isJson() ? type.cast(text()) : read(type.getSimpleName(), type);
  }

  private boolean isJson() {
    return header("content-type").filter(type -> type.contains("json")).isPresent();
  }

  private <T> T read(String name, Class<T> type) {
    try {
      return mapper.readValue(body.getBytes(), type);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * The body read from JSON as a generic type: {@code new TypeReference<Map<String, Item>>() {}}.
   */
  public <T> T as(TypeReference<T> type) {
    try {
      return mapper.readValue(body.getBytes(), type);
    } catch (IOException e) {
      throw unreadable(type.getType().getTypeName(), e);
    }
  }

  /** The body as a list of values, from a JSON array or from JSON Lines. */
  public <T> List<T> list(Class<T> type) {
    var lists = mapper.getTypeFactory().constructCollectionType(List.class, type);
    try {
      if (header("content-type").filter(t -> t.startsWith("application/jsonl")).isEmpty()) {
        return mapper.readValue(body.getBytes(), lists);
      }
      try (var values = mapper.readerFor(type).<T>readValues(body.getBytes())) {
        return values.readAll();
      }
    } catch (IOException e) {
      throw unreadable("list of " + type.getSimpleName(), e);
    }
  }

  /** The body as a JSON object. */
  public JsonObject json() {
    try {
      return body.toJsonObject();
    } catch (DecodeException | ClassCastException e) {
      throw unreadable("JSON object", e);
    }
  }

  /** The body as a JSON array. */
  public JsonArray jsonArray() {
    try {
      return body.toJsonArray();
    } catch (DecodeException | ClassCastException e) {
      throw unreadable("JSON array", e);
    }
  }

  /** The body as a tree of JSON. */
  public JsonNode tree() {
    return read("JSON", JsonNode.class);
  }

  /** The problem details (RFC 9457) that it carries; fails when it has another status, or none. */
  public Problem problem(int wanted) {
    return expect(wanted).problem();
  }

  /** The problem details (RFC 9457) that it carries; fails when it carries none. */
  public Problem problem() {
    return Problems.of(this)
        .orElseThrow(() -> failure("without problem details (" + Problem.MEDIA_TYPE + ")"));
  }

  /** What was asked: {@code GET /burgers/7}. */
  String request() {
    return request;
  }

  private AssertionError failure(String what) {
    return new AssertionError(Transcript.of(this, what));
  }

  private AssertionError unreadable(String as, Exception cause) {
    var failure = failure("which is no " + as + ": " + cause.getMessage());
    failure.initCause(cause);
    return failure;
  }

  /** All of it, for people. */
  @Override
  public String toString() {
    return Transcript.of(this, "");
  }
}
