package dev.signalbox.core.room;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What somebody looks for: words, "exact phrases", -excluded, and `from: in: before: after:`.
///
/// @param wanted words and phrases, all of which must occur
/// @param excluded words and phrases, none of which may occur
/// @param from a person id, or null
/// @param in a room, or null
/// @param after the first instant looked at, or null
/// @param before the first instant no longer looked at, or null
public record SearchQuery(
    List<String> wanted,
    List<String> excluded,
    @Nullable String from,
    @Nullable String in,
    @Nullable Instant after,
    @Nullable Instant before) {
  private static final Pattern PART =
      Pattern.compile("(?:(from|in|before|after):)?(-)?(?:\"([^\"]*)\"?|(\\S+))");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");
  private static final int MOST_PARTS = 20;

  public SearchQuery {
    wanted = List.copyOf(wanted);
    excluded = List.copyOf(excluded);
  }

  /// Reads a query; dates are days in UTC.
  ///
  /// @throws IllegalArgumentException when a date is none, with what was expected
  public static SearchQuery read(String text) {
    var reading = new Reading();
    Matcher part = PART.matcher(text);
    while (part.find() && reading.parts++ < MOST_PARTS) {
      String value = part.group(3) != null ? part.group(3) : part.group(4);
      reading.take(part.group(1), part.group(2) != null, value == null ? "" : value.strip());
    }
    return new SearchQuery(
        reading.wanted, reading.excluded, reading.from, reading.in, reading.after, reading.before);
  }

  private static final class Reading {
    final List<String> wanted = new ArrayList<>();
    final List<String> excluded = new ArrayList<>();
    int parts;
    @Nullable String from;
    @Nullable String in;
    @Nullable Instant after;
    @Nullable Instant before;

    void take(@Nullable String filter, boolean not, String value) {
      switch (filter) {
        case "from" -> from = value.replaceFirst("^@", "");
        case "in" -> in = value.replaceFirst("^#", "");
        case "after" -> after = day(value);
        case "before" -> before = day(value);
        case null, default -> {
          if (WORD.matcher(value).find()) {
            (not ? excluded : wanted).add(value);
          }
        }
      }
    }

    private static Instant day(String value) {
      try {
        return LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "'" + value + "' is not a day: write it like 2026-03-02", e);
      }
    }
  }
}
