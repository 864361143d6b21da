package dev.turno.hazelcast;

import com.hazelcast.internal.serialization.Data;
import com.hazelcast.map.IMap;
import com.hazelcast.map.impl.MapEntries;
import com.hazelcast.map.impl.MapService;
import com.hazelcast.map.impl.operation.MultipleEntryOperation;
import com.hazelcast.spi.impl.AbstractDistributedObject;
import com.hazelcast.spi.impl.NodeEngine;
import dev.turno.job.JobId;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Transition;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Many jobs of a partition changed by one operation, with one operation for each backup.
 *
 * <p>The one place that uses Hazelcast's operations themselves: {@code IMap.submitToKeys} answers
 * before the backups have, and doesn't fail when they don't (see {@code
 * decisions/hazelcast-version.md}).
 */
final class PartitionBatches {
  private final NodeEngine engine;
  private final String map;

  PartitionBatches(IMap<JobKey, JobRecord> map) {
    if (!(map instanceof AbstractDistributedObject<?> local)) {
      throw new IllegalArgumentException("a map of a member, not " + map.getClass());
    }
    engine = local.getNodeEngine();
    this.map = map.getName();
  }

  /** Applies transitions of jobs of one partition; gives what came of them. */
  Future<Map<JobId, List<Applied>>> apply(int partition, Map<JobId, List<Transition>> transitions) {
    Set<Data> keys = HashSet.newHashSet(transitions.size());
    transitions.keySet().forEach(id -> keys.add(engine.toData(new JobKey(id))));
    var operation = new MultipleEntryOperation(map, keys, new ApplyProcessor(transitions));
    return GridCall.<MapEntries>of(() -> this.invoke(operation, partition)).map(this::outcomes);
  }

  private CompletionStage<MapEntries> invoke(MultipleEntryOperation operation, int partition) {
    return engine
        .getOperationService()
        .invokeOnPartitionAsync(MapService.SERVICE_NAME, operation, partition);
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
}
