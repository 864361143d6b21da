package dev.turno.token;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An OpenID Connect issuer: a real HTTP server with a key set, on a free port. */
final class TestIssuer implements AutoCloseable {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  final AtomicInteger keyFetches = new AtomicInteger();
  volatile boolean broken;
  private final Map<String, KeyPair> published = new ConcurrentHashMap<>();
  private final Map<String, JsonObject> codes = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final Vertx vertx = Vertx.vertx();

  TestIssuer() {
    server = vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1").await();
  }

  String uri() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  void publish(String id, KeyPair key) {
    published.put(id, key);
  }

  void retract(String id) {
    published.remove(id);
  }

  /** Claims that are in order. */
  JsonObject claims() {
    long now = System.currentTimeMillis() / 1000;
    return new JsonObject()
        .put("iss", uri())
        .put("aud", "shop")
        .put("sub", "anna")
        .put("scope", "orders:read")
        .put("iat", now)
        .put("exp", now + 300);
  }

  static String sign(String id, KeyPair key, JsonObject claims) {
    String text =
        encoded(new JsonObject().put("alg", "RS256").put("kid", id)) + "." + encoded(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A token that is signed by a secret, such as the text of a public key. */
  static String signBySecret(byte[] secret, JsonObject header, JsonObject claims) {
    String text = encoded(header) + "." + encoded(claims);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return text
          + "."
          + BASE64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String encoded(JsonObject json) {
    return BASE64.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
  }

  private void handle(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    switch (request.path()) {
      case "/.well-known/openid-configuration" -> answer(response, configuration());
      case "/keys" -> {
        keyFetches.incrementAndGet();
        if (broken) {
          response.setStatusCode(500).end();
        } else {
          answer(response, keys());
        }
      }
      case "/authorize" -> authorize(request);
      case "/token" -> request.body().onSuccess(body -> token(request, body.toString()));
      case null, default -> response.setStatusCode(404).end();
    }
  }

  private static void answer(HttpServerResponse response, JsonObject json) {
    response.putHeader("Content-Type", "application/json");
    Future<Void> unused = response.end(json.encode());
  }

  private JsonObject configuration() {
    return new JsonObject()
        .put("issuer", uri())
        .put("authorization_endpoint", uri() + "/authorize")
        .put("token_endpoint", uri() + "/token")
        .put("jwks_uri", uri() + "/keys")
        .put("response_types_supported", new JsonArray().add("code"))
        .put("subject_types_supported", new JsonArray().add("public"))
        .put("grant_types_supported", new JsonArray().add("authorization_code"))
        .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256"));
  }

  private JsonObject keys() {
    JsonArray keys = new JsonArray();
    published.forEach(
        (id, key) -> {
          var rsa = (RSAPublicKey) key.getPublic();
          keys.add(
              new JsonObject()
                  .put("kty", "RSA")
                  .put("kid", id)
                  .put("use", "sig")
                  .put("n", number(rsa.getModulus()))
                  .put("e", number(rsa.getPublicExponent())));
        });
    keys.add(new JsonObject().put("kty", "new").put("kid", "unheard-of"));
    return new JsonObject().put("keys", keys);
  }

  private static String number(java.math.BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    return BASE64.encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
  }

  /** The user agrees at once. */
  private void authorize(HttpServerRequest request) {
    String code = UUID.randomUUID().toString();
    codes.put(
        code,
        new JsonObject()
            .put("challenge", request.getParam("code_challenge"))
            .put("method", request.getParam("code_challenge_method"))
            .put("nonce", request.getParam("nonce"))
            .put("redirect", request.getParam("redirect_uri")));
    String to =
        request.getParam("redirect_uri") + "?code=" + code + "&state=" + request.getParam("state");
    request.response().setStatusCode(302).putHeader("Location", to).end();
  }

  private void token(HttpServerRequest request, String form) {
    Map<String, String> fields = new java.util.HashMap<>();
    for (String pair : form.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      fields.put(parts[0], java.net.URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    JsonObject begun = codes.remove(fields.getOrDefault("code", ""));
    JsonObject code = begun == null ? new JsonObject() : begun;
    boolean proven =
        "S256".equals(code.getString("method"))
            && hash(fields.getOrDefault("code_verifier", "")).equals(code.getString("challenge"))
            && fields.getOrDefault("redirect_uri", "").equals(code.getString("redirect"));
    if (!proven) {
      request.response().setStatusCode(400);
      answer(request.response(), new JsonObject().put("error", "invalid_grant"));
      return;
    }
    Map.Entry<String, KeyPair> key = published.entrySet().iterator().next();
    JsonObject claims =
        claims().put("aud", "shop-web").put("nonce", code.getString("nonce")).put("name", "Anna");
    answer(
        request.response(),
        new JsonObject()
            .put("access_token", "opaque")
            .put("token_type", "Bearer")
            .put("expires_in", 300)
            .put("id_token", sign(key.getKey(), key.getValue(), claims)));
  }

  private static String hash(String verifier) {
    try {
      return BASE64.encodeToString(
          MessageDigest.getInstance("SHA-256")
              .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
