package dev.signalbox.engine.audit;

import dev.signalbox.engine.search.Days;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a question as people type it, such as `who rolled back payments last tuesday`. What it
/// does not know as a runbook, a person, a room, an outcome or a time is searched as text.
public final class AuditQuestion {
  private static final Set<String> FILLERS =
      Set.of(
          "who",
          "what",
          "which",
          "when",
          "did",
          "do",
          "does",
          "was",
          "were",
          "has",
          "have",
          "had",
          "the",
          "a",
          "an",
          "in",
          "by",
          "on",
          "ran",
          "run",
          "runs",
          "started",
          "show",
          "me",
          "of",
          "to",
          "from",
          "and",
          "happened");
  private static final Map<String, String> OUTCOMES =
      Map.of("denied", "denied", "failed", "failed", "succeeded", "ok");
  private static final Map<String, String> KINDS =
      Map.of(
          "approved", "approval.granted",
          "granted", "approval.granted",
          "refused", "approval.refused",
          "rejected", "approval.refused",
          "cancelled", "run.cancelled",
          "canceled", "run.cancelled");
  private static final int LONGEST_VERB = 4;

  private final Map<String, String> runbooks = new java.util.HashMap<>();
  private final Set<String> people;

  /// @param runbooks the names of all runbooks
  /// @param people the ids of all people
  public AuditQuestion(Collection<String> runbooks, Collection<String> people) {
    runbooks.forEach(name -> this.runbooks.put(stem(words(name)), name));
    this.people = Set.copyOf(people);
  }

  /// The query behind a question.
  ///
  /// @param now it says when "yesterday" was
  /// @param days the asker's
  /// @throws IllegalArgumentException when it names a day that there was not
  public AuditQuery read(String question, Instant now, Days days) {
    Deque<String> words = new ArrayDeque<>(Arrays.asList(question.strip().split("\\s+", -1)));
    AuditQuery query = AuditQuery.ALL;
    while (!words.isEmpty()) {
      Optional<AuditTimes> time = AuditTimes.take(words, now, days);
      if (time.isPresent()) {
        query = query.between(time.get().from(), time.get().until());
      } else {
        query = takeWord(query, words);
      }
    }
    return query;
  }

  private AuditQuery takeWord(AuditQuery query, Deque<String> words) {
    if (query.runbook() == null) {
      Optional<String> runbook = takeRunbook(words);
      if (runbook.isPresent()) {
        return query.withRunbook(runbook.get());
      }
    }
    String written = words.remove().replaceAll("[?!,;]+$", "");
    String word = written.toLowerCase(Locale.ROOT);
    if (word.isEmpty() || FILLERS.contains(word)) {
      return query;
    } else if (word.startsWith("#") && word.length() > 1) {
      return query.withRoom(written.substring(1));
    } else if (word.startsWith("@") && word.length() > 1) {
      return query.withPerson(written.substring(1));
    } else if (people.contains(word)) {
      return query.withPerson(word);
    } else if (OUTCOMES.containsKey(word)) {
      return query.withOutcome(OUTCOMES.getOrDefault(word, word));
    } else if (KINDS.containsKey(word)) {
      return query.withKind(KINDS.getOrDefault(word, word));
    }
    return query.withWord(written);
  }

  /// Takes the longest run of words that says a runbook's name, in whatever tense.
  private Optional<String> takeRunbook(Deque<String> words) {
    List<String> next = words.stream().limit(LONGEST_VERB).toList();
    for (int length = next.size(); length > 0; length--) {
      String runbook = runbooks.get(stem(next.subList(0, length)));
      if (runbook != null) {
        for (int i = 0; i < length; i++) {
          words.remove();
        }
        return Optional.of(runbook);
      }
    }
    return Optional.empty();
  }

  private static List<String> words(String name) {
    return Arrays.asList(name.split("[^\\p{L}\\p{N}]+", -1));
  }

  private static String stem(List<String> words) {
    List<String> stems = new ArrayList<>();
    for (String word : words) {
      stems.add(stem(word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "")));
    }
    return String.join("", stems);
  }

  /// `rolled`, `rolling` and `rolls` become `roll`; `scaled` and `scale` both `scal`.
  private static String stem(String word) {
    String stem =
        word.replaceFirst("(?<=..)(ied|ies)$", "y").replaceFirst("(?<=...)(ed|ing|es|s)$", "");
    if (stem.length() < word.length() && stem.matches(".*([bdgmnprt])\\1")) {
      stem = stem.substring(0, stem.length() - 1);
    }
    return stem.replaceFirst("(?<=...)e$", "");
  }
}
