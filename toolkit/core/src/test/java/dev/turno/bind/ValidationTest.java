package dev.turno.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.turno.call.Arguments;
import dev.turno.call.Binding;
import dev.turno.call.Layout;
import dev.turno.http.Body;
import dev.turno.http.Cookie;
import dev.turno.http.Header;
import dev.turno.http.Path;
import dev.turno.http.Query;
import dev.turno.operation.Mistakes;
import dev.turno.operation.ServiceFunction;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.validation.constraintvalidation.SupportedValidationTarget;
import jakarta.validation.constraintvalidation.ValidationTarget;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Jakarta Validation: what is checked, and in which words of the request it is told. */
class ValidationTest {
  record Part(@NotBlank String name, @Min(1) int count) {}

  record Order(
      @Size(max = 10) String title,
      @Valid List<Part> parts,
      Map<String, @Valid Part> byName,
      List<@Positive Integer> numbers,
      @JsonProperty("e-mail") @Email @Nullable String email,
      @Nullable @Size(min = 12) String password) {}

  record Unfit(@NotBlank int n, @Min(1) String fine, @NotEmpty Map<String, String> map) {}

  record Free(String anything) {}

  record Nested(@Valid Part first, Part unchecked) {}

  @Ordered
  record Range(@Min(0) int from, int to) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
  @JsonSubTypes({@JsonSubTypes.Type(Dog.class), @JsonSubTypes.Type(Cat.class)})
  sealed interface Animal permits Dog, Cat {}

  record Dog(@NotBlank String name) implements Animal {}

  record Cat(int lives) implements Animal {}

  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = Ordered.Validator.class)
  @interface Ordered {
    String message() default "from must not be after to";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Validator implements ConstraintValidator<Ordered, Range> {
      @Override
      public boolean isValid(Range range, ConstraintValidatorContext context) {
        return range == null || range.from() <= range.to();
      }
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = Different.Validator.class)
  @interface Different {
    String message() default "must differ";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    @SupportedValidationTarget(ValidationTarget.PARAMETERS)
    final class Validator implements ConstraintValidator<Different, Object[]> {
      @Override
      public boolean isValid(Object[] arguments, ConstraintValidatorContext context) {
        return Arrays.stream(arguments).distinct().count() == arguments.length;
      }
    }
  }

  interface Contract {
    void inherited(@Max(5) int n);
  }

  @SuppressWarnings("unused") // read by reflection
  static final class Handlers implements Contract {
    void inputs(
        @Path @Positive long id,
        @Query @Size(min = 2) Optional<String> q,
        @Query @NotEmpty List<@Max(9) Integer> n,
        @Header("X-Age") @Min(18) int age,
        @Cookie @Pattern(regexp = "[a-z]+") Optional<String> theme,
        @Query @DecimalMin("0.5") @Nullable Double share) {}

    void elements(@Query List<@Max(9) Integer> n, @Query Optional<@Min(0) Integer> at) {}

    static void sharedElements(@Query List<@Max(9) Integer> n) {}

    void order(@Body Order order) {}

    void validOrder(@Valid @Body Order order) {}

    void orders(@Body List<Order> orders) {}

    void validOrders(@Body List<@Valid Order> orders) {}

    void sized(@Body @Size(max = 2) List<Part> parts) {}

    void byKey(@Body Map<String, List<Part>> parts) {}

    void array(@Body Part[] parts) {}

    void set(@Body Set<Part> parts) {}

    void optional(@Body Optional<Part> part) {}

    void nested(@Body Nested nested) {}

    void range(@Query Range range) {}

    void bodyRange(@Body Range range) {}

    void animal(@Body Animal animal) {}

    void animals(@Body List<Animal> animals) {}

    void free(@Body Free free, @Query int n) {}

    void dependent(@Min(1) int provided, @NotNull Connection db, @Query @Min(1) int n) {}

    void onlyDependent(@NotNull Connection db, @Query int n) {}

    @Different
    void together(@Query int a, @Query("bb") int b) {}

    @Different
    void togetherWith(@Query int a, Connection db) {}

    static void shared(@Query @Min(1) int n) {}

    void unfit(@Query @Email int n, @Query @Min(1) @Size(max = 2) Optional<String> ok) {}

    void unfitBody(@Body List<Unfit> unfit) {}

    void secrets(
        @Query @Size(min = 9) String password,
        @Query("api_key") @Size(min = 9) String key,
        @Header("Authorization") @Size(min = 9) String auth,
        @Header("Cookie") @Size(min = 9) String raw,
        @Query int accessToken) {}

    @Override
    public void inherited(@Query int n) {}
  }

  private static Bench bench(String method) {
    return Bench.of(new Handlers(), method);
  }

  private static List<String> wrong(String method, String json) {
    return bench(method).body(json).violations();
  }

  @Test
  void constraints_of_parameters_are_told_with_their_places_and_the_text_that_came() {
    assertThat(
            bench("inputs")
                .path("00")
                .query("q", "x")
                .query("n", "9", "010", "11")
                .header("x-age", "017")
                .cookie("theme", "Dark")
                .query("share", "0.25")
                .violations())
        .containsExactlyInAnyOrder(
            "path id: must be greater than 0 (00)",
            "query q: size must be between 2 and 2147483647 (x)",
            "query n[1]: must be less than or equal to 9 (010)",
            "query n[2]: must be less than or equal to 9 (11)",
            "header X-Age: must be greater than or equal to 18 (017)",
            "cookie theme: must match \"[a-z]+\" (Dark)",
            "query share: must be greater than or equal to 0.5 (0.25)");
  }

  @Test
  void constraints_that_only_elements_have_are_checked() {
    assertThat(bench("elements").query("n", "9", "10").query("at", "-1").violations())
        .containsExactlyInAnyOrder(
            "query n[1]: must be less than or equal to 9 (10)",
            "query at: must be greater than or equal to 0 (-1)");
    assertThat(bench("elements").query("n", "9").arguments())
        .containsExactly(List.of(9), Optional.empty());
  }

  @Test
  void what_is_absent_or_right_is_not_told() {
    assertThat(bench("inputs").path("1").query("n", "9").header("X-Age", "18").arguments())
        .containsExactly(1L, Optional.empty(), List.of(9), 18, Optional.empty(), null);
    assertThat(bench("inputs").path("1").header("X-Age", "18").violations())
        .containsExactly("query n: must not be empty (null)");
  }

  @Test
  void a_value_that_was_not_read_is_told_once() {
    assertThat(bench("inputs").path("x").query("n", "y", "10").header("X-Age", "").violations())
        .containsExactly(
            "path id: must be a whole number from -9223372036854775808 to 9223372036854775807 (x)",
            "query n[0]: must be a whole number from -2147483648 to 2147483647 (y)",
            "header X-Age: must be a whole number from -2147483648 to 2147483647 ()");
  }

  private static final String FINE_ORDER =
      "{\"title\":\"a\",\"parts\":[],\"byName\":{},\"numbers\":[]}";

  private static final String WRONG_ORDER =
      """
      {"title": "much too long", "parts": [{"name": "a", "count": 1}, {"name": " ", "count": 0}],
       "byName": {"x": {"name": "", "count": 1}}, "numbers": [1, -1], "e-mail": "nobody",
       "password": "short"}
      """;

  private static final List<String> WRONG_ORDER_VIOLATIONS =
      List.of(
          "title: size must be between 0 and 10 (much too long)",
          "parts[1].name: must not be blank ( )",
          "parts[1].count: must be greater than or equal to 1 (0)",
          "byName.x.name: must not be blank ()",
          "numbers[1]: must be greater than 0 (-1)",
          "e-mail: must be a well-formed email address (nobody)",
          "password: size must be between 12 and 2147483647 (***)");

  private static List<String> at(String prefix) {
    return WRONG_ORDER_VIOLATIONS.stream().map(prefix::concat).toList();
  }

  @Test
  void a_body_is_validated_with_or_without_valid_and_named_as_in_json() {
    assertThat(wrong("order", WRONG_ORDER)).containsExactlyInAnyOrderElementsOf(at("body "));
    assertThat(wrong("validOrder", WRONG_ORDER)).containsExactlyInAnyOrderElementsOf(at("body "));
  }

  @Test
  void elements_are_validated_with_or_without_valid() {
    String orders = "[" + FINE_ORDER + ", " + WRONG_ORDER + "]";
    assertThat(wrong("orders", orders)).containsExactlyInAnyOrderElementsOf(at("body [1]."));
    assertThat(wrong("validOrders", orders)).containsExactlyInAnyOrderElementsOf(at("body [1]."));
  }

  @Test
  void containers_are_looked_into() {
    String blank = "{\"name\":\"\",\"count\":1}";
    assertThat(wrong("byKey", "{\"k\":[{\"name\":\"a\",\"count\":1}," + blank + "]}"))
        .containsExactly("body k[1].name: must not be blank ()");
    assertThat(wrong("array", "[" + blank + "]"))
        .containsExactly("body [0].name: must not be blank ()");
    assertThat(wrong("set", "[" + blank + "]"))
        .containsExactly("body [].name: must not be blank ()");
    assertThat(wrong("optional", blank)).containsExactly("body name: must not be blank ()");
    assertThat(bench("optional").body("").argument()).isEqualTo(Optional.empty());
    assertThat(wrong("sized", "[" + blank + ",null,null]"))
        .containsExactlyInAnyOrder(
            "body : size must be between 0 and 2 (null)", "body [0].name: must not be blank ()");
  }

  @Test
  void only_valid_members_cascade() {
    assertThat(
            wrong(
                "nested",
                """
                {"first": {"name": "", "count": 1}, "unchecked": {"name": "", "count": 1}}
                """))
        .containsExactly("body first.name: must not be blank ()");
  }

  @Test
  void a_constraint_on_a_class_blames_the_whole() {
    assertThat(bench("range").query("from", "2").query("to", "1").violations())
        .containsExactly("query from, to: from must not be after to (null)");
    assertThat(bench("range").query("from", "-2").query("to", "1").violations())
        .containsExactly("query from: must be greater than or equal to 0 (-2)");
    assertThat(wrong("bodyRange", "{\"from\":2,\"to\":1}"))
        .containsExactly("body : from must not be after to (null)");
  }

  @Test
  void kinds_are_validated_by_their_own_constraints() {
    assertThat(wrong("animal", "{\"@type\":\"Dog\",\"name\":\"\"}"))
        .containsExactly("body name: must not be blank ()");
    assertThat(wrong("animals", "[{\"@type\":\"Cat\",\"lives\":9},{\"@type\":\"Dog\"}]"))
        .containsExactly("body [1].name: is required (null)");
  }

  @Test
  void what_is_provided_is_left_alone() {
    assertThat(bench("dependent").query("n", "1").arguments()).containsExactly(null, null, 1);
    assertThat(bench("dependent").query("n", "0").violations())
        .containsExactly("query n: must be greater than or equal to 1 (0)");
    assertThat(bench("onlyDependent").query("n", "0").arguments()).containsExactly(null, 0);
  }

  @Test
  void inherited_constraints_hold() {
    assertThat(bench("inherited").query("n", "6").violations())
        .containsExactly("query n: must be less than or equal to 5 (6)");
  }

  @Test
  void a_constraint_on_all_parameters_blames_all() {
    assertThat(bench("together").query("a", "1").query("bb", "2").arguments())
        .containsExactly(1, 2);
    assertThat(bench("together").query("a", "1").query("bb", "1").violations())
        .containsExactly("query a, bb: must differ (null)");
    assertThat(bench("together").query("a", "1").violations())
        .containsExactly("query bb: is required (null)");
  }

  @Test
  void constraints_that_cannot_be_checked_are_mistakes_at_start_up() {
    assertThat(Bench.mistakes(new Handlers(), "togetherWith"))
        .containsExactly(
            "Handlers.togetherWith: a constraint on all of its parameters would be checked before"
                + " they are provided. Take all of its parameters from the request, or check them"
                + " in the method.");
    assertThat(Bench.mistakes(new Handlers(), "shared"))
        .containsExactly(
            "Handlers.shared: it is static: its parameters' constraints would not be checked."
                + " Make it an instance method.");
    assertThat(Bench.mistakes(new Handlers(), "sharedElements"))
        .containsExactly(
            "Handlers.sharedElements: it is static: its parameters' constraints would not be"
                + " checked. Make it an instance method.");
  }

  @Test
  void constraints_that_do_not_apply_to_their_type_are_mistakes_at_start_up() {
    assertThat(Bench.mistakes(new Handlers(), "unfit"))
        .containsExactly(
            "Handlers.unfit, parameter 'n': @Email doesn't apply to int."
                + " Remove it, or change the type.");
    assertThat(Bench.mistakes(new Handlers(), "unfitBody"))
        .containsExactly("Unfit.n: @NotBlank doesn't apply to int. Remove it, or change the type.");
  }

  @Test
  void secrets_are_not_repeated() {
    assertThat(
            bench("secrets")
                .query("password", "hunter2")
                .query("api_key", "k")
                .header("Authorization", "Basic x")
                .header("Cookie", "a=b")
                .query("accessToken", "t0k3n")
                .violations())
        .hasSize(5)
        .allSatisfy(line -> assertThat(line).endsWith("(***)"));
  }

  @Test
  void messages_are_english_on_every_machine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      var validator = Validators.standard(Bench.MAPPER);
      assertThat(validator.validate(new Part("", 0)))
          .extracting(v -> v.getMessage())
          .containsExactlyInAnyOrder("must not be blank", "must be greater than or equal to 1");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void very_many_violations_are_cut() {
    String parts =
        IntStream.range(0, 5000)
            .mapToObj(i -> "{\"name\":\"a\",\"count\":0}")
            .collect(Collectors.joining(",", "[", "]"));
    var problem = bench("array").body(parts).problem();
    assertThat(problem.violations()).hasSize(100);
    assertThat(problem.violations().getLast().name()).isEqualTo("[99].count");
    assertThat(problem.detail()).startsWith("More than 100 values are invalid");
  }

  @Test
  void guards_and_the_rest_are_bound_apart() {
    ServiceFunction guard = Functions.of(new Handlers(), "inherited", Converters.standard());
    ServiceFunction handler = Functions.of(new Handlers(), "order", Converters.standard());
    var layout = new Layout(List.of(guard, handler), 1);
    var mistakes = new Mistakes();
    var binders = new Binders(Converters.standard(), Bench.MAPPER, Bench.VALIDATOR, mistakes);
    Binder guards = binders.guards(layout, List.of());
    Binder rest = binders.rest(layout, List.of());
    mistakes.throwIfAny();
    assertThat(guards.readsBody()).isFalse();
    assertThat(rest.readsBody()).isTrue();
    var head = new FakeHead();
    head.addQuery("n", "3");
    Arguments arguments = layout.newArguments();
    assertThat(guards.bind(head, null, arguments)).isEqualTo(Binding.bound());
    assertThat(arguments.of(0)).containsExactly(3);
    assertThat(arguments.of(1)).containsExactly((Object) null);
    assertThat(rest.bind(head, io.vertx.core.buffer.Buffer.buffer(FINE_ORDER), arguments))
        .isEqualTo(Binding.bound());
    assertThat(arguments.of(1)[0]).isInstanceOf(Order.class);
  }

  @Test
  void constraints_without_an_object_to_check_them_with_are_a_bug() {
    ServiceFunction described = Functions.of(new Handlers(), "inherited", Converters.standard());
    var bare =
        new ServiceFunction(
            described.name(),
            described.lane(),
            described.parameters(),
            described.result(),
            described.policy(),
            arguments -> null,
            described.source());
    var layout = new Layout(List.of(bare), 0);
    Binder binder =
        new Binders(Converters.standard(), Bench.MAPPER, Bench.VALIDATOR, new Mistakes())
            .rest(layout, List.of());
    var head = new FakeHead();
    head.addQuery("n", "3");
    assertThatThrownBy(() -> binder.bind(head, null, layout.newArguments()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Handlers.inherited");
  }
}
