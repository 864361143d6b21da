package dev.turno.polyglot;

import dev.turno.Turno;
import dev.turno.http.CpuBound;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.job.Jobs;
import dev.turno.job.Remote;
import dev.turno.job.Ticket;
import dev.turno.polyglot.child.Site;
import dev.turno.pull.PullOptions;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A gateway whose work is pulled, with leases of a second. */
public final class PullGateway implements AutoCloseable {
  /** The token of those who pull. */
  public static final String TOKEN = "a-token-of-some-length";

  record Label(String name, int bytes) {}

  @Remote
  interface Vision {
    @CpuBound(timeout = "60s")
    Label label(Buffer image, int seconds);
  }

  /** Calls what others compute. */
  static final class Gateway {
    @Post("/label")
    Label label(@Query int seconds, Vision vision) {
      return vision.label(Buffer.buffer(new byte[] {0, (byte) 0xff}), seconds);
    }

    @Post("/later")
    Future<Ticket<Label>> later(@Query int seconds, Jobs jobs) {
      return jobs.submit(Vision::label, Buffer.buffer("img"), seconds);
    }
  }

  private final Site site =
      new Site(
          Turno.application()
              .service(new Gateway())
              .remote(Vision.class)
              .pull(PullOptions.of(TOKEN).withLease(Duration.ofSeconds(1)))
              .build());

  /** Where it is. */
  public String url() {
    return site.url();
  }

  /** Sends it a request. */
  public HttpResponse<String> send(String method, String path) throws Exception {
    return site.send(site.request(path).method(method, BodyPublishers.noBody()));
  }

  /** Waits until somebody pulls. */
  public void awaitPuller() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> send("POST", "/label?seconds=0").statusCode() == 200);
  }

  @Override
  public void close() {
    site.close();
  }
}
