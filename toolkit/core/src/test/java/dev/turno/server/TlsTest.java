package dev.turno.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir private Path folder;

  /** A certificate of its own by the JDK's keytool, in PEM. */
  private void write(Tls tls, String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-alias",
                "a",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    Certificate certificate = keys.getCertificate("a");
    var key = (PrivateKey) keys.getKey("a", "changeit".toCharArray());
    Files.writeString(tls.key(), pem("PRIVATE KEY", key.getEncoded()));
    Files.writeString(tls.certificate(), pem("CERTIFICATE", certificate.getEncoded()));
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
        + "\n-----END "
        + what
        + "-----\n";
  }

  private static HttpClient client() throws GeneralSecurityException {
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new TrustManager[] {new Anyone()}, new SecureRandom());
    return HttpClient.newBuilder().sslContext(trusting).build();
  }

  private static HttpResponse<String> get(HttpServer server) throws Exception {
    var uri = URI.create("https://127.0.0.1:" + server.actualPort() + "/");
    try (HttpClient client = client()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }

  private static String subject(HttpServer server) throws Exception {
    Certificate[] chain = get(server).sslSession().orElseThrow().getPeerCertificates();
    return ((X509Certificate) chain[0]).getSubjectX500Principal().getName();
  }

  @Test
  void a_server_speaks_http_2_over_tls_and_takes_a_new_certificate_while_it_runs()
      throws Exception {
    var tls = new Tls(folder.resolve("cert.pem"), folder.resolve("key.pem"));
    write(tls, "first");
    Vertx vertx = Vertx.vertx();
    HttpServer server =
        vertx
            .createHttpServer(tls.addTo(new HttpServerOptions().setHost("127.0.0.1").setPort(0)))
            .requestHandler(request -> request.response().end(request.version().alpnName()))
            .listen()
            .await();
    Runnable stop = tls.reload(vertx, server, Duration.ofMillis(50));
    assertThat(get(server).body()).isEqualTo("h2");
    assertThat(subject(server)).isEqualTo("CN=first");
    Files.writeString(tls.certificate(), "no certificate");
    write(tls, "second");
    await().ignoreExceptions().until(() -> subject(server).equals("CN=second"));
    assertThat(get(server).body()).isEqualTo("h2");
    stop.run();
    vertx.close().await();
  }

  /** Trusts whatever certificate comes, as only a test does. */
  private static final class Anyone extends javax.net.ssl.X509ExtendedTrustManager
      implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkClientTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public void checkServerTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
