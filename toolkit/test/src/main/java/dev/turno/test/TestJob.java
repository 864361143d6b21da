package dev.turno.test;

import io.vertx.core.json.JsonObject;

/** A job that was handed in, as its client sees it. */
public final class TestJob {
  private final TestClient client;
  private final String location;

  TestJob(TestClient client, String location) {
    this.client = client;
    this.location = location;
  }

  /** Its address: {@code /jobs/…}. */
  public String location() {
    return location;
  }

  /** What is told of it now. */
  public JsonObject told() {
    return client.get(location).expect(200).json();
  }

  /** {@code AVAILABLE}, {@code RUNNING}, {@code COMPLETED}…: see {@code dev.turno.job.JobState}. */
  public String state() {
    return told().getString("state");
  }

  /** Waits until it has a state, and gives what is told of it then. */
  public JsonObject await(String state) {
    return client
        .getUntil(location, job -> state.equals(job.expect(200).json().getString("state")))
        .json();
  }

  /** What it answers: its result, or the problem that it ended with. */
  public TestResponse result() {
    return client.get(location + "/result");
  }

  /** Waits until it has completed, and gives its result. */
  public TestResponse completed() {
    await("COMPLETED");
    return result().expect(200);
  }

  /** Cancels it. */
  public TestResponse cancel() {
    return client.delete(location);
  }

  /** Has it done again, after it has been discarded. */
  public TestResponse retry() {
    return client.post(location + "/retry");
  }
}
