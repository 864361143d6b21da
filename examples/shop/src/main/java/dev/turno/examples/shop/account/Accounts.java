package dev.turno.examples.shop.account;

import dev.turno.context.Identity;
import dev.turno.depend.RateLimited;
import dev.turno.http.Body;
import dev.turno.http.Doc;
import dev.turno.http.Get;
import dev.turno.http.Post;
import dev.turno.http.Reply;
import dev.turno.http.Responds;
import dev.turno.http.Status;
import dev.turno.problem.ProblemException;
import dev.turno.security.Passwords;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Registration and logins. Plain handlers: hashing a password takes time, and so does JDBC. */
@Doc(value = "Registration and logins.", tags = "accounts")
public final class Accounts {
  /** What a token tells of its owner. */
  record Me(
      @Doc(example = "anna") String name,
      @Doc(example = "[\"shop:read\", \"shop:write\"]") List<String> scopes) {}

  private final Tokens tokens;
  private final String nobody = Passwords.hash("nobody's");

  Accounts(Tokens tokens) {
    this.tokens = tokens;
  }

  @Post("/accounts")
  @Doc("Register as a customer")
  @Responds(status = 409, description = "The name is taken.")
  @Status(201)
  @RateLimited(value = 20, per = "1m")
  Account register(@Body NewAccount wanted, Connection db) throws SQLException {
    var account = new Account(wanted.name(), false);
    if (!AccountRows.add(db, account, Passwords.hash(wanted.password()))) {
      throw ProblemException.of(409, "The name " + wanted.name() + " is taken.");
    }
    return account;
  }

  /** Takes as long for a name that there isn't, so that nobody finds out names by it. */
  @Post("/login")
  @Doc(
      value = "Log in",
      description =
          "Gives a token, which is sent as `Authorization: Bearer …`. Ten attempts a minute.")
  @Responds(status = 403, description = "There is no such account and password.")
  @RateLimited(value = 10, per = "1m")
  Reply<Token> login(@Body Credentials sent, Connection db, Vertx vertx) throws SQLException {
    Optional<AccountRows.Kept> kept = AccountRows.find(db, sent.name());
    boolean right =
        Passwords.matches(sent.password(), kept.map(AccountRows.Kept::password).orElse(nobody));
    if (!right || kept.isEmpty()) {
      throw ProblemException.forbidden("There is no such account and password.");
    }
    return Reply.ok(tokens.issue(vertx, kept.get().account()))
        .withHeader("Cache-Control", "no-store");
  }

  @Get("/me")
  @Doc("Who I am, and what I may do")
  Me me(Identity who) {
    return new Me(who.name(), who.scopes().stream().sorted().toList());
  }
}
