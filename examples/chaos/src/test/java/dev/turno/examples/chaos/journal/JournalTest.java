package dev.turno.examples.chaos.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
  private final Event late = new Event.Started(9, "job", 1, "lease", 4);
  private final Event read = new Event.Read(5, "r", "job", 200, 3, "COMPLETED", 1, 3);
  private final Event fault =
      new Event.Fault(1, 2, Event.Fault.Kind.PAUSE, List.of("gateway-0"), List.of(7L));

  @Test
  void events_of_all_journals_come_back_in_the_order_of_time(@TempDir Path folder)
      throws Exception {
    try (var one = Journal.in(folder, "one");
        var two = Journal.in(folder, "two")) {
      one.write(late);
      two.write(read);
      one.write(fault);
    }
    assertThat(Journal.readAll(folder)).containsExactly(fault, read, late);
  }

  @Test
  void a_line_that_a_kill_has_cut_off_is_passed_over(@TempDir Path folder) throws Exception {
    try (var journal = Journal.in(folder, "one")) {
      journal.write(read);
    }
    Files.writeString(folder.resolve("one.jsonl"), "{\"event\":\"star", StandardOpenOption.APPEND);
    assertThat(Journal.readAll(folder)).containsExactly(read);
  }
}
