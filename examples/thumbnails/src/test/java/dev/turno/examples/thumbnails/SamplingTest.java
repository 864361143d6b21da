package dev.turno.examples.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplingTest {
  private static final long MIB = 1 << 20;

  @Test
  void an_image_that_fits_is_read_whole() {
    assertThat(Sampling.within(128 * MIB, new Size(4000, 3000), 3, 256).period()).isEqualTo(1);
  }

  @Test
  void an_image_that_does_not_fit_is_read_as_finely_as_does() {
    var sampling = Sampling.within(64 * MIB, new Size(8000, 8000), 3, 256);

    assertThat(sampling.period()).isEqualTo(2);
    assertThat(sampling.bytes()).isLessThanOrEqualTo(64 * MIB);
  }

  @Test
  void the_scaled_image_counts_as_well() {
    var size = new Size(4000, 4000);

    var small = Sampling.within(256 * MIB, size, 3, 256);
    var large = Sampling.within(256 * MIB, size, 3, 4000);

    assertThat(large.bytes()).isGreaterThan(2 * small.bytes());
  }

  @Test
  void a_sampling_is_found_however_little_memory_there_is() {
    assertThat(Sampling.within(1, new Size(65_535, 900), 8, 4096).period()).isEqualTo(65_535);
  }
}
