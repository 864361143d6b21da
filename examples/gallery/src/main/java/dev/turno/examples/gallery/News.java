package dev.turno.examples.gallery;

import dev.turno.http.ServerSentEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/** What has happened, for those who listen now and for those who come back. Thread-safe. */
final class News {
  private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);
  private static final int BUFFER = 64;

  private final List<ServerSentEvent> told = new CopyOnWriteArrayList<>();
  private final List<SubmissionPublisher<ServerSentEvent>> listeners = new CopyOnWriteArrayList<>();

  synchronized void tell(Photo photo) {
    ServerSentEvent event =
        ServerSentEvent.of(photo).withId(String.valueOf(photo.id())).withName("photo");
    told.add(event);
    listeners.removeIf(SubmissionPublisher::isClosed);
    listeners.forEach(listener -> listener.offer(event, (slow, dropped) -> false));
  }

  /** Everything after that event, and whatever comes. */
  Flow.Publisher<ServerSentEvent> after(int id) {
    return subscriber -> subscribe(id, subscriber);
  }

  private synchronized void subscribe(int id, Flow.Subscriber<? super ServerSentEvent> subscriber) {
    var publisher =
        new SubmissionPublisher<ServerSentEvent>(VIRTUAL, Math.max(BUFFER, told.size()));
    publisher.subscribe(subscriber);
    told.stream().skip(id).forEach(event -> publisher.offer(event, (slow, dropped) -> false));
    listeners.add(publisher);
  }
}
