package dev.turno.examples.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.examples.thumbnails.client.SamplePhotographs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegFactsTest {
  @Test
  void a_photograph_tells_how_the_camera_was_held() throws Exception {
    assertThat(JpegFacts.read(SamplePhotographs.photograph(4, 60, 40)))
        .isEqualTo(new JpegFacts(Orientation.UPRIGHT, false, 3, 1));
    assertThat(JpegFacts.read(SamplePhotographs.photograph(5, 60, 40)))
        .isEqualTo(new JpegFacts(Orientation.TO_BE_TURNED_RIGHT, false, 3, 1));
  }

  @Test
  void a_progressive_image_has_several_scans() {
    JpegFacts facts = JpegFacts.read(Pictures.progressiveJpeg(Pictures.quarters(64, 64)));

    assertThat(facts.progressive()).isTrue();
    assertThat(facts.scans()).isGreaterThan(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void both_byte_orders_are_read(int tag) {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      assertThat(ExifOrientation.in(exif(order, 8, 1, tag))).contains(Orientation.of(tag));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 7, 9, 26, 100_000, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void a_directory_that_is_not_there_is_none(int offset) {
    assertThat(ExifOrientation.in(exif(ByteOrder.BIG_ENDIAN, offset, 1, 6))).isEmpty();
  }

  @Test
  void a_directory_longer_than_its_segment_is_none() {
    ByteBuffer exif = exif(ByteOrder.BIG_ENDIAN, 8, 65_535, 6);
    exif.putShort(16, (short) 0x010F);

    assertThat(ExifOrientation.in(exif)).isEmpty();
  }

  @Test
  void other_segments_tell_nothing() {
    assertThat(ExifOrientation.in(ByteBuffer.allocate(0))).isEmpty();
    assertThat(ExifOrientation.in(ByteBuffer.wrap("http://x".getBytes(StandardCharsets.US_ASCII))))
        .isEmpty();
    assertThat(ExifOrientation.in(ByteBuffer.wrap("Exif\0\0".getBytes(StandardCharsets.US_ASCII))))
        .isEmpty();
  }

  private static ByteBuffer exif(ByteOrder order, int offset, int entries, int orientation) {
    ByteBuffer segment = ByteBuffer.allocate(32);
    segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    segment.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
    segment.order(order).putShort((short) 42).putInt(offset);
    segment.putShort((short) entries);
    segment.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return segment.order(ByteOrder.BIG_ENDIAN).rewind();
  }
}
