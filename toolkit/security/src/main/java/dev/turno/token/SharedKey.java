package dev.turno.token;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A key that issuer and application share: HMAC with SHA-256. */
final class SharedKey implements KeySource {
  private static final int LEAST_BYTES = 32;

  private final String secret;
  private volatile @Nullable JWTAuth auth;

  SharedKey(String secret) {
    int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "a secret for HS256 has 32 bytes or more, not " + bytes + ": openssl rand -base64 32");
    }
    this.secret = secret;
  }

  JWTAuth auth(Vertx vertx) {
    JWTAuth made = auth;
    if (made == null) {
      made =
          KeySet.auth(
              vertx,
              new JWTAuthOptions()
                  .addPubSecKey(new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(secret)));
      auth = made;
    }
    return made;
  }

  @Override
  public Future<JWTAuth> keys(Vertx vertx, String keyId) {
    return Future.succeededFuture(auth(vertx));
  }
}
