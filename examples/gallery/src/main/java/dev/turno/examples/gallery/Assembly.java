package dev.turno.examples.gallery;

import dev.turno.problem.Problem;
import dev.turno.respond.Compression;
import dev.turno.server.Application;
import dev.turno.server.ApplicationBuilder;
import java.time.Duration;

/** The gallery with other bounds than the usual ones. */
public final class Assembly {
  private Assembly() {}

  /** The application, as a program of one's own puts it together. */
  public static Application application(ApplicationBuilder builder) {
    // region options
    return builder
        .service(Gallery.class)
        .service(Chat.class)
        .onException(ArithmeticException.class, e -> Problem.of(409, "No."))
        .limits(
            limits ->
                limits.withForms(forms -> forms.withMaxFileBytes(2L << 30).withMaxBytes(3L << 30)))
        .responses(responses -> responses.withCompression(Compression.ofDefaults()))
        .sockets(sockets -> sockets.withPing(Duration.ofSeconds(10), Duration.ofSeconds(30)))
        .build();
    // endregion
  }
}
