package dev.signalbox.engine.config;

import dev.signalbox.spi.people.GroupSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A further source of groups, beside the people file.
///
/// @param name all its groups begin with it and a dot
/// @param file where it writes who is in them, or null
/// @param directory the directory that says who is in them, or null
/// @param source what of ours says who is in them, or null
/// @param keep how long what it said counts
public record GroupSourceConfig(
    String name,
    @Nullable Path file,
    @Nullable DirectoryConfig directory,
    @Nullable GroupSource source,
    Duration keep) {
  private static final String KEY = "group-sources";
  private static final String ON_CALL = "oncall";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");
  private static final Duration USUAL = Duration.ofMinutes(15);
  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofDays(7);

  public GroupSourceConfig {
    if (Stream.of(file, directory, source).filter(Objects::nonNull).count() != 1) {
      throw new IllegalArgumentException(name + " is a file, a directory or of ours");
    }
  }

  /// A file.
  public GroupSourceConfig(String name, Path file, Duration keep) {
    this(name, file, null, null, keep);
  }

  /// A part of ours, which always knows.
  public GroupSourceConfig(String name, GroupSource source) {
    this(name, null, null, source, USUAL);
  }

  /// Reads the section `group-sources`.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when one cannot be used
  static List<GroupSourceConfig> from(YamlSettings root, Path folder) {
    YamlSettings section = root.section(KEY);
    var sources = new ArrayList<GroupSourceConfig>();
    for (String name : section.names()) {
      YamlSettings source = section.section(name);
      if (!NAME.matcher(name).matches()) {
        throw section.problem(
            name,
            "must be a name of lower-case letters, digits, _ and -: its groups begin with it");
      }
      if (name.equals(ON_CALL)) {
        throw section.problem(name, "is the name of who is on call: choose another one");
      }
      Duration keep = source.duration("keep", USUAL);
      if (keep.compareTo(SHORTEST) < 0 || keep.compareTo(LONGEST) > 0) {
        throw source.problem("keep", "must be from 10s to 7d");
      }
      sources.add(
          source.has("connection")
              ? new GroupSourceConfig(
                  name, null, DirectoryConfig.from(source, root, folder), null, keep)
              : new GroupSourceConfig(name, folder.resolve(source.text("file")).normalize(), keep));
    }
    return List.copyOf(sources);
  }
}
