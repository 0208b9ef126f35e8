package dev.signalbox.engine.choice;

import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Answers of the last seconds, in the memory of this server: who asks the same meanwhile waits for
/// the same answer. An answer is of one person in one room, and nobody else's; and nobody's
/// questions to a system that is slow keep others from theirs, or a run from its start.
final class ChoiceCache {
  /// What somebody wants an answer for.
  enum Purpose {
    /// To see what there is: each key that is typed may ask.
    LOOKING(4, 16),
    /// To enter a line.
    ENTERING(16, 64),
    /// To start a run, which is tried once.
    STARTING(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private final int mostOfOne;
    private final int most;

    /// @param mostOfOne questions of one caller at once
    /// @param most those of all
    Purpose(int mostOfOne, int most) {
      this.mostOfOne = mostOfOne;
      this.most = most;
    }
  }

  /// How long it is remembered that nobody answered, so that what is down is not asked by each key
  /// that somebody types.
  private static final Duration FAILURE = Duration.ofSeconds(2);

  /// How long one waits for what another asked.
  private static final Duration LONGEST = LiveChoices.PATIENCE.plusSeconds(1);

  private static final int MOST_ANSWERS = 500;
  private static final int MOST_CHOICES = 50_000;

  private final TimeSource time;
  private final Map<Key, Entry> entries = new LinkedHashMap<>();
  private final Map<Purpose, List<String>> asking = new EnumMap<>(Purpose.class);

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

  /// @param asked when
  /// @param over what came of it, and when
  private record Entry(Duration asked, CompletableFuture<Answered> over) {
    /// An answer is as old as its question; that there was none is known since then.
    boolean counts(Duration now, Duration age, Purpose purpose) {
      @Nullable Answered answered = over.getNow(null);
      return answered == null
          || (answered.choices() instanceof Choices.Known
              ? now.minus(asked).compareTo(age) < 0
              : purpose != Purpose.STARTING && now.minus(answered.at()).compareTo(FAILURE) < 0);
    }

    int weight() {
      @Nullable Answered answered = over.getNow(null);
      return answered != null && answered.choices() instanceof Choices.Known known
          ? known.all().size()
          : 0;
    }
  }

  private record Answered(Choices choices, Duration at) {}

  /// The answer, at most so old.
  Choices get(ChoiceQuestion question, Duration age, Purpose purpose, Supplier<Choices> ask) {
    Key key = Key.of(question);
    var mine = new Entry(time.elapsed(), new CompletableFuture<>());
    return switch (turn(key, mine, age, purpose)) {
      case Turn.Ours() -> asked(key, mine, purpose, ask);
      case Turn.Others(Entry other) -> awaited(other);
      case Turn.None() ->
          new Choices.Unavailable("is not asked: too much is asked for already, try again");
    };
  }

  /// Who asks.
  private sealed interface Turn {
    record Ours() implements Turn {}

    record Others(Entry entry) implements Turn {}

    record None() implements Turn {}
  }

  /// What was asked before and still counts; where there is nothing, ours takes its place, unless
  /// too much is asked for.
  private Turn turn(Key key, Entry mine, Duration age, Purpose purpose) {
    synchronized (entries) {
      Entry before = entries.get(key);
      if (before != null && before.counts(mine.asked, age, purpose)) {
        return new Turn.Others(before);
      }
      List<String> now = asking.computeIfAbsent(purpose, same -> new ArrayList<>());
      if (now.size() >= purpose.most
          || Collections.frequency(now, key.caller) >= purpose.mostOfOne) {
        return new Turn.None();
      }
      now.add(key.caller);
      entries.remove(key);
      entries.put(key, mine);
      return new Turn.Ours();
    }
  }

  private Choices asked(Key key, Entry mine, Purpose purpose, Supplier<Choices> ask) {
    Choices answer = new Choices.Unavailable("could not be asked");
    try {
      answer = ask.get();
    } finally {
      mine.over.complete(new Answered(answer, time.elapsed()));
      synchronized (entries) {
        asking.getOrDefault(purpose, List.of()).remove(key.caller);
        trim();
      }
    }
    return answer;
  }

  private static Choices awaited(Entry other) {
    try {
      return other.over.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS).choices();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Choices.Unavailable("was not waited for: interrupted");
    } catch (ExecutionException | TimeoutException e) {
      return new Choices.Unavailable("could not be asked");
    }
  }

  /// What was asked first goes first.
  private void trim() {
    long weight = entries.values().stream().mapToLong(Entry::weight).sum();
    Iterator<Entry> eldest = entries.values().iterator();
    while (eldest.hasNext() && (weight > MOST_CHOICES || entries.size() > MOST_ANSWERS)) {
      Entry entry = eldest.next();
      if (entry.over.isDone()) {
        weight -= entry.weight();
        eldest.remove();
      }
    }
  }
}
