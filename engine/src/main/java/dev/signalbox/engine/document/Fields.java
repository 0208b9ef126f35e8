package dev.signalbox.engine.document;

import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The keys of one map, each read once by name; what is wrong is collected instead of thrown. Keys
/// asked for are the known ones: [#finish()] reports the others.
public final class Fields {
  private final String what;
  private final Yaml.Mapping map;
  private final Findings findings;
  private final Set<String> asked = new LinkedHashSet<>();

  /// The fields of one map.
  ///
  /// @param what names the map in messages: `a deny rule`
  public Fields(String what, Yaml.Mapping map, Findings findings) {
    this.what = what;
    this.map = map;
    this.findings = findings;
  }

  /// The fields of a value that must be a map; an empty map, and a finding, when it is not.
  public static Fields of(String what, Yaml value, Findings findings) {
    return new Fields(
        what,
        findings.mapping(value, what).orElseGet(() -> new Yaml.Mapping(List.of(), value.at())),
        findings);
  }

  public Position at() {
    return map.at();
  }

  public List<Yaml.Entry> entries() {
    return map.entries();
  }

  public Optional<Yaml> value(String key) {
    asked.add(key);
    return map.entry(key).map(Yaml.Entry::value);
  }

  /// The text with its place, or empty when the key is missing or its value is not text.
  public Optional<Yaml.Text> text(String key) {
    return value(key).flatMap(value -> findings.text(value, "'" + key + "'"));
  }

  /// As [#text(String)], and a finding when the key is missing.
  public Optional<Yaml.Text> required(String key) {
    if (value(key).isEmpty()) {
      findings.error(FindingCode.MISSING_KEY, map.at(), what + " needs '" + key + "'");
    }
    return text(key);
  }

  /// A list of texts; one text counts as a list of one; missing is empty.
  public List<Yaml.Text> texts(String key) {
    return value(key).map(value -> findings.texts(value, "'" + key + "'")).orElse(List.of());
  }

  /// `true` or `false`; false when missing.
  public boolean flag(String key) {
    Optional<Yaml.Text> text = text(key);
    text.filter(flag -> !flag.value().equals("true") && !flag.value().equals("false"))
        .ifPresent(flag ->
            findings.error(
                FindingCode.NO_SUCH_CHOICE, flag.at(), "'" + key + "' must be true or false"));
    return text.map(flag -> flag.value().equals("true")).orElse(false);
  }

  /// A whole number from `least` on.
  public int number(String key, int fallback, int least) {
    Optional<Yaml.Text> text = text(key);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(text.get().value());
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, in the same words as a number that is too small
    }
    findings.error(
        FindingCode.NOT_A_NUMBER,
        text.get().at(),
        "'" + key + "' must be a whole number from " + least + " on");
    return fallback;
  }

  /// A duration longer than nothing.
  public Duration duration(String key, Duration fallback) {
    Optional<Yaml.Text> text = text(key);
    Optional<Duration> duration =
        text.flatMap(t -> Durations.parse(t.value())).filter(d -> !d.isZero());
    if (text.isPresent() && duration.isEmpty()) {
      findings.error(
          FindingCode.NOT_A_DURATION,
          text.get().at(),
          "'" + key + "' must be a duration such as 30s, 15m, 4h or 2d");
    }
    return duration.orElse(fallback);
  }

  /// Reports a key that belongs to the language but is not run by this version.
  public void later(String key, String instead) {
    asked.add(key);
    map.entry(key)
        .ifPresent(e ->
            findings.error(
                FindingCode.ARRIVES_LATER, e.at(), "'" + key + "' arrives later: " + instead));
  }

  /// Reports every key that is not one of these.
  public void only(Collection<String> known) {
    findings.unknownKeys(map, known, what);
  }

  /// Reports every key nobody asked for.
  public void finish() {
    findings.unknownKeys(map, asked, what);
  }
}
