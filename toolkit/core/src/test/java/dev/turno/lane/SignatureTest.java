package dev.turno.lane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.turno.operation.Parameter;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignatureTest {
  enum Colour {
    RED,
    BLUE
  }

  record Labels(List<String> names, double score) {}

  record Tree(String name, List<Tree> branches) {}

  record Pair<A, B>(A first, B second) {}

  static final class Here {
    record Labels(List<String> names, double score) {}
  }

  @Test
  void a_function_is_what_it_takes_and_gives() {
    var function =
        Functions.function(
            "Vision.classify",
            Functions.cpu(),
            Labels.class,
            arguments -> "",
            new Parameter.Argument("image", Buffer.class),
            Functions.needs(Colour.class),
            new Parameter.Argument("most", int.class));
    assertThat(Signature.of(function))
        .isEqualTo("(bytes, int) -> {names: [string], score: double}");
  }

  @Test
  void types_are_written_by_their_structure() {
    assertThat(Signature.describe(byte[].class)).isEqualTo("bytes");
    assertThat(Signature.describe(int[].class)).isEqualTo("[int]");
    assertThat(Signature.describe(Integer.class)).isEqualTo("int");
    assertThat(Signature.describe(long.class)).isEqualTo("long");
    assertThat(Signature.describe(void.class)).isEqualTo("void");
    assertThat(Signature.describe(Colour.class)).isEqualTo("RED|BLUE");
    assertThat(Signature.describe(Instant.class)).isEqualTo("Instant");
    assertThat(Signature.describe(type(new TypeReference<Optional<List<Colour>>>() {})))
        .isEqualTo("[RED|BLUE]?");
    assertThat(Signature.describe(type(new TypeReference<Map<String, Labels>>() {})))
        .isEqualTo("{string: {names: [string], score: double}}");
    assertThat(Signature.describe(type(new TypeReference<Pair<String, Integer>>() {})))
        .isEqualTo("{first: string, second: int}");
  }

  @Test
  void records_of_the_same_structure_are_the_same() {
    assertThat(Signature.describe(Labels.class)).isEqualTo(Signature.describe(Here.Labels.class));
  }

  @Test
  void a_record_within_itself_ends() {
    assertThat(Signature.describe(Tree.class)).isEqualTo("{name: string, branches: [Tree]}");
  }

  @Test
  void a_long_one_is_cut_and_still_tells_what_differs() {
    String one = longSignature(60, String.class);
    String other = longSignature(60, int.class);
    assertThat(one).hasSizeLessThan(600).isNotEqualTo(other).contains("… #");
    assertThat(longSignature(60, String.class)).isEqualTo(one);
  }

  private static String longSignature(int arguments, Type last) {
    Parameter[] parameters = new Parameter[arguments];
    for (int i = 0; i < arguments; i++) {
      parameters[i] = new Parameter.Argument("p" + i, i == arguments - 1 ? last : Labels.class);
    }
    return Signature.of(
        Functions.function("f", Functions.cpu(), String.class, ignored -> "", parameters));
  }

  private static Type type(TypeReference<?> reference) {
    return reference.getType();
  }
}
