package dev.turno.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.impl.MapService;
import com.hazelcast.map.impl.recordstore.RecordStore;
import com.hazelcast.spi.impl.AbstractDistributedObject;
import com.hazelcast.spi.impl.NodeEngine;
import dev.turno.job.JobId;
import dev.turno.spi.JobArchive;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Core nodes of one cluster within this JVM. */
final class Members implements AutoCloseable {
  private final String name = "test-" + UUID.randomUUID();
  private final List<String> places;
  private final Optional<JobArchive> archive;
  private final List<HazelcastInstance> instances = new ArrayList<>();

  private Members(int cores, Optional<JobArchive> archive) {
    places = IntStream.range(0, cores).mapToObj(i -> "127.0.0.1:" + freePort()).toList();
    this.archive = archive;
  }

  static Members start(int cores) {
    return start(cores, Optional.empty());
  }

  static Members start(int cores, Optional<JobArchive> archive) {
    var members = new Members(cores, archive);
    members.startAll();
    return members;
  }

  void startAll() {
    places.forEach(this::startOne);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(instances)
                    .allMatch(i -> i.getCluster().getMembers().size() == places.size())
                    .allMatch(i -> i.getPartitionService().isClusterSafe()));
  }

  private void startOne(String place) {
    ClusterOptions options =
        ClusterOptions.core()
            .withName(name)
            .withPort(Integer.parseInt(place.substring(place.indexOf(':') + 1)))
            .withJoin(places)
            .withCores(places.size());
    Config config = MemberConfig.of(archive.map(options::withArchive).orElse(options), place);
    instances.add(Hazelcast.newHazelcastInstance(config));
  }

  HazelcastInstance instance(int index) {
    return instances.get(index);
  }

  /** The store as that member sees it. */
  HazelcastTicketStore store(int index) {
    return HazelcastTicketStore.open(
        instance(index),
        places.get(index),
        new CoreNodes(instance(index), places.size()),
        archive.isPresent());
  }

  NodeEngine engine(int index) {
    return ((AbstractDistributedObject<?>) instance(index).getMap(GridMaps.JOBS)).getNodeEngine();
  }

  int partition(JobId id) {
    return instance(0).getPartitionService().getPartition(id.shard()).getPartitionId();
  }

  /** What a member has of a map in a job's partition, as owner or as backup. */
  Optional<RecordStore<?>> records(int index, String map, JobId id) {
    MapService maps = engine(index).getService(MapService.SERVICE_NAME);
    return Optional.ofNullable(
        maps.getMapServiceContext()
            .getPartitionContainer(partition(id))
            .getExistingRecordStore(map));
  }

  /** Ends a member without a word to the others. */
  void kill(int index) {
    instance(index).getLifecycleService().terminate();
  }

  /** Ends all of them, as if the machines were switched off. */
  void killAll() {
    instances.forEach(instance -> instance.getLifecycleService().terminate());
    instances.clear();
  }

  @Override
  public void close() {
    killAll();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
