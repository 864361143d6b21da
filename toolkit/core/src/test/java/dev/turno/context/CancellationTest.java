package dev.turno.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationTest {
  private final Cancellation cancellation = new Cancellation();
  private final List<String> called = new ArrayList<>();

  @Test
  void hooks_are_called_once_the_last_first() {
    cancellation.onCancel(() -> called.add("first"));
    cancellation.onCancel(() -> called.add("second"));
    cancellation.cancel(new IllegalStateException("why"));
    cancellation.cancel(new IllegalStateException("again"));
    assertThat(called).containsExactly("second", "first");
    assertThat(cancellation.cause()).hasMessage("why");
  }

  @Test
  void a_hook_that_was_taken_back_is_not_called() {
    var hook = cancellation.onCancel(() -> called.add("hook"));
    hook.remove();
    hook.remove();
    cancellation.cancel(new IllegalStateException("why"));
    assertThat(called).isEmpty();
  }

  @Test
  void a_late_hook_is_called_at_once() {
    cancellation.cancel(new IllegalStateException("why"));
    cancellation.onCancel(() -> called.add("late"));
    assertThat(called).containsExactly("late");
  }

  @Test
  void a_hook_that_fails_does_not_keep_the_others_from_their_turn() {
    cancellation.onCancel(() -> called.add("other"));
    cancellation.onCancel(
        () -> {
          throw new IllegalStateException("a broken hook");
        });
    cancellation.cancel(new IllegalStateException("why"));
    assertThat(called).containsExactly("other");
  }
}
