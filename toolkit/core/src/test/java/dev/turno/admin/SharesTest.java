package dev.turno.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SharesTest {
  private static NodeReport worker(String id, String... queues) {
    return new NodeReport(
        TestAdmin.identity(id, "worker"),
        NodeState.READY,
        Instant.EPOCH,
        NodeReport.Machine.UNKNOWN,
        NodeReport.Work.NONE,
        Stream.of(queues).map(queue -> new NodeReport.QueueReport(queue, 1, 0, 0, 0, 0)).toList(),
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  private static Wish all(String queue, int slots) {
    return new Wish(queue, "", slots, false);
  }

  @Test
  void what_cannot_be_divided_goes_to_the_first() {
    var nodes = List.of(worker("b", "cpu"), worker("a", "cpu"), worker("c", "cpu"));

    assertThat(Shares.of(nodes, List.of(all("cpu", 7))))
        .containsEntry("a", 3)
        .containsEntry("b", 2)
        .containsEntry("c", 2);
    assertThat(Shares.of(nodes, List.of(all("cpu", 1)))).containsEntry("c", 0);
  }

  @Test
  void a_node_of_several_queues_gets_the_largest_share() {
    var nodes = List.of(worker("a", "cpu", "images"), worker("b", "images"));

    assertThat(Shares.of(nodes, List.of(all("cpu", 5), all("images", 4))))
        .containsEntry("a", 5)
        .containsEntry("b", 2);
  }

  @Test
  void what_is_said_of_a_node_goes_before_what_is_said_of_its_queue() {
    var nodes = List.of(worker("a", "cpu"), worker("b", "cpu"));
    var wishes = List.of(new Wish("cpu", "", 4, true), new Wish("", "b", 1, true));

    assertThat(Shares.of(nodes, wishes)).containsEntry("a", 4).containsEntry("b", 1);
  }

  @Test
  void nodes_that_drain_or_are_silent_get_nothing() {
    var nodes = List.of(worker("a", "cpu"), worker("b", "cpu").withState(NodeState.DRAINING));

    assertThat(Shares.of(nodes, List.of(all("cpu", 4))))
        .containsEntry("a", 4)
        .doesNotContainKey("b");
  }
}
