package dev.turno.token;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys of a key set that an issuer publishes. They are fetched when they are first needed, kept for
 * as long as the issuer allows (1 minute to 1 hour, 10 minutes when it doesn't say), and fetched
 * early when a token names a key that isn't known: issuers rotate their keys. That happens once in
 * 30 s at most, so that forged tokens cannot make it happen all the time. While the issuer cannot
 * be reached, the keys that are known go on being used for a day. Thread-safe; one fetch at a time.
 */
final class RemoteKeys implements KeySource {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteKeys.class);
  private static final Duration COOLDOWN = Duration.ofSeconds(30);
  private static final Duration USUAL_AGE = Duration.ofMinutes(10);
  private static final Duration LEAST_AGE = Duration.ofMinutes(1);
  private static final Duration MOST_AGE = Duration.ofHours(1);
  private static final Duration GRACE = Duration.ofDays(1);

  private final URI uri;
  private final boolean discovers;
  private final String issuer;
  private final Set<String> algorithms;
  private final InstantSource clock;
  private @Nullable HttpJson http;
  private @Nullable KeySet known;
  private @Nullable Future<KeySet> fetching;
  private Instant fetchedAt = Instant.MIN;
  private Instant triedAt = Instant.MIN;
  private Instant staleAt = Instant.MIN;

  private RemoteKeys(
      URI uri, boolean discovers, String issuer, Set<String> algorithms, InstantSource clock) {
    this.uri = uri;
    this.discovers = discovers;
    this.issuer = issuer;
    this.algorithms = algorithms;
    this.clock = clock;
  }

  /** Keys at an address. */
  static RemoteKeys at(String uri, Set<String> algorithms, InstantSource clock) {
    return new RemoteKeys(HttpJson.checked(uri), false, "", algorithms, clock);
  }

  /** Keys whose address an OpenID Connect issuer's configuration tells. */
  static RemoteKeys of(String issuer, Set<String> algorithms, InstantSource clock) {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    URI uri = HttpJson.checked(base + "/.well-known/openid-configuration");
    return new RemoteKeys(uri, true, issuer, algorithms, clock);
  }

  @Override
  public Future<JWTAuth> keys(Vertx vertx, String keyId) {
    Instant now = clock.instant();
    KeySet set;
    synchronized (this) {
      set = known;
      boolean calm = triedAt.equals(Instant.MIN) || !now.isBefore(triedAt.plus(COOLDOWN));
      boolean unknown = set != null && !keyId.isEmpty() && !set.ids().contains(keyId);
      if (set == null || unknown) {
        if (fetching == null && !calm) {
          return set == null
              ? Future.failedFuture("the keys of " + uri + " could not be had a moment ago")
              : Future.succeededFuture(set.auth());
        }
        return fetch(vertx, now).map(KeySet::auth);
      }
      if (now.isAfter(staleAt) && calm) {
        fetch(vertx, now); // this request is answered by the keys that are known
      }
    }
    return Future.succeededFuture(set.auth());
  }

  /** Starts to fetch, or joins who does. Called with the lock. */
  private Future<KeySet> fetch(Vertx vertx, Instant now) {
    if (fetching != null) {
      return fetching;
    }
    triedAt = now;
    HttpJson client = http == null ? new HttpJson(vertx) : http;
    http = client;
    Promise<KeySet> promise = Promise.promise();
    fetching = promise.future();
    address(client)
        .compose(client::get)
        .map(fetched -> take(KeySet.of(vertx, fetched.json(), algorithms), fetched, now))
        .recover(failure -> fallBack(failure, now))
        .onComplete(
            done -> {
              synchronized (this) {
                fetching = null;
              }
              promise.handle(done);
            });
    return promise.future();
  }

  private Future<URI> address(HttpJson client) {
    return discovers
        ? client.get(uri).map(fetched -> keysOf(fetched.json()))
        : Future.succeededFuture(uri);
  }

  private URI keysOf(JsonObject configuration) {
    if (!issuer.equals(configuration.getString("issuer"))) {
      throw new IllegalStateException(
          uri + " is of issuer " + configuration.getString("issuer") + ", not " + issuer);
    }
    return HttpJson.checked(
        Objects.requireNonNull(
            configuration.getString("jwks_uri"), () -> uri + " names no jwks_uri"));
  }

  private synchronized KeySet take(KeySet set, HttpJson.Fetched fetched, Instant now) {
    if (set.ids().isEmpty()) {
      throw new IllegalStateException(uri + " has no key for " + algorithms);
    }
    Duration age = fetched.maxAge().orElse(USUAL_AGE);
    age = age.compareTo(LEAST_AGE) < 0 ? LEAST_AGE : age;
    age = age.compareTo(MOST_AGE) > 0 ? MOST_AGE : age;
    known = set;
    fetchedAt = now;
    staleAt = now.plus(age);
    return set;
  }

  private synchronized Future<KeySet> fallBack(Throwable failure, Instant now) {
    LOG.warn("the keys of {} cannot be had: {}", uri, failure.toString());
    KeySet before = known;
    if (before != null && now.isBefore(fetchedAt.plus(GRACE))) {
      return Future.succeededFuture(before);
    }
    known = null;
    return Future.failedFuture(failure);
  }
}
