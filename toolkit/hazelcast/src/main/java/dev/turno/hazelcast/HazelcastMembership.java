package dev.turno.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import dev.turno.spi.Membership;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is in the cluster, as Hazelcast sees it. */
final class HazelcastMembership implements Membership, MembershipListener {
  private static final Logger LOG = LoggerFactory.getLogger(HazelcastMembership.class);

  private final String self;
  private final HazelcastInstance hazelcast;
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final Promise<String> isolated = Promise.promise();

  HazelcastMembership(String self, HazelcastInstance hazelcast) {
    this.self = self;
    this.hazelcast = hazelcast;
  }

  @Override
  public String self() {
    return self;
  }

  @Override
  public List<dev.turno.spi.Member> members() {
    if (!hazelcast.getLifecycleService().isRunning()) {
      return List.of();
    }
    return hazelcast.getCluster().getMembers().stream()
        .filter(member -> member.getAttribute(MemberConfig.NODE_ID) != null)
        .map(HazelcastMembership::told)
        .toList();
  }

  private static dev.turno.spi.Member told(Member member) {
    return new dev.turno.spi.Member(
        member.getAttribute(MemberConfig.NODE_ID),
        !member.isLiteMember(),
        member.getAddress().getHost() + ":" + member.getAddress().getPort());
  }

  @Override
  public void onLeft(Consumer<String> listener) {
    listeners.add(listener);
  }

  HazelcastInstance hazelcast() {
    return hazelcast;
  }

  /** Completes, with what happened, when this node is cut off from the cluster's data. */
  Future<String> isolated() {
    return isolated.future();
  }

  /** Whether a node is there that holds the cluster's data. */
  boolean hasCore() {
    return hazelcast.getLifecycleService().isRunning()
        && hazelcast.getCluster().getMembers().stream().anyMatch(m -> !m.isLiteMember());
  }

  void isolate(String what) {
    isolated.tryComplete(what);
  }

  /**
   * Whether it makes sense to hand over what this node holds before it leaves: not when nobody is
   * there, or when the others have gone on without it.
   */
  boolean canTakeLeave() {
    boolean lite = hazelcast.getCluster().getLocalMember().isLiteMember();
    return hasCore() && (lite || !isolated.future().isComplete());
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    LOG.debug("{} has joined the cluster", event.getMember());
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    Member member = event.getMember();
    LOG.debug("{} has left the cluster", member);
    String node = member.getAttribute(MemberConfig.NODE_ID);
    if (node != null) {
      listeners.forEach(listener -> tell(listener, node));
    }
    if (CoreNodes.none(event.getMembers())) {
      isolate("The last gateway has left.");
    }
  }

  private static void tell(Consumer<String> listener, String node) {
    try {
      listener.accept(node);
    } catch (RuntimeException e) {
      LOG.error("a listener failed when node {} left", node, e);
    }
  }
}
