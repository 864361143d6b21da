package dev.turno.lane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.turno.http.Reply;
import dev.turno.operation.Mistakes;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResultCodecTest {
  record User(
      String name,
      @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Nullable String password) {}

  record Hidden(String shown, @JsonIgnore @Nullable String internal) {}

  @Test
  void values_come_back_as_they_were() {
    assertThat(passed(int.class, 7)).isEqualTo(7);
    assertThat(passed(String.class, "né")).isEqualTo("né");
    assertThat(passed(Buffer.class, Buffer.buffer("x"))).isEqualTo(Buffer.buffer("x"));
    assertThat((byte[]) passed(byte[].class, new byte[] {1, 2})).containsExactly(1, 2);
    assertThat(passed(type(new TypeReference<List<Long>>() {}), List.of(1L)))
        .isEqualTo(List.of(1L));
  }

  @Test
  void what_clients_may_not_read_reaches_code() {
    assertThat(passed(User.class, new User("ann", "secret"))).isEqualTo(new User("ann", "secret"));
  }

  @Test
  void what_is_no_json_at_all_does_not() {
    assertThat(passed(Hidden.class, new Hidden("a", "b"))).isEqualTo(new Hidden("a", null));
  }

  @Test
  void nothing_comes_back_as_nothing() {
    assertThat(passed(void.class, null)).isNull();
    assertThat(passed(String.class, null)).isNull();
    Type optional = type(new TypeReference<Optional<Buffer>>() {});
    assertThat(passed(optional, Optional.empty())).isEqualTo(Optional.empty());
    assertThat(passed(optional, Optional.of(Buffer.buffer("x"))))
        .isEqualTo(Optional.of(Buffer.buffer("x")));
  }

  @Test
  void a_reply_keeps_its_status_headers_and_body() {
    Type reply = type(new TypeReference<Reply<User>>() {});
    var full = Reply.ok(new User("ann", null)).withStatus(201).withHeader("X-A", "b");
    assertThat(passed(reply, full)).isEqualTo(full);
    assertThat(passed(reply, Reply.status(304))).isEqualTo(Reply.status(304));
  }

  @Test
  void a_stream_cannot_travel() {
    var mistakes = new Mistakes();
    codec(type(new TypeReference<Stream<String>>() {}), mistakes);
    assertThat(mistakes.words()).contains("answers come whole");
  }

  private static @Nullable Object passed(Type type, @Nullable Object value) {
    var mistakes = new Mistakes();
    ResultCodec codec = codec(type, mistakes);
    mistakes.throwIfAny();
    return codec.read(codec.write(value));
  }

  private static ResultCodec codec(Type type, Mistakes mistakes) {
    var function = Functions.function("Things.make", Functions.cpu(), type, arguments -> "");
    return ResultCodec.of(Functions.operation(function), Functions.MAPPER, mistakes);
  }

  private static Type type(TypeReference<?> reference) {
    return reference.getType();
  }
}
