package dev.turno.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import com.hazelcast.map.impl.MapEntries;
import com.hazelcast.map.impl.MapService;
import com.hazelcast.spi.impl.AbstractDistributedObject;
import com.hazelcast.spi.impl.NodeEngine;
import com.hazelcast.spi.impl.operationservice.Operation;
import dev.turno.job.JobId;
import dev.turno.spi.StoreException;
import dev.turno.ticket.Applied;
import dev.turno.ticket.Transition;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends changes to the owners of partitions, and lets them count only when the backups have them.
 * The one place that uses Hazelcast's operations themselves, since those of its maps may be
 * answered before (see {@code decisions/acknowledgement.md}).
 */
final class GridChanges {
  private final NodeEngine engine;
  private final CoreNodes cores;

  /** Changes to the maps of the member that one of them was got from. */
  GridChanges(IMap<?, ?> map, CoreNodes cores) {
    if (!(map instanceof AbstractDistributedObject<?> local)) {
      throw new IllegalArgumentException("a map of a member, not " + map.getClass());
    }
    engine = local.getNodeEngine();
    this.cores = cores;
  }

  /** Applies transitions of jobs of one partition; gives what came of them. */
  Future<Map<JobId, List<Applied>>> batch(
      String map, int partition, Map<JobId, List<Transition>> transitions) {
    Set<Data> keys = HashSet.newHashSet(transitions.size());
    transitions.keySet().forEach(id -> keys.add(engine.toData(new JobKey(id))));
    var change = new BatchChange(map, keys, new ApplyProcessor(transitions));
    return this.<MapEntries>invoke(change, partition).map(this::outcomes);
  }

  /** Changes one entry; gives what the processor gives. */
  <K, R> Future<R> single(String map, K key, EntryProcessor<K, ?, R> processor) {
    Data data = engine.toData(key);
    int partition = engine.getPartitionService().getPartitionId(data);
    return invoke(new SingleChange(map, data, processor), partition);
  }

  private <T> Future<T> invoke(Operation change, int partition) {
    return counted(
        () ->
            engine
                .getOperationService()
                .<T>invokeOnPartitionAsync(MapService.SERVICE_NAME, change, partition));
  }

  /**
   * Lets a change count only when nobody was lost while it was made. Whenever a member leaves,
   * Hazelcast counts that as one acknowledgement for each change that is under way, whoever it was;
   * and a node that is cut off forgets the others before its protection takes effect.
   */
  <T extends @Nullable Object> Future<T> counted(Supplier<? extends CompletionStage<T>> change) {
    Set<Member> before = cores.members();
    return GridCall.of(change)
        .compose(
            done ->
                cores.members().containsAll(before) && cores.isMajority()
                    ? Future.succeededFuture(done)
                    : Future.failedFuture(
                        StoreException.indeterminate(
                            "a member of the cluster was lost meanwhile", null)));
  }

  private Map<JobId, List<Applied>> outcomes(MapEntries entries) {
    Map<JobId, List<Applied>> outcomes = HashMap.newHashMap(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      JobKey key = engine.toObject(entries.getKey(i));
      Outcomes of = engine.toObject(entries.getValue(i));
      outcomes.put(key.id(), of.applied());
    }
    return outcomes;
  }

  /** Whether that is nothing to log on the owner: whoever has asked is told. */
  static boolean isExpected(Throwable failure) {
    return failure instanceof StoreException;
  }
}
