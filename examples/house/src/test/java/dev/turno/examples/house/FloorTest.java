package dev.turno.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloorTest {
  @Test
  void each_sweep_leaves_less_dirt_and_in_the_end_none() {
    var floor = new Floor(new Room(7, 2));
    long before = floor.dirt();
    assertThat(before).isPositive();

    int passes = 0;
    while (floor.dirt() > 0) {
      floor.sweep();
      assertThat(floor.dirt()).isLessThan(before);
      before = floor.dirt();
      passes++;
    }

    assertThat(passes).isBetween(10, 100);
  }

  @Test
  void a_rooms_dirt_follows_from_its_number() {
    assertThat(new Floor(new Room(1, 1)).dirt()).isEqualTo(new Floor(new Room(1, 1)).dirt());
    assertThat(new Floor(new Room(1, 1)).dirt()).isNotEqualTo(new Floor(new Room(2, 1)).dirt());
  }
}
