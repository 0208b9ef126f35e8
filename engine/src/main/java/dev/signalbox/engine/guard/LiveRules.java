package dev.signalbox.engine.guard;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.calendar.Calendar;
import dev.signalbox.engine.calendar.CalendarFile;
import dev.signalbox.engine.calendar.TimeSpan;
import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.guard.rules.Rules;
import dev.signalbox.engine.store.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rules in force: those of a file that may change, with its calendars, or some that never do.
final class LiveRules {
  /// The calendar that says when business is.
  private static final String BUSINESS = "business";

  private final @Nullable LiveFile<Rules> file;
  private final Rules unchanging;

  private LiveRules(@Nullable LiveFile<Rules> file, Rules unchanging) {
    this.file = file;
    this.unchanging = unchanging;
  }

  static LiveRules open(Path file, ConfigReading.Reader<Rules> reader) {
    return new LiveRules(LiveFile.open(file, reader), Rules.none());
  }

  /// Where the file lies.
  static Path folder(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  static LiveRules of(Rules rules) {
    return new LiveRules(null, rules);
  }

  Rules current() {
    return file == null ? unchanging : file.current();
  }

  LiveFile.Refresh refresh(Database database, Audit audit) {
    if (file == null) {
      return new LiveFile.Refresh.Unchanged();
    }
    return file.refresh((old, fresh) ->
        record(
            database,
            audit,
            "guard.changed",
            Map.of("from", old.revision(), "to", fresh.revision())));
  }

  LiveFile.Refresh refreshCalendar(String name, Database database, Audit audit) {
    CalendarFile calendar = current().calendars().get(name);
    return calendar == null
        ? new LiveFile.Refresh.Unchanged()
        : calendar.refresh(
            () -> record(database, audit, "calendar.changed", Map.of("calendar", name)));
  }

  private static void record(
      Database database, Audit audit, String kind, Map<String, String> facts) {
    var entry = new AuditEntry(kind, null, null, null, null, null, "ok", facts);
    database.write(transaction -> {
      audit.append(transaction, entry);
      return true;
    });
  }

  List<Finding> review() {
    return file == null ? List.of() : file.review();
  }

  /// @param place where there is business as usual, without a calendar for it
  Optional<Calendar> business(ZoneId place) {
    CalendarFile calendar = current().calendars().get(BUSINESS);
    if (calendar == null) {
      return Optional.of(Calendar.business(place));
    }
    return calendar.problem().isEmpty() ? Optional.of(calendar.current()) : Optional.empty();
  }

  /// Why nobody can tell how long a question of this rule stands, or empty.
  String timeless(ApprovalRule rule, ZoneId place, Instant now) {
    Optional<Calendar> business = business(place);
    return Stream.of(rule.within(), rule.thenStartWithin())
        .filter(span -> !(span instanceof TimeSpan.Elapsed))
        .filter(span -> business.flatMap(known -> span.after(now, known)).isEmpty())
        .findFirst()
        .map(span ->
            "The approval %s is asked for %s, and the calendar 'business' %s: nobody is asked."
                .formatted(
                    rule.name(),
                    span.text(),
                    business.isEmpty()
                        ? "cannot be read now"
                        : "has less than that in the next year"))
        .orElse("");
  }
}
