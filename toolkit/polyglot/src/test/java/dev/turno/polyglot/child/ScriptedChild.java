package dev.turno.polyglot.child;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A child that does what a test says. */
final class ScriptedChild implements Child {
  private final Listener listener;
  private final List<Frame> sent = new CopyOnWriteArrayList<>();
  private volatile boolean killed;

  private ScriptedChild(Listener listener) {
    this.listener = listener;
  }

  /** Starts such children, the newest first. */
  static final class Starter implements ChildStarter {
    final List<ScriptedChild> children = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public Child start(@Nullable Vertx vertx, String mode, Child.Listener listener) {
      var child = new ScriptedChild(listener);
      children.addFirst(child);
      return child;
    }
  }

  /** It is ready, and takes so many calls besides the one that it runs. */
  void says(int ahead) {
    Frame hello = Frame.of("hello");
    hello.header().put("protocol", 1).put("ahead", ahead);
    listener.received(this, hello);
  }

  void answers(long call) {
    tells("result", call);
  }

  void tells(String type, long call) {
    Frame frame = Frame.of(type);
    frame.header().put("id", call).put("status", 204);
    listener.received(this, frame);
  }

  void ends() {
    listener.ended(this, "signal 11");
  }

  /** The ids that were sent to it in frames of that type. */
  List<Long> got(String type) {
    return sent.stream()
        .filter(frame -> frame.type().equals(type))
        .map(frame -> frame.header().path("id").asLong())
        .toList();
  }

  boolean isKilled() {
    return killed;
  }

  @Override
  public String name() {
    return "scripted (cpu)";
  }

  @Override
  public long pid() {
    return 0;
  }

  @Override
  public void send(Frame frame) {
    sent.add(new Frame(frame.header(), Buffer.buffer()));
  }

  @Override
  public void kill() {
    killed = true;
  }

  @Override
  public void end(long patienceMillis) {
    ends();
  }

  @Override
  public void awaitEnd(long nanos) {
    // it has no end of its own
  }
}
