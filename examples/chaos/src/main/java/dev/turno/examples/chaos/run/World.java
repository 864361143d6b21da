package dev.turno.examples.chaos.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.turno.examples.chaos.journal.Journal;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What all clients of a run have in common. Thread-safe. */
final class World {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Http http;
  private final List<NodeProcess> gateways;
  private final Journal journal;
  private final Metronome metronome;
  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private final AtomicInteger acknowledged = new AtomicInteger();

  World(Http http, List<NodeProcess> gateways, Journal journal, Metronome metronome) {
    this.http = http;
    this.gateways = gateways;
    this.journal = journal;
    this.metronome = metronome;
  }

  Http http() {
    return http;
  }

  Journal journal() {
    return journal;
  }

  Metronome metronome() {
    return metronome;
  }

  NodeProcess anyGateway(Random random) {
    return Fleet.any(gateways, random);
  }

  URI anyApi(Random random) {
    return anyGateway(random).api();
  }

  /** Somebody has a ticket for it. */
  void acknowledged(String job) {
    if (open.add(job)) {
      acknowledged.incrementAndGet();
    }
  }

  /** Somebody saw that it has ended. */
  void ended(String job) {
    ended.add(job);
  }

  int acknowledged() {
    return acknowledged.get();
  }

  /** Jobs of which nobody has seen the end, then as many others. */
  List<String> toSettle(int others) {
    Stream<String> unseen = open.stream().filter(job -> !ended.contains(job));
    return Stream.concat(unseen, ended.stream().limit(others)).toList();
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  static long now() {
    return System.currentTimeMillis();
  }
}
