package dev.turno.hazelcast;

import com.hazelcast.map.EntryProcessor;
import dev.turno.job.JobId;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Transition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * Applies transitions where the records are. It is made anew for each operation, and runs on the
 * thread of one partition.
 *
 * <p>The backups are given the records as they became, also when a transition had been made before:
 * who repeats it may do so because the backups have not got it. They are asked, too, when nothing
 * was changed: a refusal counts only from an owner that the others still take for it.
 */
@SuppressWarnings("serial") // travels by GridForms, never by Java serialization
final class ApplyProcessor implements EntryProcessor<JobKey, JobRecord, Outcomes> {
  private static final long serialVersionUID = 1;

  private final Map<JobId, List<Transition>> transitions;
  private final Map<JobId, JobRecord> became = new HashMap<>();

  ApplyProcessor(Map<JobId, List<Transition>> transitions) {
    this.transitions = transitions;
  }

  Map<JobId, List<Transition>> transitions() {
    return transitions;
  }

  @Override
  public Outcomes process(Entry<JobKey, JobRecord> entry) {
    JobId id = entry.getKey().id();
    JobRecord record = entry.getValue();
    boolean changed = false;
    boolean done = false;
    List<Applied> outcomes = new ArrayList<>();
    for (Transition transition : transitions.getOrDefault(id, List.of())) {
      Applied applied = transition.on(record);
      record = applied.record();
      changed |= applied.isChange();
      done |= applied.isDone();
      outcomes.add(applied);
    }
    if (record != null && changed) {
      entry.setValue(record);
    }
    if (record != null && done) {
      became.put(id, record);
    }
    return new Outcomes(outcomes);
  }

  @Override
  public EntryProcessor<JobKey, JobRecord, Outcomes> getBackupProcessor() {
    return new WriteProcessor(became);
  }
}
