package dev.turno.lane;

import static dev.turno.lane.Functions.body;
import static dev.turno.lane.Functions.codec;
import static dev.turno.lane.Functions.guard;
import static dev.turno.lane.Functions.handler;
import static dev.turno.lane.Functions.input;
import static dev.turno.lane.Functions.layout;
import static dev.turno.lane.Functions.needs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.turno.call.Arguments;
import dev.turno.call.Layout;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.http.Request;
import dev.turno.operation.DefinitionException;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Parameter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnvelopeCodecTest {
  enum Colour {
    RED,
    GREEN
  }

  record Point(int x, int y) {}

  record Login(
      String name, @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String password) {}

  record User(String name, List<String> roles) implements Principal {
    @Override
    public String getName() {
      return name;
    }
  }

  record Quota(int left) {}

  interface Shape {}

  static final class Opaque {
    Opaque(Thread thread) {
      thread.getName();
    }
  }

  @Test
  void values_of_every_kind_come_out_as_they_went_in() {
    record Case(Type type, @Nullable Object value) {}
    var image = new byte[300];
    new Random(1).nextBytes(image);
    List<Case> cases =
        List.of(
            new Case(int.class, 42),
            new Case(Long.class, Long.MIN_VALUE),
            new Case(double.class, Double.NaN),
            new Case(boolean.class, true),
            new Case(char.class, 'ß'),
            new Case(String.class, ""),
            new Case(String.class, "né\u0000🍔"),
            new Case(Buffer.class, Buffer.buffer(image)),
            new Case(Buffer.class, Buffer.buffer()),
            new Case(Colour.class, Colour.GREEN),
            new Case(UUID.class, new UUID(1, 2)),
            new Case(LocalDate.class, LocalDate.of(2026, 2, 28)),
            new Case(Point.class, new Point(-1, 7)),
            new Case(JsonObject.class, JsonObject.of("a", List.of(1, 2))),
            new Case(OptionalInt.class, OptionalInt.of(3)),
            new Case(new TypeReference<Optional<String>>() {}.getType(), Optional.of("x")),
            new Case(new TypeReference<Optional<Point>>() {}.getType(), Optional.empty()),
            new Case(
                new TypeReference<List<Point>>() {}.getType(),
                List.of(new Point(1, 2), new Point(3, 4))),
            new Case(
                new TypeReference<Map<String, List<Colour>>>() {}.getType(),
                Map.of("a", List.of(Colour.RED))),
            new Case(Point.class, null));
    for (Case c : cases) {
      assertThat(travelled(c.type(), c.value())).as("%s", c).isEqualTo(c.value());
    }
    assertThat((byte[]) travelled(byte[].class, image)).isEqualTo(image);
  }

  @Test
  void binary_bodies_travel_as_they_are() {
    var image = new byte[100_000];
    new Random(2).nextBytes(image);
    var handler = handler(body(byte[].class));
    Buffer message = written(layout(handler), arguments -> arguments.of(0)[0] = image);
    assertThat(message.length()).isLessThan(image.length + 300);
    assertThat(message.getBytes(message.length() - image.length, message.length()))
        .isEqualTo(image);
  }

  @Test
  void a_property_that_clients_may_only_write_travels() {
    assertThat(travelled(Login.class, new Login("ada", "secret")))
        .isEqualTo(new Login("ada", "secret"));
  }

  @Test
  void a_whole_request_travels() {
    var request =
        new Request(
            "POST",
            "/a/b",
            Map.of("id", "ü"),
            Map.of("q", List.of("1", "2")),
            Map.of("accept", List.of("*/*")),
            Buffer.buffer(new byte[] {0, -1, 5}));
    Layout layout = layout(handler(new Parameter.Ambient("request", Request.class)));
    Buffer message = written(layout, arguments -> arguments.of(0)[0] = request);
    assertThat(codec(layout).read(Envelope.read(message)).of(0)[0]).isEqualTo(request);
  }

  @Test
  void what_guards_found_out_travels_when_it_is_asked_for() {
    var layout =
        new Layout(
            List.of(
                guard(User.class),
                guard(Quota.class),
                guard(Shape.class),
                handler(needs(Quota.class))),
            3);
    var user = new User("ada", List.of("cook"));
    Buffer message =
        written(
            layout,
            arguments -> {
              arguments.provide(0, user);
              arguments.provide(1, new Quota(3));
              arguments.provide(2, new Shape() {});
            });
    EnvelopeCodec codec = codec(layout);
    Arguments read = codec.read(Envelope.read(message));
    assertThat(read.provided(0)).isEqualTo(user);
    assertThat(read.provided(1)).isEqualTo(new Quota(3));
    assertThat(read.provided(2)).isNull();
    assertThat(codec.principal(read)).isEqualTo(user);
  }

  @Test
  void a_principal_of_no_type_of_its_own_travels_by_name() {
    var layout = new Layout(List.of(guard(Principal.class), handler()), 1);
    Buffer message = written(layout, arguments -> arguments.provide(0, new User("ada", List.of())));
    Arguments read = codec(layout).read(Envelope.read(message));
    assertThat(read.provided(0))
        .isInstanceOfSatisfying(Principal.class, p -> assertThat(p.getName()).isEqualTo("ada"));
  }

  @Test
  void the_head_names_operation_trace_request_and_principal() {
    var context =
        new RequestContext(
            "x", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", Deadline.NONE);
    context.setPrincipal(new NamedPrincipal("ada"));
    context.setId("checkout-7");
    Layout layout = layout(handler());
    CallHeader header =
        Envelope.read(written(layout, context, arguments -> {})).header(CallHeader.class);
    assertThat(header.operation()).isEqualTo("Things.compute");
    assertThat(header.shape()).isEqualTo(codec(layout).shape());
    assertThat(header.traceparent())
        .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
        .endsWith("-01");
    assertThat(header.principal()).isEqualTo("ada");
    assertThat(header.request()).isEqualTo("checkout-7");
  }

  @Test
  void shapes_differ_when_what_travels_differs() {
    record A(int x) {}
    record B(int y) {}
    record HasA(A it) {}
    record HasB(B it) {}
    String shape = codec(layout(handler(input("n", int.class)))).shape();
    assertThat(shape).isEqualTo(codec(layout(handler(input("n", int.class)))).shape());
    assertThat(shape).isNotEqualTo(codec(layout(handler(input("m", int.class)))).shape());
    assertThat(shape).isNotEqualTo(codec(layout(handler(input("n", long.class)))).shape());
    assertThat(shape).isNotEqualTo(codec(layout(handler())).shape());
    assertThat(codec(layout(handler(body(HasA.class)))).shape())
        .isNotEqualTo(codec(layout(handler(body(HasB.class)))).shape());
  }

  @Test
  void what_cannot_travel_is_told_at_start_up_all_at_once() {
    var mistakes = new Mistakes();
    var layout =
        new Layout(
            List.of(
                guard(Opaque.class),
                handler(
                    needs(Opaque.class),
                    body(InputStream.class),
                    input("shape", Shape.class),
                    input(
                        "later",
                        new TypeReference<List<io.vertx.core.Future<String>>>() {}.getType()),
                    new Parameter.Ambient("http", HttpServerRequest.class))),
            1);
    new EnvelopeCodecs(Functions.MAPPER, mistakes)
        .of(Functions.operation(layout.functions().getLast()), layout);
    assertThatThrownBy(mistakes::throwIfAny)
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("5 mistakes")
        .hasMessageContaining("Things.guard, its result: Opaque cannot be")
        .hasMessageContaining(
            "Things.compute, parameter 'body': InputStream is bound to this process")
        .hasMessageContaining("Things.compute, parameter 'shape': Shape cannot be read from JSON")
        .hasMessageContaining("parameter 'later'")
        .hasMessageContaining("parameter 'http': HttpServerRequest is bound to its connection")
        .hasMessageContaining("dev.turno.http.Request");
  }

  @Test
  void a_streamed_result_is_told_at_start_up() {
    var mistakes = new Mistakes();
    var streaming =
        Functions.function(
            "Things.stream", Functions.cpu(), java.util.stream.IntStream.class, arguments -> "");
    var ofObjects =
        Functions.function(
            "Things.rows", Functions.cpu(), java.util.stream.Stream.class, arguments -> "");
    new EnvelopeCodecs(Functions.MAPPER, mistakes)
        .of(Functions.operation(streaming), layout(streaming));
    new EnvelopeCodecs(Functions.MAPPER, mistakes)
        .of(Functions.operation(ofObjects), layout(ofObjects));
    assertThatThrownBy(mistakes::throwIfAny)
        .hasMessageContaining("Things.stream: ")
        .hasMessageContaining("Things.rows: ")
        .hasMessageContaining("returns a stream");
  }

  @Test
  void a_value_that_cannot_be_read_is_told_with_its_name() {
    Layout layout = layout(handler(input("n", int.class)));
    Buffer message = written(layout, arguments -> arguments.of(0)[0] = 7);
    message.setByte(message.length() - 1, (byte) 'x');
    assertThatThrownBy(() -> codec(layout).read(Envelope.read(message)))
        .isInstanceOf(EnvelopeException.class)
        .hasMessageContaining("Things.compute, parameter 'n'");
  }

  @Test
  void a_message_of_another_version_is_told_so() {
    Buffer message = written(layout(handler()), arguments -> {}).setByte(0, (byte) 9);
    assertThatThrownBy(() -> Envelope.read(message))
        .isInstanceOf(EnvelopeException.class)
        .hasMessageContaining("version 9")
        .hasMessageContaining("version 1")
        .hasMessageContaining("same release");
  }

  @Test
  void malformed_messages_are_refused_and_nothing_else_is_thrown() {
    Layout layout =
        layout(handler(input("n", int.class), body(byte[].class), input("p", Point.class)));
    EnvelopeCodec codec = codec(layout);
    byte[] good =
        written(
                layout,
                arguments -> {
                  arguments.of(0)[0] = 7;
                  arguments.of(0)[1] = "bytes".getBytes(StandardCharsets.UTF_8);
                  arguments.of(0)[2] = new Point(1, 2);
                })
            .getBytes();
    var random = new Random(20260725);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = mutate(good, random);
      try {
        Envelope envelope = Envelope.read(Buffer.buffer(bad));
        envelope.header(CallHeader.class);
        codec.read(envelope);
      } catch (EnvelopeException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(10_000);
  }

  private static byte[] mutate(byte[] good, Random random) {
    byte[] bad =
        Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length + 8) : good.length);
    for (int changes = random.nextInt(4); changes > 0 && bad.length > 0; changes--) {
      bad[random.nextInt(random.nextBoolean() ? Math.min(8, bad.length) : bad.length)] =
          (byte) random.nextInt();
    }
    return bad;
  }

  private static @Nullable Object travelled(Type type, @Nullable Object value) {
    Layout layout = layout(handler(input("it", type)));
    Buffer message = written(layout, arguments -> arguments.of(0)[0] = value);
    return codec(layout).read(Envelope.read(message)).of(0)[0];
  }

  private interface Fill {
    void fill(Arguments arguments);
  }

  private static Buffer written(Layout layout, Fill fill) {
    return written(layout, new RequestContext("x", null, Deadline.NONE), fill);
  }

  private static Buffer written(Layout layout, RequestContext context, Fill fill) {
    Arguments arguments = layout.newArguments();
    fill.fill(arguments);
    return codec(layout).write(arguments, context);
  }
}
