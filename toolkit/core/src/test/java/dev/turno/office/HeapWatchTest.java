package dev.turno.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.MemoryUsage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapWatchTest {
  private static final long MAX = 1_000;

  private long used;
  private long now = 5_000;
  private int collections;
  private final HeapWatch heap =
      new HeapWatch(
          () -> List.of(new MemoryUsage(0, used, MAX, MAX)),
          () -> collections++,
          () -> Instant.ofEpochMilli(now));

  private boolean isFullAt(long use) {
    used = use;
    now += 100;
    return heap.isFull();
  }

  @Test
  void a_heap_is_full_when_a_collection_leaves_little_room() {
    assertThat(isFullAt(0)).isFalse();
    assertThat(isFullAt(850)).isFalse();
    assertThat(isFullAt(851)).isTrue();
    assertThat(isFullAt(600)).isFalse();
  }

  @Test
  void it_is_looked_at_ten_times_a_second_at_most() {
    assertThat(isFullAt(0)).isFalse();
    used = MAX;
    assertThat(heap.isFull()).isFalse();
    now += 100;
    assertThat(heap.isFull()).isTrue();
  }

  @Test
  void a_full_heap_is_collected_now_and_then_to_hear_of_room() {
    for (int i = 0; i < 10 * 60; i++) {
      assertThat(isFullAt(900)).isTrue();
    }
    assertThat(collections).isOne();
    assertThat(isFullAt(500)).isFalse();
  }

  @Test
  void a_part_without_a_maximum_is_never_full() {
    var endless =
        new HeapWatch(
            () -> List.of(new MemoryUsage(0, MAX, MAX, -1)),
            () -> collections++,
            () -> Instant.ofEpochMilli(now));
    assertThat(endless.isFull()).isFalse();
  }

  @Test
  void the_heap_of_this_process_has_room() {
    assertThat(HeapWatch.ofThisProcess(InstantSource.system()).isFull()).isFalse();
  }
}
