package dev.turno.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import java.util.Set;

/**
 * The core nodes that this node sees.
 *
 * @param meant how many the cluster is meant to have, as far as this node was told
 */
record CoreNodes(HazelcastInstance hazelcast, int meant) {
  int count() {
    return hazelcast.getLifecycleService().isRunning()
        ? Math.toIntExact(
            hazelcast.getCluster().getMembers().stream().filter(m -> !m.isLiteMember()).count())
        : 0;
  }

  /** All members that this node sees now, worker nodes among them; none when it has left. */
  Set<Member> members() {
    return hazelcast.getLifecycleService().isRunning()
        ? hazelcast.getCluster().getMembers()
        : Set.of();
  }

  /**
   * Whether there are enough to change anything. Worker nodes aren't told how many are meant: the
   * core nodes tell each other and them.
   */
  boolean isMajority() {
    int told = members().stream().mapToInt(CoreNodes::told).max().orElse(1);
    return count() >= GridMaps.majority(Math.max(meant, told));
  }

  private static int told(Member member) {
    String cores = member.getAttribute(MemberConfig.CORES);
    return cores == null ? 1 : Integer.parseInt(cores);
  }

  /** Whether that event leaves none. */
  static boolean none(Iterable<Member> members) {
    for (Member member : members) {
      if (!member.isLiteMember()) {
        return false;
      }
    }
    return true;
  }
}
