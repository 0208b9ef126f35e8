package dev.signalbox.engine.people.groups;

import dev.signalbox.engine.config.DirectoryConfig;
import dev.signalbox.engine.config.GroupSourceConfig;
import dev.signalbox.spi.people.GroupAnswer;
import dev.signalbox.spi.people.GroupSource;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The further sources of groups, and what each said last.
public final class GroupSources {
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final TimeSource time;
  private final Map<String, SourceAnswer> last = new LinkedHashMap<>();

  public GroupSources(Collection<Source> sources, TimeSource time) {
    sources.forEach(source -> this.sources.put(source.name(), source));
    this.time = time;
  }

  /// What is configured.
  public static GroupSources of(Collection<GroupSourceConfig> sources, TimeSource clock) {
    return new GroupSources(
        sources.stream()
            .map(source -> new Source(source.name(), asked(source, clock), source.keep()))
            .toList(),
        clock);
  }

  private static GroupSource asked(GroupSourceConfig source, TimeSource clock) {
    GroupSource ours = source.source();
    DirectoryConfig directory = source.directory();
    if (ours != null) {
      return ours;
    }
    return directory == null
        ? new GroupFile(source.name(), Objects.requireNonNull(source.file()), clock)
        : DirectoryGroups.of(source.name(), directory, clock);
  }

  /// One of them.
  ///
  /// @param name its groups begin with it and a dot
  /// @param keep how long what it said counts
  public record Source(String name, GroupSource asked, Duration keep) {}

  public List<String> names() {
    return List.copyOf(sources.keySet());
  }

  /// Whether it knows many who are nobody here: a directory has everybody in it.
  public boolean isOpen(String name) {
    Source source = sources.get(name);
    return source != null && source.asked() instanceof DirectoryGroups;
  }

  /// Asks all of them.
  public synchronized List<SourceAnswer> look() {
    var answers = new ArrayList<SourceAnswer>();
    for (Source source : sources.values()) {
      SourceAnswer answer =
          switch (asked(source)) {
            case GroupAnswer.Told told -> kept(source, told);
            case GroupAnswer.Lost(String why) -> lost(source, why);
          };
      last.put(source.name(), answer);
      answers.add(answer);
    }
    return List.copyOf(answers);
  }

  /// A source that fails says nothing.
  private static GroupAnswer asked(Source source) {
    try {
      return source.asked().look();
    } catch (RuntimeException e) {
      return new GroupAnswer.Lost(String.valueOf(e));
    }
  }

  private SourceAnswer kept(Source source, GroupAnswer.Told told) {
    for (String group : told.members().keySet()) {
      if (!GroupReader.source(group).equals(source.name())) {
        return lost(source, "it speaks of " + group + ", which is none of its groups");
      }
    }
    Instant now = time.instant();
    Duration age = Duration.between(told.asOf(), now);
    Duration left = source.keep().minus(age.isNegative() ? Duration.ZERO : age);
    Duration end = time.elapsed().plus(left);
    SourceAnswer before = last.get(source.name());
    if (before != null && told.asOf().equals(before.asOf()) && before.end().compareTo(end) < 0) {
      // What is said again is no younger for a clock that was set back.
      end = before.end();
    }
    return new SourceAnswer(
        source.name(),
        told.members(),
        told.managers(),
        told.asOf(),
        told.asOf().plus(source.keep()),
        end,
        "");
  }

  private SourceAnswer lost(Source source, String why) {
    SourceAnswer before = last.get(source.name());
    return before == null
        ? SourceAnswer.none(source.name(), why)
        : new SourceAnswer(
            before.name(),
            before.members(),
            before.managers(),
            before.asOf(),
            before.until(),
            before.end(),
            why);
  }
}
