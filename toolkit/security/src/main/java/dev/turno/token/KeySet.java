package dev.turno.token;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JSON Web Key Set, RFC 7517, read. Keys that are not for signatures, or of a kind that isn't
 * known, are left out.
 *
 * @param ids the ids of its keys
 * @param auth checks signatures by them
 */
record KeySet(Set<String> ids, JWTAuth auth) {
  private static final Logger LOG = LoggerFactory.getLogger(KeySet.class);

  /** Reads a set; it may have no key that is of use. */
  static KeySet of(Vertx vertx, JsonObject set, Set<String> algorithms) {
    Set<String> ids = new HashSet<>();
    List<JsonObject> usable = new ArrayList<>();
    for (Object item : set.getJsonArray("keys", new JsonArray())) {
      if (item instanceof JsonObject key && isForSignatures(key)) {
        for (JsonObject one : byAlgorithm(key, algorithms)) {
          if (isKnown(vertx, one)) {
            usable.add(one);
            ids.add(key.getString("kid", ""));
          }
        }
      }
    }
    return new KeySet(Set.copyOf(ids), auth(vertx, new JWTAuthOptions().setJwks(usable)));
  }

  /** Times, issuer and audience are {@link TokenRules}' business. */
  static JWTAuth auth(Vertx vertx, JWTAuthOptions options) {
    return JWTAuth.create(vertx, options.setJWTOptions(new JWTOptions().setIgnoreExpiration(true)));
  }

  private static boolean isForSignatures(JsonObject key) {
    return key.getString("use", "sig").equals("sig") && !"oct".equals(key.getString("kty"));
  }

  /** A key that doesn't name its algorithm is good for each one of its kind. */
  private static List<JsonObject> byAlgorithm(JsonObject key, Set<String> algorithms) {
    if (key.containsKey("alg")) {
      return algorithms.contains(key.getString("alg")) ? List.of(key) : List.of();
    }
    return algorithms.stream()
        .filter(algorithm -> fits(key, algorithm))
        .map(algorithm -> key.copy().put("alg", algorithm))
        .toList();
  }

  private static boolean fits(JsonObject key, String algorithm) {
    return switch (key.getString("kty", "")) {
      case "RSA" -> algorithm.startsWith("RS") || algorithm.startsWith("PS");
      case "OKP" -> algorithm.equals("EdDSA");
      case "EC" ->
          switch (key.getString("crv", "")) {
            case "P-256" -> algorithm.equals("ES256");
            case "P-384" -> algorithm.equals("ES384");
            case "P-521" -> algorithm.equals("ES512");
            default -> false;
          };
      default -> false;
    };
  }

  private static boolean isKnown(Vertx vertx, JsonObject key) {
    try {
      auth(vertx, new JWTAuthOptions().addJwk(key));
      return true;
    } catch (RuntimeException e) {
      LOG.warn("key {} of a key set cannot be read: {}", key.getString("kid"), e.toString());
      return false;
    }
  }
}
