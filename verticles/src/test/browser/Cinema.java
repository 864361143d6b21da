import dev.turno.http.Body;
import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.http.NonBlocking;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.job.JobContext;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Optional;

/**
 * An application with a function of each kind, for the dashboard to show; `turno run` compiles it.
 */
public final class Cinema {
  enum Genre {
    COMEDY,
    DRAMA,
    NOIR
  }

  record Film(@NotBlank String title, @Min(1888) int year, Genre genre, List<String> cast) {}

  record Poster(String title, int width) {}

  private static final List<Film> FILMS =
      List.of(
          new Film("The Third Man", 1949, Genre.NOIR, List.of("Joseph Cotten", "Orson Welles")),
          new Film("Playtime", 1967, Genre.COMEDY, List.of("Jacques Tati")),
          new Film("Ikiru", 1952, Genre.DRAMA, List.of("Takashi Shimura")));

  @Get("/films")
  Future<List<Film>> films(
      @Query Optional<Genre> genre,
      @Query(defaultValue = "20") @Max(100) int limit,
      @Query List<String> cast,
      Vertx vertx) {
    List<Film> found =
        FILMS.stream()
            .filter(film -> genre.isEmpty() || film.genre() == genre.get())
            .filter(film -> film.cast().containsAll(cast))
            .limit(limit)
            .toList();
    return vertx.timer(4).map(found);
  }

  @Get("/films/{number}")
  Film film(int number) throws InterruptedException {
    if (number < 0 || number >= FILMS.size()) {
      throw ProblemException.notFound("There is no film " + number + ".");
    }
    Thread.sleep(8);
    return FILMS.get(number);
  }

  @Post("/films")
  Reply<Film> add(@Body Film film) {
    return Reply.ok(film).withStatus(201);
  }

  @Get("/reports/{month}")
  String report(String month) throws InterruptedException {
    Thread.sleep(30);
    return "Seats sold in " + month + ": 1,204";
  }

  @Get("/broken")
  String broken() {
    throw new IllegalStateException("the projector is on fire");
  }

  @Get("/version")
  @NonBlocking
  String version() {
    return "7";
  }

  /** Takes its time, and tells how far it is. */
  @Post("/posters")
  @CpuBound(queue = "images", timeout = "10m")
  Poster poster(
      @Query(defaultValue = "Ikiru") String title,
      @Query(defaultValue = "256") @Max(4096) int width,
      @Query(defaultValue = "20") int millis,
      JobContext job)
      throws InterruptedException {
    int steps = Math.max(1, millis / 50);
    for (int step = 0; step < steps; step++) {
      Thread.sleep(millis / steps);
      job.progress((double) step / steps, "drew line " + step + " of " + steps);
    }
    return new Poster(title, width);
  }

  /** Fails for good. */
  @Post("/trailers")
  @CpuBound(queue = "videos", timeout = "1m")
  String trailer(@Query(defaultValue = "mkv") String format) {
    throw ProblemException.of(422, "There is no codec for " + format + ".");
  }
}
