package dev.turno.polyglot.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A pipe to a child that does not behave. */
class ProcessChildTest {
  private static final String SAYS_HELLO =
      "printf '\\000\\000\\000\\021\\000\\000\\000\\015{\"t\":\"hello\"}'; sleep 60";

  private final CompletableFuture<String> ended = new CompletableFuture<>();

  /** Takes no frame. */
  private final class Refusing implements Child.Listener {
    @Override
    public void received(Child child, Frame frame) {
      throw new IllegalArgumentException("nobody takes " + frame.type());
    }

    @Override
    public void ended(Child child, String how) {
      ended.complete(how);
    }
  }

  private ProcessChild start(String script) throws IOException {
    var command = new ChildCommand("test", List.of("/bin/sh", "-c", script), Map.of());
    return ProcessChild.start(command, "async", new Refusing());
  }

  private static boolean isAlive(ProcessChild child) {
    return ProcessHandle.of(child.pid()).filter(ProcessHandle::isAlive).isPresent();
  }

  @Test
  void a_child_whose_frames_cannot_be_taken_ends_and_is_told_of() throws Exception {
    ProcessChild child = start("exec 3>&1; " + SAYS_HELLO);

    assertThat(ended.get(20, TimeUnit.SECONDS)).contains("nobody takes hello");
    await().until(() -> !isAlive(child));
  }

  @Test
  void a_child_is_told_of_when_it_ends_though_what_it_has_forked_lives_on() throws Exception {
    start("sleep 0.5; sleep 10 & exit 3");

    assertThat(ended.get(8, TimeUnit.SECONDS)).isEqualTo("exit code 3");
  }

  @Test
  void a_child_that_reads_nothing_is_ended_all_the_same() throws Exception {
    ProcessChild child = start("exec sleep 60");
    child.send(new Frame(Frame.of("call").header(), Buffer.buffer(new byte[1 << 20])));

    child.end(50);

    await().until(() -> !isAlive(child));
    assertThat(ended.get(20, TimeUnit.SECONDS)).contains("signal 9");
  }
}
