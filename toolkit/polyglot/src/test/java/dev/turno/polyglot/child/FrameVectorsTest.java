package dev.turno.polyglot.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The test vectors of the protocol, which the libraries of the children run as well. */
class FrameVectorsTest {
  private static Stream<JsonNode> frames() throws IOException {
    return vectors("frames");
  }

  private static Stream<JsonNode> broken() throws IOException {
    return vectors("broken");
  }

  private static Stream<JsonNode> vectors(String kind) throws IOException {
    JsonNode all = Frame.JSON.readTree(new File("protocol/vectors.json"));
    return StreamSupport.stream(all.path(kind).spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("frames")
  void a_frame_is_read(JsonNode vector) throws IOException {
    Frame frame = reader(vector).next().orElseThrow();

    assertThat(frame.header()).isEqualTo(vector.path("header"));
    assertThat(frame.payload().getBytes()).isEqualTo(bytes(vector, "payload"));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void a_frame_is_written(JsonNode vector) {
    var frame =
        new Frame((ObjectNode) vector.path("header"), Buffer.buffer(bytes(vector, "payload")));

    assertThat(frame.encode().getBytes()).isEqualTo(bytes(vector, "bytes"));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void a_frame_that_is_cut_off_is_the_end(JsonNode vector) throws IOException {
    byte[] whole = bytes(vector, "bytes");
    var cut = new ByteArrayInputStream(whole, 0, whole.length - 1);

    assertThat(new FrameReader(cut).next()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("broken")
  void what_is_no_frame_is_refused(JsonNode vector) {
    assertThatThrownBy(() -> reader(vector).next()).isInstanceOf(ProtocolException.class);
  }

  private static FrameReader reader(JsonNode vector) {
    return new FrameReader(new ByteArrayInputStream(bytes(vector, "bytes")));
  }

  private static byte[] bytes(JsonNode vector, String member) {
    return HexFormat.of().parseHex(vector.path(member).asText());
  }
}
