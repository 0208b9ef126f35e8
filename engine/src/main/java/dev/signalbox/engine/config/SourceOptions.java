package dev.signalbox.engine.config;

import dev.signalbox.spi.config.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is done with what a source sends.
///
/// @param expect how long after a delivery the next one comes at the latest, or null where it may
///   be silent
/// @param forget when an alert counts as over that is not reported again, where the sender names no
///   end
/// @param dryRun true to look at what comes and show nothing of it
/// @param drop labels that are taken off
/// @param expected alerts whose absence is one
/// @param maySilence whether the sender may make and end silences
/// @param mapping of `is: mapping`: the name of one of ours, or a path; null where there is none
public record SourceOptions(
    @Nullable Duration expect,
    Duration forget,
    boolean dryRun,
    Set<String> drop,
    List<Expected> expected,
    boolean maySilence,
    @Nullable String mapping) {
  private static final String EVERY = "every ";
  private static final String SILENCE = "silence";
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(31);
  private static final Duration FORGET = Duration.ofHours(24);

  public SourceOptions {
    drop = Set.copyOf(drop);
    expected = List.copyOf(expected);
  }

  /// An alert that always fires.
  ///
  /// @param match matchers as Alertmanager writes them
  /// @param within how long after one report the next comes at the latest
  public record Expected(String name, List<String> match, Duration within) {
    public Expected {
      match = List.copyOf(match);
    }
  }

  static SourceOptions from(YamlSettings settings, Path folder) {
    return new SourceOptions(
        expect(settings),
        time(settings, "forget", FORGET),
        settings.flag("dry-run", false),
        Set.copyOf(settings.texts("drop")),
        expected(settings.section("expected")),
        may(settings).contains(SILENCE),
        mapping(settings, folder));
  }

  private static @Nullable Duration expect(YamlSettings settings) {
    if (!settings.has("expect")) {
      return null;
    }
    String text = settings.text("expect");
    return Optional.of(text)
        .filter(words -> words.startsWith(EVERY))
        .flatMap(words -> Durations.parse(words.substring(EVERY.length()).strip()))
        .filter(SourceOptions::fits)
        .orElseThrow(() ->
            settings.problem(
                "expect", "must be like 'every 10m', from 1m to 31d, not '" + text + "'"));
  }

  private static boolean fits(Duration time) {
    return time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0;
  }

  private static Duration time(YamlSettings settings, String key, Duration fallback) {
    Duration time = settings.duration(key, fallback);
    if (!fits(time)) {
      throw settings.problem(key, "must be from 1m to 31d");
    }
    return time;
  }

  private static List<Expected> expected(YamlSettings all) {
    var expected = new ArrayList<Expected>();
    for (String name : all.names()) {
      YamlSettings one = all.section(name);
      List<String> match = one.texts("match");
      if (match.isEmpty()) {
        throw one.problem("match", "is missing, as in match: [alertname=\"Watchdog\"]");
      }
      one.text("within");
      expected.add(new Expected(name, match, time(one, "within", LONGEST)));
    }
    return expected;
  }

  private static List<String> may(YamlSettings settings) {
    List<String> may = settings.texts("may");
    for (String word : may) {
      if (!word.equals(SILENCE)) {
        throw settings.problem("may", "may be [silence], not '" + word + "'");
      }
    }
    return may;
  }

  private static @Nullable String mapping(YamlSettings settings, Path folder) {
    if (!settings.has("mapping")) {
      return null;
    }
    String text = settings.text("mapping");
    return text.contains(".") || text.contains("/")
        ? folder.resolve(text).normalize().toString()
        : text;
  }
}
