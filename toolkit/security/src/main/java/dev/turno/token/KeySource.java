package dev.turno.token;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.auth.jwt.JWTAuth;

/** Where the keys are that tokens are checked with. */
interface KeySource {
  /**
   * What checks signatures by the keys, as they are known now. It looks for new ones when there is
   * none of that id; empty for any.
   */
  Future<JWTAuth> keys(Vertx vertx, String keyId);
}
