package dev.turno.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.ticket.Applied.Verdict;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Records;
import dev.turno.ticket.Transition;
import dev.turno.ticket.Transition.Create;
import dev.turno.ticket.Transition.Grant;
import java.util.AbstractMap.SimpleEntry;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.junit.jupiter.api.Test;

class ApplyProcessorTest {
  private final JobRecord fresh = Records.fresh(Records.id());
  private final Entry<JobKey, JobRecord> entry = new SimpleEntry<>(new JobKey(fresh.id()), fresh);

  @Test
  void a_change_is_written_and_sent_to_the_backups() {
    var processor = processor(new Grant(Records.lease("a")));
    assertThat(processor.process(entry).applied().getFirst().verdict()).isEqualTo(Verdict.APPLIED);
    assertThat(entry.getValue().version()).isEqualTo(2);
    assertThat(onBackup(processor)).isEqualTo(entry.getValue());
  }

  @Test
  void a_repeated_change_is_sent_to_the_backups_again() {
    var processor = processor(new Create(fresh));
    assertThat(processor.process(entry).applied().getFirst().verdict()).isEqualTo(Verdict.REPEATED);
    assertThat(onBackup(processor)).isEqualTo(fresh);
  }

  @Test
  void what_is_refused_changes_nothing_and_is_confirmed_by_the_backups() {
    var processor = processor(new Transition.Complete("nobody's", Records.answer("x"), 1));
    processor.process(entry);
    assertThat(entry.getValue()).isEqualTo(fresh);
    assertThat(((WriteProcessor) processor.getBackupProcessor()).records()).isEmpty();
  }

  private ApplyProcessor processor(Transition transition) {
    return new ApplyProcessor(Map.of(fresh.id(), List.of(transition)));
  }

  private JobRecord onBackup(ApplyProcessor processor) {
    Entry<JobKey, JobRecord> backup = new SimpleEntry<>(new JobKey(fresh.id()), fresh);
    backup.setValue(Records.fresh(fresh.id()));
    processor.getBackupProcessor().process(backup);
    return backup.getValue();
  }
}
