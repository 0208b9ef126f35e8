package dev.signalbox.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.testkit.Eventually;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// People who give commands and approve each other's while the server comes and goes. Each command
/// is repeated with the same client id until it is acknowledged.
final class Traffic implements AutoCloseable {
  private static final List<String> WORDS =
      List.of("many", "asked", "mixed", "undone", "branched", "retried", "leased");
  private static final int PAUSE_MILLIS = 80;

  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger repeats = new AtomicInteger();
  private final CountDownLatch noMore = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Thread> clients = new ArrayList<>();
  private final Thread approver;
  private final Map<String, URI> addresses = new ConcurrentHashMap<>();

  private Traffic(List<ConsoleClient> people, ConsoleClient approver) {
    people.forEach(person -> clients.add(Thread.ofVirtual().start(() -> command(person))));
    this.approver = Thread.ofVirtual().start(() -> approve(approver));
  }

  /// Begins; nothing is sent before there is an address.
  static Traffic begin(List<ConsoleClient> people, ConsoleClient approver) {
    return new Traffic(people, approver);
  }

  /// Where a server is from now on, or null while it is away. Everybody asks any of those that are
  /// there.
  void turnTo(String server, @Nullable URI address) {
    if (address == null) {
      addresses.remove(server);
    } else {
      addresses.put(server, address);
    }
  }

  private @Nullable URI any() {
    List<URI> there = List.copyOf(addresses.values());
    return there.isEmpty() ? null : there.get(ThreadLocalRandom.current().nextInt(there.size()));
  }

  /// No new commands; those on their way are repeated until they are acknowledged.
  void finish() {
    noMore.countDown();
    for (Thread client : clients) {
      Eventually.ends("a client is done", client);
    }
  }

  /// Acknowledged commands: key and runbook.
  Map<String, String> acknowledged() {
    return acknowledged;
  }

  /// How often a command was sent again.
  int repeats() {
    return repeats.get();
  }

  /// Answers that nobody should ever get.
  List<String> surprises() {
    return List.copyOf(surprises);
  }

  private void command(ConsoleClient person) {
    while (!waited(noMore)) {
      int number = next.incrementAndGet();
      String word = WORDS.get(number % WORDS.size());
      String key = "k" + number;
      while (!sent(person, word, key)) {
        waited(closed);
      }
      acknowledged.put(key, word);
    }
  }

  private boolean sent(ConsoleClient person, String word, String key) {
    URI server = any();
    if (server == null) {
      return false;
    }
    try {
      ConsoleClient.Answer answer = person.at(server).says("ops", "/" + word + " " + key, key);
      if (answer.status() != 200 && answer.status() != 503) {
        surprises.add(word + " " + key + ": " + answer);
      }
      return answer.status() == 200;
    } catch (UncheckedIOException away) {
      repeats.incrementAndGet();
      return false;
    }
  }

  private void approve(ConsoleClient person) {
    while (!waited(closed)) {
      URI server = any();
      if (server != null) {
        approve(person, server);
      }
    }
  }

  private void approve(ConsoleClient person, URI server) {
    try {
      JsonNode asked = person.at(server).get("/api/approvals?scope=mine").body().path("approvals");
      for (JsonNode approval : asked) {
        person.at(server).says("ops", "/approve " + approval.path("code").asText());
      }
    } catch (UncheckedIOException away) {
      // Asked again.
    }
  }

  /// A short pause; true when the latch is open.
  private static boolean waited(CountDownLatch latch) {
    try {
      return latch.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    noMore.countDown();
    closed.countDown();
    try {
      approver.join(TimeUnit.SECONDS.toMillis(30));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
