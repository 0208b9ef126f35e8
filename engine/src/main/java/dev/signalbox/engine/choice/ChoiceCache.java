package dev.signalbox.engine.choice;

import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Answers of the last seconds, in the memory of this server: who asks the same meanwhile waits for
/// the same answer. An answer is of one person in one room, and nobody else's.
final class ChoiceCache {
  /// How long it is remembered that nobody answered, so that what is down is not asked by each key
  /// that somebody types.
  private static final Duration FAILURE = Duration.ofSeconds(2);

  private static final int MOST_ANSWERS = 500;
  private static final int MOST_CHOICES = 50_000;
  private static final int AT_ONCE = 16;

  private final TimeSource time;
  private final Semaphore asking = new Semaphore(AT_ONCE);
  private final Map<Key, Entry> entries = new LinkedHashMap<>();

  ChoiceCache(TimeSource time) {
    this.time = time;
  }

  private record Key(
      String runbook,
      String revision,
      String target,
      Map<String, Object> inputs,
      String caller,
      String room) {
    static Key of(ChoiceQuestion question) {
      ChoiceRequest request = question.request();
      return new Key(
          request.runbook().name(),
          request.runbook().revision(),
          question.target(),
          question.inputs(),
          request.caller().id(),
          request.room());
    }
  }

  private record Entry(Duration asked, CompletableFuture<Choices> answer) {
    boolean counts(Duration now, Duration age) {
      if (!answer.isDone()) {
        return true;
      }
      Duration most =
          answer.getNow(new Choices.Unavailable("")) instanceof Choices.Known ? age : FAILURE;
      return now.minus(asked).compareTo(most) < 0;
    }

    int weight() {
      return answer.isDone()
              && answer.getNow(new Choices.Unavailable("")) instanceof Choices.Known k
          ? k.all().size()
          : 0;
    }
  }

  /// The answer, at most so old.
  Choices get(ChoiceQuestion question, Duration age, Supplier<Choices> ask) {
    Key key = Key.of(question);
    var mine = new Entry(time.elapsed(), new CompletableFuture<>());
    Optional<Entry> other = other(key, mine, age);
    return other.isPresent() ? awaited(other.get()) : asked(mine, ask);
  }

  /// What was asked before and still counts; where there is nothing, ours takes its place.
  private Optional<Entry> other(Key key, Entry mine, Duration age) {
    synchronized (entries) {
      Optional<Entry> before =
          Optional.ofNullable(entries.get(key)).filter(entry -> entry.counts(mine.asked, age));
      if (before.isEmpty()) {
        entries.remove(key);
        entries.put(key, mine);
      }
      return before;
    }
  }

  private Choices asked(Entry mine, Supplier<Choices> ask) {
    Choices answer = new Choices.Unavailable("could not be asked");
    try {
      answer = asked(ask);
    } finally {
      mine.answer.complete(answer);
    }
    trim();
    return answer;
  }

  private Choices asked(Supplier<Choices> ask) {
    if (!asking.tryAcquire()) {
      return new Choices.Unavailable("is not asked: too much is asked for already, try again");
    }
    try {
      return ask.get();
    } finally {
      asking.release();
    }
  }

  private static Choices awaited(Entry other) {
    try {
      return other.answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Choices.Unavailable("was not waited for: interrupted");
    } catch (ExecutionException e) {
      return new Choices.Unavailable("could not be asked");
    }
  }

  /// What was asked first goes first.
  private void trim() {
    synchronized (entries) {
      long weight = entries.values().stream().mapToLong(Entry::weight).sum();
      Iterator<Entry> eldest = entries.values().iterator();
      while (eldest.hasNext() && (weight > MOST_CHOICES || entries.size() > MOST_ANSWERS)) {
        Entry entry = eldest.next();
        if (entry.answer.isDone()) {
          weight -= entry.weight();
          eldest.remove();
        }
      }
    }
  }
}
