package dev.signalbox.spi.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What people react with: the emoji of Unicode with the short names by which chat platforms call
/// them, and an own one of a platform as its name between colons. A text has one spelling here,
/// whichever of those that Unicode allows it came in.
public final class Emoji {
  /// How long one may be, in UTF-16.
  public static final int LONGEST = 64;

  /// How many skin tones there are, the lightest first.
  public static final int TONES = 5;

  private static final int LIGHTEST = 0x1f3fb;
  private static final String FILE = "emoji.tsv";
  private static final Pattern NAME = Pattern.compile("[^\\s:]{1,62}");
  private static final Pattern UNSPELLED = Pattern.compile("[\\x{fe0e}\\x{fe0f}]");

  private Emoji() {}

  /// One that Unicode has.
  ///
  /// @param names the first is what platforms call it themselves
  /// @param toned true when it takes a skin tone
  public record Known(String emoji, List<String> names, boolean toned) {
    public Known {
      names = List.copyOf(names);
    }
  }

  /// Some that are shown together, in the order in which people are used to them.
  public record Group(String name, List<Known> emoji) {
    public Group {
      emoji = List.copyOf(emoji);
    }
  }

  /// All that are known, in groups.
  public static List<Group> groups() {
    return Table.GROUPS;
  }

  /// The emoji with this short name: `tada`.
  public static Optional<String> named(String name) {
    return Optional.ofNullable(Table.NAMED.get(name)).map(Known::emoji);
  }

  /// What a platform calls by this name: an emoji, or an own one of the platform.
  public static String called(String name) {
    return named(name).orElse(":" + name + ":");
  }

  /// The short name of an emoji without a skin tone, or of an own one; empty when it has none.
  public static Optional<String> name(String emoji) {
    if (isOwn(emoji)) {
      return Optional.of(emoji.substring(1, emoji.length() - 1));
    }
    return Optional.ofNullable(Table.SPELLED.get(unspelled(emoji)))
        .map(known -> known.names().getFirst());
  }

  /// True of a name between colons.
  public static boolean isOwn(String emoji) {
    return emoji.length() > 2
        && emoji.startsWith(":")
        && emoji.endsWith(":")
        && NAME.matcher(emoji.substring(1, emoji.length() - 1)).matches();
  }

  /// The emoji in this skin tone, 1 to [#TONES]; as it is when it takes none.
  public static String toned(String emoji, int tone) {
    Known known = Table.SPELLED.get(unspelled(emoji));
    if (known == null || !known.toned()) {
      return emoji;
    }
    int after = emoji.offsetByCodePoints(0, 1);
    String rest = emoji.substring(after);
    return emoji.substring(0, after)
        + Character.toString(LIGHTEST + tone - 1)
        + (rest.startsWith("\ufe0f") ? rest.substring(1) : rest);
  }

  /// The skin tone of an emoji, 1 to [#TONES]; 0 when it has none.
  public static int tone(String emoji) {
    return emoji
        .codePoints()
        .filter(c -> c >= LIGHTEST && c < LIGHTEST + TONES)
        .map(c -> c - LIGHTEST + 1)
        .findFirst()
        .orElse(0);
  }

  /// The emoji without its skin tone.
  public static String untoned(String emoji) {
    int tone = tone(emoji);
    return tone == 0 ? emoji : spelled(emoji.replace(Character.toString(LIGHTEST + tone - 1), ""));
  }

  /// The one spelling of what somebody reacted with; empty when nobody could read it: it is blank,
  /// too long, of several lines, or hides something.
  public static Optional<String> read(String text) {
    String spelled = spelled(text.strip());
    int tone = tone(spelled);
    boolean known = tone > 0 || name(spelled).isPresent();
    return Optional.of(tone == 0 ? spelled : toned(untoned(spelled), tone))
        .filter(emoji -> !emoji.isEmpty() && emoji.length() <= LONGEST)
        .filter(emoji -> known || VisibleText.line(emoji).equals(emoji));
  }

  private static String spelled(String emoji) {
    Known known = Table.SPELLED.get(unspelled(emoji));
    return known == null ? emoji : known.emoji();
  }

  /// Without the marks by which a picture is told from a sign.
  private static String unspelled(String emoji) {
    return UNSPELLED.matcher(emoji).replaceAll("");
  }

  /// The file of the class path, read when it is needed first.
  private static final class Table {
    static final List<Group> GROUPS = read();
    static final Map<String, Known> NAMED = new HashMap<>();
    static final Map<String, Known> SPELLED = new HashMap<>();

    static {
      for (Group group : GROUPS) {
        for (Known known : group.emoji()) {
          known.names().forEach(name -> NAMED.put(name, known));
          SPELLED.put(unspelled(known.emoji()), known);
        }
      }
    }

    private static List<Group> read() {
      try (var in = Objects.requireNonNull(Emoji.class.getResourceAsStream(FILE), FILE);
          var lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
        return groups(lines.lines());
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    private static List<Group> groups(Stream<String> lines) {
      var groups = new ArrayList<Group>();
      var emoji = new ArrayList<Known>();
      @Nullable String name = null;
      for (String line : lines.filter(each -> !each.startsWith("# ")).toList()) {
        if (line.startsWith("= ")) {
          add(groups, name, emoji);
          name = line.substring(2);
        } else {
          String[] parts = line.split("\t", 3);
          emoji.add(new Known(parts[0], List.of(parts[2].split(" ")), parts[1].equals("+")));
        }
      }
      add(groups, name, emoji);
      return List.copyOf(groups);
    }

    private static void add(List<Group> groups, @Nullable String name, List<Known> emoji) {
      if (name != null) {
        groups.add(new Group(name, emoji));
        emoji.clear();
      }
    }
  }
}
