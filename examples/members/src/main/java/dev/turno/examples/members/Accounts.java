package dev.turno.examples.members;

import dev.turno.context.Identity;
import dev.turno.depend.RateLimited;
import dev.turno.http.Body;
import dev.turno.http.Get;
import dev.turno.http.Post;
import dev.turno.http.Reply;
import dev.turno.http.Responds;
import dev.turno.http.Status;
import dev.turno.problem.ProblemException;
import dev.turno.security.LoginCookie;
import dev.turno.security.Passwords;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;

/** Logins. */
final class Accounts {
  /** What a member sends to log in. */
  record Credentials(@NotBlank String name, @NotBlank String password) {}

  private final LoginCookie logins;
  private final Map<String, String> passwords = Map.of("anna", Passwords.hash("books and more"));
  private final String nobody = Passwords.hash("nobody's");

  Accounts(LoginCookie logins) {
    this.logins = logins;
  }

  @Status(204)
  @Responds(status = 403, description = "There is no such member and password.")
  @Post("/login")
  @RateLimited(value = 5, per = "1m")
  Reply<Void> login(@Body Credentials sent) {
    String kept = passwords.getOrDefault(sent.name(), nobody);
    if (!Passwords.matches(sent.password(), kept) || !passwords.containsKey(sent.name())) {
      throw ProblemException.forbidden("There is no such member and password.");
    }
    Identity member = Identity.of(sent.name()).withScopes("books:read", "books:borrow");
    return Reply.<Void>status(204).withHeader("Set-Cookie", logins.enter(member));
  }

  @Status(204)
  @Post("/logout")
  Reply<Void> logout() {
    return Reply.<Void>status(204).withHeader("Set-Cookie", logins.leave());
  }

  @Get("/me")
  Map<String, Object> me(Identity who) {
    return Map.of("name", who.name(), "by", who.scheme(), "scopes", who.scopes());
  }
}
