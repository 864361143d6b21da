package dev.turno.hazelcast;

import com.hazelcast.map.EntryProcessor;
import dev.turno.ticket.Applied;
import dev.turno.ticket.Applied.Verdict;
import dev.turno.ticket.JobRecord;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * Looks at a record, and changes nothing. It goes to the backups nevertheless: whom they answer is
 * the owner, and hasn't been given up by the others meanwhile.
 */
final class LookProcessor implements EntryProcessor<JobKey, JobRecord, Outcomes> {
  private static final long serialVersionUID = 1;

  @Override
  public Outcomes process(Entry<JobKey, JobRecord> entry) {
    JobRecord record = entry.getValue();
    Verdict verdict = record == null ? Verdict.ABSENT : Verdict.REPEATED;
    return new Outcomes(List.of(new Applied(verdict, record)));
  }

  @Override
  public EntryProcessor<JobKey, JobRecord, Outcomes> getBackupProcessor() {
    return new WriteProcessor(Map.of());
  }
}
