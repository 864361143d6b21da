package dev.turno.examples.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.server.ApplicationBuilder;
import dev.turno.test.TestServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GalleryTest {
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(Assembly.application(new ApplicationBuilder()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    return server.send(request, BodyHandlers.ofString());
  }

  private JsonObject upload(String title) {
    String form =
        """
        --b
        Content-Disposition: form-data; name="title"

        %s
        --b
        Content-Disposition: form-data; name="tags"

        sea
        --b
        Content-Disposition: form-data; name="photo"; filename="Föhr.jpg"
        Content-Type: image/jpeg

        0123456789
        --b--
        """
            .formatted(title)
            .replace("\n", "\r\n");
    var response =
        send(
            server
                .request("/photos")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(form)));
    assertThat(response.statusCode()).isEqualTo(201);
    return new JsonObject(response.body());
  }

  @Test
  void a_photo_is_uploaded_listed_and_downloaded() {
    assertThat(upload("The sea").getString("fileName")).isEqualTo("Föhr.jpg");
    assertThat(server.get("/photos?tag=sea").body().lines()).hasSize(1);
    assertThat(server.get("/photos?tag=hills").body()).isEmpty();
    assertThat(send(server.request("/photos").header("Accept", "text/csv")).body())
        .isEqualTo("id,type\n1,image/jpeg\n");
    var part = send(server.request("/photos/1/file").header("Range", "bytes=3-5"));
    assertThat(part.body()).isEqualTo("345");
    assertThat(part.headers().firstValue("content-type")).contains("image/jpeg");
  }

  @Test
  void a_photo_that_is_missing_is_told_by_what_catches_it() {
    var response = server.get("/photos/7");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("There is no photo 7.");
  }

  @Test
  void a_title_changes_only_for_those_who_know_the_present_one() {
    upload("The sea");
    String tag = server.get("/photos/1").headers().firstValue("etag").orElseThrow();
    assertThat(rename(tag)).isEqualTo(200);
    assertThat(rename(tag)).isEqualTo(412);
  }

  private int rename(String ifMatch) {
    return send(server
            .request("/photos/1/title")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("If-Match", ifMatch)
            .POST(BodyPublishers.ofString("title=Waves")))
        .statusCode();
  }

  @Test
  void who_comes_back_is_told_what_it_missed() {
    upload("The sea");
    upload("The dunes");
    try (var lines =
        server
            .send(server.request("/events").header("Last-Event-ID", "1"), BodyHandlers.ofLines())
            .body()) {
      assertThat(lines.limit(3)).element(0).isEqualTo("id: 2");
    }
  }

  @Test
  void guests_of_a_room_hear_one_another() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      WebSocketClient client = vertx.createWebSocketClient();
      BlockingQueue<String> heard = new LinkedBlockingQueue<>();
      WebSocket ada = connect(client, "/chat/sea?name=ada");
      WebSocket bob = connect(client, "/chat/sea?name=bob");
      bob.textMessageHandler(heard::add);
      ada.writeTextMessage("{\"text\":\"hello\"}").await();
      assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("{\"by\":\"ada\",\"text\":\"hello\"}");
      Assertions.assertThatThrownBy(() -> connect(client, "/chat/sea"))
          .isInstanceOf(UpgradeRejectedException.class)
          .hasMessageContaining("401");
    } finally {
      vertx.close().await();
    }
  }

  private WebSocket connect(WebSocketClient client, String path) {
    return client.connect(server.uri(path).getPort(), "127.0.0.1", path).await();
  }
}
