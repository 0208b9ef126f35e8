package dev.signalbox.engine.calendar;

import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.config.RefusedFileException;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.spi.config.SettingsException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A calendar that is picked up when its file changes: what is broken never replaces what could be
/// read. Of one that never could be read nobody can tell what is in it.
public final class CalendarFile {
  /// How the names of iCalendar files end.
  public static final String ICALENDAR = ".ics";

  private final String named;
  private final Path path;
  private final @Nullable ZoneId zone;
  private volatile @Nullable LiveFile<Calendar> file;
  private volatile String problem = "";
  private volatile List<Finding> findings = List.of();

  private CalendarFile(String named, Path path, @Nullable ZoneId zone) {
    this.zone = zone;
    this.named = named;
    this.path = path;
  }

  /// Reads it for the first time, if it can be read.
  ///
  /// @param named as guards.yaml writes its path
  /// @param path where that is; one that ends in [#ICALENDAR] is an iCalendar file
  /// @param zone whose clock is meant where an iCalendar file does not say it, or null
  public static CalendarFile open(String named, Path path, @Nullable ZoneId zone) {
    var calendar = new CalendarFile(named, path, zone);
    calendar.file = calendar.tryOpen();
    return calendar;
  }

  private @Nullable LiveFile<Calendar> tryOpen() {
    try {
      return LiveFile.open(path, reader());
    } catch (RefusedFileException e) {
      problem = String.valueOf(e.getMessage());
      findings = e.findings();
      return null;
    } catch (SettingsException e) {
      problem = String.valueOf(e.getMessage());
      findings = List.of();
      return null;
    }
  }

  private ConfigReading.Reader<Calendar> reader() {
    return path.toString().endsWith(ICALENDAR) ? new IcsReader(zone) : new CalendarReader();
  }

  /// Its path as guards.yaml writes it.
  public String named() {
    return named;
  }

  /// Why it cannot be read, or empty; what was read once stays.
  public String problem() {
    return problem;
  }

  /// What is wrong inside of it, where that is the problem.
  public List<Finding> findings() {
    return findings;
  }

  /// What was read last.
  ///
  /// @throws IllegalStateException when there is a [#problem()]
  public Calendar current() {
    LiveFile<Calendar> read = file;
    if (read == null) {
      throw new IllegalStateException(problem);
    }
    return read.current();
  }

  /// Looks at the file again.
  ///
  /// @param before runs before another calendar is in force; when it throws, nothing changes
  public LiveFile.Refresh refresh(Runnable before) {
    LiveFile<Calendar> read = file;
    if (read != null) {
      return read.refresh((_, _) -> before.run());
    }
    LiveFile<Calendar> first = tryOpen();
    if (first == null) {
      return new LiveFile.Refresh.Unchanged();
    }
    before.run();
    file = first;
    problem = "";
    findings = List.of();
    return new LiveFile.Refresh.Replaced(List.of());
  }
}
