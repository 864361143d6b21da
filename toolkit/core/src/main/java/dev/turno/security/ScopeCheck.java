package dev.turno.security;

import dev.turno.context.Identity;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import java.util.List;

/** Lets those pass who have all of some scopes. */
public final class ScopeCheck {
  private final List<String> scopes;

  public ScopeCheck(List<String> scopes) {
    this.scopes = List.copyOf(scopes);
  }

  /**
   * Checks who asks.
   *
   * @throws ProblemException 401 for nobody in particular, 403 for who lacks a scope
   */
  public void check(Identity identity) {
    if (identity.isAnonymous()) {
      throw new ProblemException(
          Problem.of(401, "The request has no credentials; WWW-Authenticate tells which to send.")
              .withHeader("WWW-Authenticate", Challenge.of(identity.scheme(), "api").header()));
    }
    List<String> missing = scopes.stream().filter(scope -> !identity.has(scope)).toList();
    if (!missing.isEmpty()) {
      throw insufficient(identity, missing);
    }
  }

  private ProblemException insufficient(Identity identity, List<String> missing) {
    Problem problem =
        Problem.of(
                403,
                "The credentials lack what is needed here: the scope "
                    + String.join(", ", missing)
                    + ".")
            .with("scopes", scopes);
    return new ProblemException(
        identity.scheme().equals("Bearer")
            ? problem.withHeader(
                "WWW-Authenticate",
                Challenge.of("Bearer", "api")
                    .with("error", "insufficient_scope")
                    .with("scope", String.join(" ", scopes))
                    .header())
            : problem);
  }
}
