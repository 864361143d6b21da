package dev.turno.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@TurnoTest(
    value = Desk.class,
    settings = {"desk.motto=x", "desk.rooms=1"},
    workers = 1)
class WorkersTest {
  @Test
  void cpu_bound_functions_run_in_processes_of_their_own(TestClient client, TestServer server) {
    assertThat(client.get("/pid").as(Long.class)).isEqualTo(server.workers().getFirst().pid());
  }

  @Test
  void so_do_jobs(TestClient client, TestServer server) {
    TestJob job = client.job(client.header("Prefer", "respond-async").get("/pid"));
    assertThat(job.completed().as(Long.class)).isEqualTo(server.workers().getFirst().pid());
  }

  @Test
  void workers_end_with_a_test_that_is_killed() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.net.preferIPv4Stack=true",
            "-cp",
            System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path", "")),
            Killed.class.getName());
    Process test =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader said = test.inputReader()) {
      long worker = Long.parseLong(String.valueOf(said.readLine()));
      assertThat(ProcessHandle.of(worker)).isPresent();
      test.destroyForcibly();
      await().atMost(Duration.ofSeconds(20)).until(() -> !isAlive(worker));
    } finally {
      test.destroyForcibly();
    }
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  /** Starts a worker process, tells its id, and waits to be killed. */
  static final class Killed {
    private Killed() {}

    public static void main(String[] arguments) throws InterruptedException {
      var worker = WorkerProcess.start("nobody", "127.0.0.1:1", WorkersTest.class.getName());
      System.out.println(worker.pid());
      Thread.currentThread().join();
    }
  }
}
