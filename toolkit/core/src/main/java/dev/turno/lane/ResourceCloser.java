package dev.turno.lane;

import dev.turno.call.Resources.Opened;
import dev.turno.context.RequestContext;
import dev.turno.operation.Lane;
import io.vertx.core.Context;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes one request's resources, each in the kind of lane that made it. It takes no permit and no
 * thread of a pool, so that giving back never waits for others to give back.
 */
public final class ResourceCloser {
  private static final Logger LOG = LoggerFactory.getLogger(ResourceCloser.class);

  private final Context loop;
  private final RequestContext context;
  private final Deque<Opened> opened;

  private ResourceCloser(Context loop, RequestContext context, Deque<Opened> opened) {
    this.loop = loop;
    this.context = context;
    this.opened = opened;
  }

  /** Closes all, the last opened first, one after another. */
  public static void close(Context loop, RequestContext context, Deque<Opened> opened) {
    new ResourceCloser(loop, context, opened).next();
  }

  private void next() {
    Opened top = opened.peek();
    if (top == null) {
      return;
    }
    if (top.lane() instanceof Lane.EventLoop) {
      loop.runOnContext(v -> closeWhile(true));
    } else {
      Thread.ofVirtual().name("turno-close").start(() -> context.run(() -> closeWhile(false)));
    }
  }

  /** Closes as long as the next one belongs on this kind of thread. */
  private void closeWhile(boolean onLoop) {
    for (Opened top = opened.peek(); top != null; top = opened.peek()) {
      if (top.lane() instanceof Lane.EventLoop != onLoop) {
        break;
      }
      opened.pop();
      close(top.resource());
    }
    next();
  }

  private void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.warn("{}: a resource did not close", context.operation(), e);
    }
  }
}
