package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turno.depend.Guard;
import dev.turno.http.CpuBound;
import dev.turno.http.Header;
import dev.turno.http.Post;
import dev.turno.job.JobLimits;
import dev.turno.job.QueuePolicy;
import dev.turno.server.ApplicationBuilder;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A noisy tenant: how many of its jobs may run, and wait, and how many calls it may have. */
class JobLimitsTest {
  static final class Gate {
    final CountDownLatch open = new CountDownLatch(1);
    final AtomicInteger inside = new AtomicInteger();

    record User(String name) implements Principal {
      @Override
      public String getName() {
        return name;
      }
    }

    @Guard
    User user(@Header("x-user") String name) {
      return new User(name);
    }

    @Post("/gate")
    @CpuBound(queue = "gate")
    String gate(User user) throws InterruptedException {
      inside.incrementAndGet();
      open.await();
      return user.name();
    }
  }

  private final Gate gate = new Gate();
  private TestServer server;

  @BeforeEach
  void start() {
    server =
        TestServer.of(
            new ApplicationBuilder()
                .service(gate)
                .limits(limits -> limits.withCpu(cpu -> cpu.withMaxPerTenant(1)))
                .queue(
                    "gate",
                    QueuePolicy.ofDefaults()
                        .withLimits(
                            JobLimits.none().withRunningPerTenant(1).withWaitingPerTenant(2))));
  }

  @AfterEach
  void stop() {
    gate.open.countDown();
    server.close();
  }

  private HttpRequest.Builder call(String user) {
    return server.request("/gate").POST(HttpRequest.BodyPublishers.noBody()).header("x-user", user);
  }

  private HttpResponse<String> submit(String user) {
    return server.send(call(user).header("Prefer", "respond-async"));
  }

  private String submitted(String user) {
    HttpResponse<String> response = submit(user);
    assertThat(response.statusCode()).isEqualTo(202);
    return response.headers().firstValue("location").orElseThrow();
  }

  private String state(String location, String user) {
    HttpResponse<String> response = server.send(server.request(location).header("x-user", user));
    return new JsonObject(response.body()).getString("state");
  }

  private void reaches(String location, String user, String state) {
    await().untilAsserted(() -> assertThat(state(location, user)).isEqualTo(state));
  }

  @Test
  void a_tenants_second_job_waits_for_its_first_and_another_tenants_runs_beside() {
    String anns = submitted("ann");
    reaches(anns, "ann", "RUNNING");
    String annsNext = submitted("ann");
    String bobs = submitted("bob");
    reaches(bobs, "bob", "RUNNING");
    assertThat(state(annsNext, "ann")).isEqualTo("AVAILABLE");
    gate.open.countDown();
    reaches(annsNext, "ann", "COMPLETED");
  }

  @Test
  void a_tenant_with_too_many_waiting_jobs_is_told_so_and_others_are_not() {
    reaches(submitted("ann"), "ann", "RUNNING");
    String last = "";
    HttpResponse<String> refused = submit("ann");
    for (int i = 0; refused.statusCode() == 202 && i < 1_000; i++) {
      last = refused.headers().firstValue("location").orElseThrow();
      refused = submit("ann");
    }
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after")).contains("5");
    assertThat(new JsonObject(refused.body()).getString("detail"))
        .isEqualTo(
            "You have 2 jobs waiting in queue 'gate', and may have no more. Try again when some"
                + " have begun.");
    assertThat(submit("bob").statusCode()).isEqualTo(202);
    gate.open.countDown();
    reaches(last, "ann", "COMPLETED");
    await().untilAsserted(() -> assertThat(submit("ann").statusCode()).isEqualTo(202));
  }

  @Test
  void a_tenants_call_too_many_is_refused_in_a_process_alone_as_well() throws Exception {
    CompletableFuture<HttpResponse<String>> first = server.sendAsync(call("ann"));
    await().untilAsserted(() -> assertThat(gate.inside).hasValue(1));
    HttpResponse<String> refused = server.send(call("ann"));
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after")).isPresent();
    CompletableFuture<HttpResponse<String>> bobs = server.sendAsync(call("bob"));
    gate.open.countDown();
    assertThat(first.get().statusCode()).isEqualTo(200);
    assertThat(bobs.get().statusCode()).isEqualTo(200);
    assertThat(server.send(call("ann")).statusCode()).isEqualTo(200);
  }
}
