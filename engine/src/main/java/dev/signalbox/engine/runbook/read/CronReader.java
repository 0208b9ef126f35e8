package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.TextFindings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.runbook.Cron;
import dev.signalbox.spi.config.Nearest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads times as cron writes them: minute, hour, day of the month, month, day of the week, and
/// then a time zone. What is wrong is told where it stands.
final class CronReader {
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> WEEKDAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final List<Field> FIELDS =
      List.of(
          new Field("minute", 0, 59, List.of()),
          new Field("hour", 0, 23, List.of()),
          new Field("day of the month", 1, 31, List.of()),
          new Field("month", 1, 12, MONTHS),
          new Field("day of the week", 0, 7, WEEKDAYS));
  private static final int SUNDAY_AGAIN = 7;
  private static final Instant ANY_TIME = Instant.parse("2026-01-01T00:00:00Z");

  private final TextFindings findings;
  private final List<Word> words = new ArrayList<>();
  private boolean sound = true;

  private CronReader(Findings findings, Yaml.Text text) {
    this.findings = findings.in(text);
    int from = 0;
    for (String part : text.value().split(" ", -1)) {
      if (!part.isEmpty()) {
        words.add(new Word(part, from));
      }
      from += part.length() + 1;
    }
  }

  /// What one place of the text means.
  ///
  /// @param names of its values, the least first
  private record Field(String name, int least, int most, List<String> names) {}

  /// A part of the text, and where it begins.
  private record Word(String text, int at) {
    Word from(int start) {
      return new Word(text.substring(start), at + start);
    }

    Word until(int end) {
      return new Word(text.substring(0, end), at);
    }
  }

  /// The times of a text, unless something is wrong with it.
  static Optional<Cron> read(Findings findings, Yaml.Text text) {
    return new CronReader(findings, text).cron();
  }

  private Optional<Cron> cron() {
    if (words.size() != FIELDS.size() + 1) {
      problem(words.isEmpty() ? 0 : words.getLast().at, shape());
      return Optional.empty();
    }
    var fields =
        new Cron.Fields(bits(0), (int) bits(1), (int) bits(2), (int) bits(3), weekdays(bits(4)));
    Optional<ZoneId> zone = zone(words.getLast());
    if (!sound || zone.isEmpty()) {
      return Optional.empty();
    }
    String text = String.join(" ", words.stream().map(Word::text).toList());
    var cron = new Cron(text, fields, zone.get());
    if (cron.next(ANY_TIME).isEmpty()) {
      problem(words.get(2).at, "there is no such day: this would never come");
      return Optional.empty();
    }
    return Optional.of(cron);
  }

  private String shape() {
    return words.size() == FIELDS.size()
        ? "say whose clock it is: end it with a time zone such as Europe/Berlin or UTC"
        : "write minute, hour, day of the month, month, day of the week and a time zone:"
            + " 0 7 * * MON-FRI Europe/Berlin";
  }

  private void problem(int at, String message) {
    sound = false;
    findings.found(FindingCode.BAD_CRON, at, Finding.Kind.ERROR, message);
  }

  private Optional<ZoneId> zone(Word word) {
    Set<String> known = ZoneId.getAvailableZoneIds();
    if (!known.contains(word.text)) {
      problem(
          word.at,
          "'%s' is no time zone%s: write it like Europe/Berlin or UTC"
              .formatted(word.text, Nearest.hint(word.text, known)));
      return Optional.empty();
    }
    return Optional.of(ZoneId.of(word.text));
  }

  private static int weekdays(long bits) {
    long sunday = bits >> SUNDAY_AGAIN & 1;
    return (int) ((bits & ((1 << SUNDAY_AGAIN) - 1)) | sunday);
  }

  private long bits(int place) {
    Word word = words.get(place);
    long bits = 0;
    int from = 0;
    for (String item : word.text.split(",", -1)) {
      bits |= item(FIELDS.get(place), word.from(from).until(item.length()));
      from += item.length() + 1;
    }
    return bits;
  }

  private long item(Field field, Word item) {
    int slash = item.text.indexOf('/');
    int step = slash < 0 ? 1 : number(item.from(slash + 1), 1, field.most, "step");
    Word range = slash < 0 ? item : item.until(slash);
    int dash = range.text.indexOf('-');
    int first = field.least;
    int last = field.names.equals(WEEKDAYS) ? SUNDAY_AGAIN - 1 : field.most;
    if (!range.text.equals("*")) {
      first = value(field, dash < 0 ? range : range.until(dash));
      last = dash < 0 ? first : end(field, range.from(dash + 1), first);
      if (slash >= 0 && dash < 0) {
        problem(item.at, "a step needs a range: %s-%d/%d".formatted(range.text, field.most, step));
      } else if (last < first && sound) {
        problem(
            item.at,
            "the range '%s' ends before it begins: write both parts with a comma"
                .formatted(range.text));
      }
    }
    long bits = 0;
    for (int value = first; sound && value <= last; value += step) {
      bits |= 1L << value;
    }
    return bits;
  }

  /// A range of days may end with Sunday.
  private int end(Field field, Word word, int first) {
    int value = value(field, word);
    return field.names.equals(WEEKDAYS) && value == 0 && first > 0 ? SUNDAY_AGAIN : value;
  }

  private int value(Field field, Word word) {
    int named = field.names.indexOf(word.text.toUpperCase(Locale.ROOT));
    return named >= 0 ? named + field.least : number(word, field.least, field.most, field.name);
  }

  private int number(Word word, int least, int most, String what) {
    boolean digits = word.text.matches("[0-9]{1,2}");
    int value = digits ? Integer.parseInt(word.text) : -1;
    if (value < least || value > most) {
      problem(word.at, "'%s' is no %s: %d to %d".formatted(word.text, what, least, most));
      return least;
    }
    return value;
  }
}
