package dev.signalbox.adapters.kit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What a platform has said within a few minutes. What is not known yet is asked for, and waited
/// for no longer than the platform itself waits for us: the answer is there when it comes again.
public final class AnswerCache<T> {
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final Question<T> question;
  private final Duration patience;
  private final InstantSource clock;
  private final Map<String, Entry<T>> entries = new ConcurrentHashMap<>();

  /// @param patience how long somebody waits for an answer
  public AnswerCache(Question<T> question, Duration patience, InstantSource clock) {
    this.question = question;
    this.patience = patience;
    this.clock = clock;
  }

  private record Entry<T>(Instant until, CompletableFuture<T> answer) {}

  /// How the platform is asked.
  @FunctionalInterface
  public interface Question<T> {
    T ask(String id) throws IOException, SignInException, InterruptedException;
  }

  /// What belongs to an id.
  ///
  /// @throws IllegalStateException when the platform does not say in time
  public T get(String id) {
    try {
      return entry(id).get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException unknown) {
      throw new IllegalStateException("it is not said in time what " + id + " is", unknown);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("closed meanwhile", closing);
    }
  }

  /// It is not what it was.
  public void forget(String id) {
    entries.remove(id);
  }

  private CompletableFuture<T> entry(String id) {
    return entries.compute(id, (_, old) -> old != null && isGood(old) ? old : asked(id)).answer();
  }

  private boolean isGood(Entry<T> entry) {
    return !entry.answer().isCompletedExceptionally() && clock.instant().isBefore(entry.until());
  }

  private Entry<T> asked(String id) {
    var answer = new CompletableFuture<T>();
    Thread.ofVirtual().name("chat-lookup").start(() -> ask(id, answer));
    return new Entry<>(clock.instant().plus(FRESH), answer);
  }

  private void ask(String id, CompletableFuture<T> answer) {
    try {
      answer.complete(question.ask(id));
    } catch (IOException | SignInException | InterruptedException | RuntimeException failure) {
      answer.completeExceptionally(failure);
    }
  }
}
