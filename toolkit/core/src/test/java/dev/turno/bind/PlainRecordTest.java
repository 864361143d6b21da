package dev.turno.bind;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.GroupSequence;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick look is of the validator's opinion, always. */
@NullUnmarked
class PlainRecordTest {
  private static final int CASES = 5_000;
  private static final Validator VALIDATOR = Validators.standard(JsonMappers.standard());

  record Goods(
      @NotBlank @Size(max = 5) String name,
      @NotNull @Positive Double price,
      @PositiveOrZero BigDecimal tax,
      @NotEmpty List<String> tags,
      @Min(-1) @Max(1) int count,
      @DecimalMin("0.5") @DecimalMax(value = "2", inclusive = false) double weight,
      @Digits(integer = 1, fraction = 1) BigDecimal ratio) {}

  record Mended(@NotNull String text) {
    @Override
    public String text() {
      return text == null ? "" : text;
    }
  }

  interface Later {}

  record Deep(@Valid Mended inner) {}

  record Elements(List<@NotBlank String> names) {}

  record Wrapped(@Min(1) Optional<Integer> number) {}

  record Grouped(@NotNull(groups = Later.class) String text) {}

  record Worded(@Pattern(regexp = "a+") String text) {}

  @GroupSequence({Sequenced.class, Later.class})
  record Sequenced(@NotNull String text) {}

  static final class Bean {
    @NotNull String text;
  }

  @Test
  void agreesWithTheValidator() {
    PlainRecord plain = PlainRecord.of(Goods.class, VALIDATOR).orElseThrow();
    var random = new Random(7);
    int valid = 0;
    for (int i = 0; i < CASES; i++) {
      Goods goods = goods(random);
      boolean isValid = VALIDATOR.validate(goods).isEmpty();
      assertThat(plain.isValid(goods)).as("%s", goods).isEqualTo(isValid);
      valid += isValid ? 1 : 0;
    }
    assertThat(valid).isBetween(CASES / 100, CASES / 2);
  }

  private static Goods goods(Random random) {
    return new Goods(
        any(random, "abc", "a", "abcde", "toolong", " ", null),
        any(random, 1.0, 0.1, 5.0, 0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY, null),
        any(random, BigDecimal.ZERO, BigDecimal.ONE, null, new BigDecimal("-0.1")),
        any(random, List.of("a"), List.of("a", "b"), List.of(), null),
        any(random, 0, 1, -1, 2),
        any(random, 0.5, 1.0, 1.9, 2.0, 0.4),
        any(random, new BigDecimal("1.1"), null, new BigDecimal("10"), new BigDecimal("1.25")));
  }

  @SafeVarargs
  private static <T> T any(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }

  @Test
  void looksAtTheFieldAsTheValidatorDoes() {
    var mended = new Mended(null);
    assertThat(VALIDATOR.validate(mended)).hasSize(1);
    assertThat(PlainRecord.of(Mended.class, VALIDATOR).orElseThrow().isValid(mended)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Deep.class,
        Elements.class,
        Wrapped.class,
        Grouped.class,
        Worded.class,
        Sequenced.class,
        Bean.class,
        ValidationTest.Range.class
      })
  void leavesToTheValidatorWhatIsNotPlain(Class<?> type) {
    assertThat(PlainRecord.of(type, VALIDATOR)).isEmpty();
  }
}
