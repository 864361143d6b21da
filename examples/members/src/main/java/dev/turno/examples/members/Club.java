package dev.turno.examples.members;

import dev.turno.security.CrossOriginProtection;
import dev.turno.security.RateLimit;
import dev.turno.security.SecurityHeaders;
import dev.turno.security.SecurityScheme;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Configures;
import dev.turno.server.Module;
import java.time.Duration;

/** The club's application. */
public final class Club implements Configures {
  @Override
  public void configure(ApplicationBuilder application) {
    application
        .securityHeaders(SecurityHeaders.ofDefaults())
        .crossOriginProtection(CrossOriginProtection.ofDefaults())
        .requestIds()
        .accessLog()
        .security("login", SecurityScheme.cookie("__Host-login"))
        .security("key", SecurityScheme.apiKey("X-Api-Key"))
        .service(Guards.class)
        .service(Accounts.class)
        .module(
            Module.at("/books")
                .tag("books")
                .rateLimit(RateLimit.perClient(100, Duration.ofMinutes(1)))
                .service(Books.class))
        .module(Module.at("/admin").tag("admin").requiresScope("admin").service(Admin.class));
  }
}
