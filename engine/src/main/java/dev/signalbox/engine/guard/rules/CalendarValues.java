package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.calendar.CalendarEntry;
import dev.signalbox.engine.calendar.CalendarFile;
import dev.signalbox.engine.expression.ExpressionException;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What expressions see as `calendar`: for each calendar whether an entry of it holds. One that
/// cannot be read has no value.
final class CalendarValues extends AbstractMap<String, Object> {
  private final Map<String, CalendarFile> files;
  private final Instant now;

  CalendarValues(Map<String, CalendarFile> files, Instant now) {
    this.files = files;
    this.now = now;
  }

  @Override
  public boolean containsKey(Object name) {
    return files.containsKey(name);
  }

  @Override
  public @Nullable Object get(Object name) {
    return name instanceof String text && files.containsKey(text) ? entry(text).isPresent() : null;
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return files.keySet().stream()
        .map(name -> Map.<String, Object>entry(name, entry(name).isPresent()))
        .collect(Collectors.toSet());
  }

  /// The entry that holds. Why it cannot be told is for who has the files, and not for whoever is
  /// refused because of it.
  ///
  /// @throws ExpressionException when the calendar cannot be read
  private Optional<CalendarEntry> entry(String name) {
    CalendarFile file = files.get(name);
    if (file == null || !file.problem().isEmpty()) {
      throw new ExpressionException("the calendar '" + name + "' cannot be read now");
    }
    return file.current().at(now);
  }

  /// What holds in a calendar, for people: `Christmas until 2027-01-04T08:00+01:00`.
  String shown(String name) {
    CalendarFile file = files.get(name);
    if (file == null || !file.problem().isEmpty()) {
      return "unknown";
    }
    return entry(name)
        .map(entry ->
            SeenValues.value(entry.what())
                + " until "
                + entry.until().atZone(file.current().zone()).toOffsetDateTime())
        .orElse("nothing");
  }
}
