package dev.signalbox.spi.integration;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One thing that an outside system says of one alert, in the form that all kinds of sender are
/// brought to.
///
/// @param key identifies the alert within its source; the [Fingerprint] of its labels where the
///   sender has no key of its own
/// @param title one line naming what is wrong; of what does not fire it may be empty where the
///   sender says it once, and so may labels, annotations and links: what was said before stands
/// @param labels what it is about
/// @param annotations what is said about it; they may change while it fires
/// @param start when it began, or null where the sender does not say
/// @param end when it stopped or, of one that fires, when it counts as over unless the sender
///   repeats itself; null where the sender does not say
public record Signal(
    String key,
    Action action,
    Severity severity,
    String title,
    Map<String, String> labels,
    Map<String, String> annotations,
    List<SignalLink> links,
    @Nullable Instant start,
    @Nullable Instant end) {
  public Signal {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    links = List.copyOf(links);
  }

  /// True while it is reported as wrong.
  public boolean fires() {
    return action == Action.FIRE;
  }

  /// The same without some labels. A key that is the fingerprint of its labels becomes that of the
  /// labels that stay.
  public Signal without(Set<String> names) {
    if (names.stream().noneMatch(labels::containsKey)) {
      return this;
    }
    Map<String, String> rest =
        labels.entrySet().stream()
            .filter(label -> !names.contains(label.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    String of = key.equals(Fingerprint.of(labels)) ? Fingerprint.of(rest) : key;
    return new Signal(of, action, severity, title, rest, annotations, links, start, end);
  }

  /// What is said of the alert.
  public enum Action {
    /// It is wrong, or still is.
    FIRE,
    /// It is over.
    RESOLVE,
    /// Somebody looks after it; it stays wrong.
    ACK,
    /// A remark that changes nothing.
    NOTE
  }

  /// How bad it is, the worst first.
  public enum Severity {
    CRITICAL,
    ERROR,
    WARNING,
    INFO;

    private static final Map<String, Severity> WORDS = words();

    /// From the word of a sender, in any case; a warning where it is none of the usual ones.
    public static Severity of(@Nullable String word) {
      return word == null
          ? WARNING
          : WORDS.getOrDefault(word.strip().toLowerCase(Locale.ROOT), WARNING);
    }

    private static Map<String, Severity> words() {
      var words = new TreeMap<String, Severity>();
      Map.of(
              CRITICAL,
              "critical crit fatal emergency emerg alert panic disaster page p1 sev1 sev-1 down",
              ERROR,
              "error err high major p2 sev2 sev-2",
              WARNING,
              "warning warn average minor p3 sev3 sev-3 unknown",
              INFO,
              "info information informational notice low debug none ok p4 p5 sev4 sev5 sev-4 sev-5")
          .forEach((severity, all) -> {
            for (String word : all.split(" ", -1)) {
              words.put(word, severity);
            }
          });
      return Map.copyOf(words);
    }
  }
}
