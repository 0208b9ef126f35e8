package dev.signalbox.chat.room;

import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.search.Phrase;
import dev.signalbox.engine.search.SearchTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What somebody looks for: words, "exact phrases", -excluded, and `from: in: on: before: after:`.
///
/// @param from a person id, or null
/// @param in a room, or null
/// @param after the first instant looked at, or null
/// @param before the first instant no longer looked at, or null
/// @param days the days it names, or null when it names none
/// @param reader whose days they are
public record SearchQuery(
    SearchTerms terms,
    @Nullable String from,
    @Nullable String in,
    @Nullable Instant after,
    @Nullable Instant before,
    @Nullable String days,
    Days reader) {
  private static final Pattern PART =
      Pattern.compile("(?:(from|in|on|before|after):)?(-)?(?:\"([^\"]*)\"?|(\\S+))");
  private static final int MOST_PARTS = 20;
  private static final int MOST_WORDS = 64;

  /// Reads a query.
  ///
  /// @param reader whose days it names
  /// @throws IllegalArgumentException when it cannot be answered, with what is wrong
  public static SearchQuery read(String text, Days reader) {
    var reading = new Reading(reader);
    Matcher part = PART.matcher(text);
    while (part.find()) {
      String quoted = part.group(3);
      String value = quoted != null ? quoted : part.group(4);
      reading.take(part.group(1), part.group(2) != null, value.strip(), quoted != null);
    }
    return reading.query();
  }

  private static final class Reading {
    private final Days reader;
    private final List<Phrase> all = new ArrayList<>();
    private final List<Phrase> none = new ArrayList<>();
    private final List<String> signs = new ArrayList<>();
    private final List<String> days = new ArrayList<>();
    private int parts;
    private int words;
    private @Nullable String from;
    private @Nullable String in;
    private @Nullable Instant after;
    private @Nullable Instant before;

    Reading(Days reader) {
      this.reader = reader;
    }

    void take(@Nullable String filter, boolean not, String value, boolean quoted) {
      if (++parts > MOST_PARTS) {
        throw tooMuch();
      }
      switch (filter) {
        case "from" -> from = value.replaceFirst("^@", "");
        case "in" -> in = value.replaceFirst("^#", "");
        case "on" -> {
          LocalDate day = day("on", value);
          after = reader.begin(day);
          before = reader.end(day);
        }
        case "after" -> after = reader.begin(day("after", value));
        case "before" -> before = reader.begin(day("before", value));
        case null, default -> phrase(not ? none : all, value, quoted);
      }
    }

    private void phrase(List<Phrase> phrases, String value, boolean quoted) {
      Phrase phrase = Phrase.of(value, quoted);
      words += phrase.size();
      if (words > MOST_WORDS) {
        throw tooMuch();
      }
      if (phrase.isEmpty()) {
        signs.add(value);
      } else {
        phrases.add(phrase);
      }
    }

    private static IllegalArgumentException tooMuch() {
      return new IllegalArgumentException(
          "This is too much to look for at once: at most "
              + MOST_PARTS
              + " parts, of "
              + MOST_WORDS
              + " words together");
    }

    private LocalDate day(String filter, String value) {
      LocalDate day = reader.read(value);
      days.add(filter + " " + value);
      return day;
    }

    SearchQuery query() {
      if (parts == 0) {
        throw new IllegalArgumentException("Say a word to look for");
      }
      if (all.isEmpty() && none.isEmpty() && !signs.isEmpty()) {
        throw new IllegalArgumentException(
            "There is no word to look for in '"
                + String.join(" ", signs)
                + "': words are made of letters and digits");
      }
      String named = days.isEmpty() ? null : String.join(", ", days) + ", " + reader.name();
      return new SearchQuery(new SearchTerms(all, none), from, in, after, before, named, reader);
    }
  }
}
