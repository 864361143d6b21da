package dev.turno.test;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;

/** A request that is under way. Thread-safe. */
public final class TestCall {
  private final Connection connection;
  private final TestRequest request;
  private final Future<HttpClientRequest> sent;
  private final Future<TestResponse> response;

  private TestCall(Connection connection, TestRequest request) {
    this.connection = connection;
    this.request = request;
    Buffer bytes = request.bytes(connection.mapper());
    sent = connection.http().request(request.options());
    // the body is asked for where the head is brought, or it would be gone by then
    response = sent.compose(open -> open.send(bytes).compose(this::whole));
  }

  static TestCall start(Connection connection, TestRequest request) {
    return new TestCall(connection, request);
  }

  private Future<TestResponse> whole(HttpClientResponse answer) {
    request.answered().accept(answer.headers());
    return answer
        .body()
        .map(
            body ->
                new TestResponse(
                    request.toString(),
                    answer.statusCode(),
                    answer.headers(),
                    body,
                    connection.mapper()));
  }

  /** Waits for the answer. */
  public TestResponse response() {
    return Waiting.await(response, request.patience(), "answer to " + request);
  }

  public boolean isAnswered() {
    return response.isComplete();
  }

  /** Goes away, as a client does whose user closes the browser. */
  public void cancel() {
    sent.onSuccess(HttpClientRequest::reset);
  }
}
