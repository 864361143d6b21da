package dev.turno.verticles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.spi.Membership;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class GenerationsTest {
  private final List<Consumer<String>> listeners = new ArrayList<>();
  private final Generations generations =
      new Generations(
          new Membership() {
            @Override
            public String self() {
              return "me";
            }

            @Override
            public void onLeft(Consumer<String> listener) {
              listeners.add(listener);
            }
          });

  @Test
  void each_has_an_id_of_its_own() {
    assertThat(generations.next().self()).isEqualTo("me~0");
    assertThat(generations.next().self()).isEqualTo("me~1");
  }

  @Test
  void when_a_member_leaves_all_of_its_generations_have_left() {
    List<String> left = new ArrayList<>();
    generations.next().onLeft(left::add);

    listeners.forEach(listener -> listener.accept("other"));

    assertThat(left).contains("other", "other~0", "other~1");
  }

  @Test
  void one_that_is_closed_is_told_nothing_and_the_member_knows_one_listener() {
    List<String> left = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      var generation = generations.next();
      generation.onLeft(left::add);
      generation.close();
    }

    listeners.forEach(listener -> listener.accept("other"));

    assertThat(left).isEmpty();
    assertThat(listeners).hasSize(1);
  }
}
