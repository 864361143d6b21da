package dev.turno.hazelcast;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.core.LifecycleListener;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when a core node is cut off: it has seen no majority of the core nodes for too long, or is
 * about to give up what it has for what another part of the cluster has. It is of no use then, and
 * should end.
 *
 * <p>A node that has not seen a majority yet is not cut off: it waits for the others, and loses
 * nothing when it merges with them, as nodes do that were started at the same instant. A node that
 * is meant to be the only one has nobody to be cut off from.
 */
final class IsolationWatch implements MembershipListener, LifecycleListener {
  private static final Logger LOG = LoggerFactory.getLogger(IsolationWatch.class);

  private final CoreNodes cores;
  private final Duration patience;
  private final Consumer<String> isolated;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("turno-isolation").factory());
  private boolean wasPart;
  private @Nullable Future<?> waiting;

  private IsolationWatch(CoreNodes cores, Duration patience, Consumer<String> isolated) {
    this.cores = cores;
    this.patience = patience;
    this.isolated = isolated;
  }

  /**
   * Begins to watch.
   *
   * @param patience how long a majority may be out of sight
   * @param isolated is told what happened, in words, on any thread
   */
  static IsolationWatch begin(CoreNodes cores, Duration patience, Consumer<String> isolated) {
    var watch = new IsolationWatch(cores, patience, isolated);
    cores.hazelcast().getCluster().addMembershipListener(watch);
    cores.hazelcast().getLifecycleService().addLifecycleListener(watch);
    watch.look();
    return watch;
  }

  private synchronized void look() {
    if (cores.meant() == 1) {
      return;
    }
    boolean majority = cores.isMajority();
    if (majority) {
      wasPart = true;
      if (waiting != null) {
        LOG.info("a majority of the core nodes is in sight again");
        waiting.cancel(false);
        waiting = null;
      }
    } else if (wasPart && waiting == null && !clock.isShutdown()) {
      LOG.warn(
          "only {} of {} core nodes are in sight: no job changes until a majority is back",
          cores.count(),
          cores.meant());
      waiting = clock.schedule(this::giveUp, patience.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void giveUp() {
    isolated.accept(
        "This node has seen "
            + cores.count()
            + " of "
            + cores.meant()
            + " core nodes for "
            + patience.toSeconds()
            + " s, no majority.");
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    look();
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    look();
  }

  @Override
  public void stateChanged(LifecycleEvent event) {
    LifecycleState state = event.getState();
    if (state == LifecycleState.MERGING || state == LifecycleState.MERGED) {
      merged();
    } else if (state == LifecycleState.SHUTTING_DOWN) {
      clock.shutdownNow();
    }
  }

  private synchronized void merged() {
    if (wasPart) {
      isolated.accept("This node was cut off from the cluster, which has gone on without it.");
    } else if (cores.meant() == 1) {
      LOG.warn(
          "two clusters have become one; what this one had is lost. Say with --cluster-cores how many"
              + " gateways there are meant to be");
    }
  }
}
