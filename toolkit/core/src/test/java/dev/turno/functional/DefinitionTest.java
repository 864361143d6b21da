package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.turno.depend.Guard;
import dev.turno.depend.Provides;
import dev.turno.http.Blocking;
import dev.turno.http.Body;
import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.http.NonBlocking;
import dev.turno.http.Path;
import dev.turno.http.Post;
import dev.turno.http.Produces;
import dev.turno.http.Query;
import dev.turno.http.Timeout;
import dev.turno.operation.DefinitionException;
import dev.turno.server.ApplicationBuilder;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application that is wrong does not start, and says all that is wrong. */
class DefinitionTest {
  interface Kitchen {}

  record Chicken(Egg egg) {}

  record Egg(Chicken chicken) {}

  record Offer(String name, Future<String> price) {}

  static final class Wrong {
    @Get("/a")
    @CpuBound
    Future<Integer> cpuFuture() {
      return Future.succeededFuture(1);
    }

    @Get("/b")
    @NonBlocking
    @Blocking("reports")
    int both() {
      return 1;
    }

    @Get("/c")
    Offer hidden() {
      return new Offer("x", Future.succeededFuture("y"));
    }

    @Get("/d")
    List<Future<String>> hiddenInList() {
      return List.of();
    }

    @Get("/e")
    @Blocking("nowhere")
    int unknownPool() {
      return 1;
    }

    @Get("/f")
    int missing(Kitchen kitchen) {
      return 1;
    }

    @Provides
    Chicken chicken(Egg egg) {
      return new Chicken(egg);
    }

    @Provides
    Egg egg(Chicken chicken) {
      return new Egg(chicken);
    }

    @Get("/g")
    int circle(Chicken chicken) {
      return 1;
    }

    @Get("/h/{id}")
    int one(int id) {
      return 1;
    }

    @Get("/h/{other}")
    int two(int other) {
      return 2;
    }

    @Get("no-slash")
    int badPath() {
      return 1;
    }

    @Get("/i")
    int wrongVariable(@Path("id") int id) {
      return 1;
    }

    @Get("/j")
    int bodyOfGet(@Body Offer offer) {
      return 1;
    }

    @Get("/k")
    @Timeout("soon")
    int badTimeout() {
      return 1;
    }

    @Get("/l")
    int noConverter(@Query Kitchen kitchen) {
      return 1;
    }

    @Get("/m")
    int badDefault(@Query(defaultValue = "many") int n) {
      return n;
    }

    @Get("/p")
    @Produces("image/*")
    byte[] anyImage() {
      return new byte[0];
    }

    @Get("/q")
    @Produces("csv")
    String noMediaType() {
      return "";
    }

    @Guard
    boolean guardWithBody(@Body String body) {
      return true;
    }

    @Get("/n")
    @Blocking("reports")
    Future<Integer> blockingFuture() {
      return Future.succeededFuture(1);
    }

    @Post("/o")
    int twoBodies(Offer one, Offer two) {
      return 1;
    }
  }

  @Test
  void all_mistakes_are_told_at_once_each_with_its_place_and_remedy() {
    var e =
        catchThrowableOfType(
            DefinitionException.class,
            () -> new ApplicationBuilder().service(Wrong.class).pool("reports", 1).build());
    assertThat(e.getMessage().lines().skip(1))
        .contains(
            "  Wrong.cpuFuture: it is @CpuBound but returns Future<Integer>. A CPU-bound function returns the value itself: change it to int.",
            "  Wrong.both: it is @Blocking and @NonBlocking at once. Keep the one that is true.",
            "  Wrong.hidden: a Future<String> is inside its result Offer, where nobody awaits it. Await it and return its value, or return one Future of the whole (Future.all, compose).",
            "  Wrong.hiddenInList: a Future<String> is inside its result List<Future<String>>, where nobody awaits it. Await it and return its value, or return one Future of the whole (Future.all, compose).",
            "  Wrong.unknownPool: there is no pool 'nowhere'; there are reports. Define it: pool(\"nowhere\", size), or [pools] nowhere = SIZE in turno.toml.",
            "  Wrong.missing, parameter 'kitchen': nothing provides Kitchen. Add a method @Provides Kitchen, bind an instance, or annotate the parameter with @Query, @Body…",
            "  Wrong.chicken: it depends on itself: Wrong.circle -> Wrong.chicken -> Wrong.egg -> Wrong.chicken. Break the circle: let one of them take what it needs from the request.",
            "  Wrong.badPath: its path 'no-slash' is malformed: a path begins with '/'. Mend it.",
            "  Wrong.bodyOfGet, parameter 'offer': a GET request has no body. Take it from the query, or answer POST.",
            "  Wrong.badTimeout: 'soon' is no duration: write 500ms, 2s, 5m, 1h, or ISO-8601 such as PT2S. Mend @Timeout.",
            "  Wrong.noConverter, parameter 'kitchen': no converter from text to Kitchen. Register a Converter<Kitchen>, or give the type a static valueOf(String).",
            "  Wrong.anyImage: it produces image/*, and an answer is of one media type. Name that one; or return a Reply that has the Content-Type, or a Path, whose name tells.",
            "  Wrong.noMediaType: 'csv' is no media type. Write @Produces(\"text/csv\"), say: a type and a subtype.",
            "  Wrong.guardWithBody: a guard runs before the body is read, and cannot take it. Check the body in a provider or in the handler.",
            "  Wrong.blockingFuture: it is @Blocking but returns Future<Integer>, which runs on the event loop. Return the value itself, or drop @Blocking.",
            "  Wrong.twoBodies: it takes the body 2 times. Keep one body parameter; annotate the others with @Query, or provide them.")
        .anySatisfy(
            line ->
                assertThat(line).contains("(Wrong.two)", "shares its route with", "(Wrong.one)"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "Wrong.wrongVariable, parameter 'id'", "Wrong.wrongVariable has no {id}"))
        .anySatisfy(line -> assertThat(line).contains("Wrong.badDefault", "many"));
    assertThat(e.getMessage()).startsWith(e.mistakes().size() + " mistakes in the application:");
  }

  static final class Open {
    @Get("/open")
    String open() {
      return "open";
    }
  }

  @Test
  void what_has_handlers_of_its_own_is_not_replaced() {
    var mistake =
        catchThrowableOfType(
            DefinitionException.class,
            () ->
                new ApplicationBuilder()
                    .service(Open.class)
                    .replace(Open.class, Open::new)
                    .build());
    assertThat(mistake).hasMessageContaining("Open: it is replaced, as Open, and has handlers");
  }
}
