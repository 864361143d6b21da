package dev.turno.security;

import dev.turno.async.Async;
import dev.turno.context.Identity;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * HTTP Basic, RFC 7617: a name and a password with every request, in UTF-8. Use it with TLS only.
 */
public final class BasicUsers implements Authenticator {
  private static final Secret NOBODY = Secret.of("a password that nobody has");

  /** Tells who a user is by name and password. */
  @FunctionalInterface
  public interface Check {
    /** Empty when there is no such user or the password is another. */
    Future<Optional<Identity>> check(String name, String password);
  }

  /** The same where it takes time on a thread: a database, {@link Passwords}. */
  @FunctionalInterface
  public interface BlockingCheck {
    /** Empty when there is no such user or the password is another. */
    Optional<Identity> check(String name, String password) throws Exception;
  }

  private final String realm;
  private final Check check;

  private BasicUsers(String realm, Check check) {
    this.realm = realm;
    this.check = check;
  }

  /** Users with their passwords, which are kept as digests and compared in constant time. */
  public static BasicUsers of(String realm, Map<String, String> passwords) {
    Map<String, Secret> known =
        passwords.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, e -> Secret.of(e.getValue())));
    return checkedBy(
        realm,
        (name, password) -> {
          boolean right = known.getOrDefault(name, NOBODY).matches(Secret.of(password));
          return Future.succeededFuture(
              right && known.containsKey(name) ? Optional.of(Identity.of(name)) : Optional.empty());
        });
  }

  /** Users that are looked up without blocking, on the event loop. */
  public static BasicUsers checkedBy(String realm, Check check) {
    return new BasicUsers(realm, check);
  }

  /** Users that are looked up by blocking code, on a virtual thread. */
  public static BasicUsers checkedBlockingBy(String realm, BlockingCheck check) {
    return new BasicUsers(
        realm, (name, password) -> Async.blocking(() -> check.check(name, password)));
  }

  @Override
  public Challenge challenge() {
    return Challenge.of("Basic", realm).with("charset", "UTF-8");
  }

  @Override
  public Future<Optional<Identity>> authenticate(HttpServerRequest request) {
    Optional<String> sent = Credentials.of(request, "Basic");
    if (sent.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    String pair = decoded(sent.get());
    int colon = pair.indexOf(':');
    if (colon < 1) {
      throw challenge().refusal("The credentials are not a user's name and password in Base64.");
    }
    return check
        .check(pair.substring(0, colon), pair.substring(colon + 1))
        .map(
            user ->
                Optional.of(
                    user.orElseThrow(
                            () -> challenge().refusal("There is no such user and password."))
                        .withScheme("Basic")));
  }

  private static String decoded(String base64) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Base64.getDecoder().decode(base64)))
          .toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return "";
    }
  }
}
