package dev.turno.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobIdTest {
  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void a_new_id_is_a_uuid_of_version_7_with_its_time() {
    JobId id = JobId.random(false, 1_700_000_000_000L, random);
    assertThat(id.value().version()).isEqualTo(7);
    assertThat(id.value().variant()).isEqualTo(2);
    assertThat(id.value().getMostSignificantBits() >>> 16).isEqualTo(1_700_000_000_000L);
  }

  @Test
  void an_idempotency_key_leads_to_the_same_id_again() {
    JobId id = JobId.of(true, "ada", "House.clean", "key 1");
    assertThat(JobId.of(true, "ada", "House.clean", "key 1")).isEqualTo(id);
    assertThat(JobId.of(true, "bob", "House.clean", "key 1")).isNotEqualTo(id);
    assertThat(id.value().version()).isEqualTo(8);
    assertThat(id.value().variant()).isEqualTo(2);
  }

  @Test
  void the_id_tells_whether_the_job_is_durable() {
    assertThat(JobId.random(true, 1, random).isDurable()).isTrue();
    assertThat(JobId.random(false, 1, random).isDurable()).isFalse();
    assertThat(JobId.of(false, "a", "b", "c").isDurable()).isFalse();
  }

  @Test
  void ids_are_spread_over_all_shards() {
    var shards =
        IntStream.range(0, 5_000)
            .mapToObj(i -> JobId.random(i % 2 == 0, 1, random).shard())
            .collect(Collectors.toSet());
    assertThat(shards).hasSize(64).allMatch(s -> s >= 0 && s < 64);
  }

  @Test
  void the_jobs_of_a_line_are_in_one_shard_and_still_tell_all_else() {
    var shards =
        IntStream.range(0, 1_000)
            .mapToObj(i -> JobId.random(true, 7, random))
            .map(id -> id.inLine("cpu\0ann"))
            .peek(id -> assertThat(id.value().version()).isEqualTo(7))
            .peek(id -> assertThat(id.value().variant()).isEqualTo(2))
            .peek(id -> assertThat(id.isDurable()).isTrue())
            .map(JobId::shard)
            .collect(Collectors.toSet());
    assertThat(shards).hasSize(1);
    var lines =
        IntStream.range(0, 5_000)
            .mapToObj(i -> JobId.random(false, 7, random).inLine("line " + i).shard())
            .collect(Collectors.toSet());
    assertThat(lines).hasSize(64);
  }

  @Test
  void an_id_is_read_from_its_text_and_nothing_else_is() {
    JobId id = JobId.random(false, 5, random);
    assertThat(JobId.parse(id.toString())).contains(id);
    assertThat(JobId.parse("1-1-1-1-1")).isEmpty();
    assertThat(JobId.parse("not an id")).isEmpty();
    assertThat(JobId.parse("x".repeat(36))).isEmpty();
  }
}
