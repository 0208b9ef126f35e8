package dev.signalbox.chat.room;

import static java.util.stream.Collectors.joining;

import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// What people may write, and what of it can be found and mentioned.
public final class TalkText {
  /// Longest talk, in bytes of UTF-8.
  public static final int LONGEST = 256 * 1024;

  /// What stands where something was taken back.
  public static final String DELETED = "(deleted)";

  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|\\p{Cs}");
  private static final Pattern MENTION = Pattern.compile("(?<![\\w/.@])@([a-z0-9][a-z0-9._-]*)");

  private TalkText() {}

  public static boolean tooLong(String text) {
    return text.length() > LONGEST || text.getBytes(StandardCharsets.UTF_8).length > LONGEST;
  }

  /// The text without control characters other than line feed and tab, and without halves of
  /// characters. Direction marks stay: readers set each message apart.
  public static String clean(String text) {
    return CONTROLS.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("");
  }

  /// The text, cut at the longest talk with a remark.
  public static String cut(String text) {
    if (!tooLong(text)) {
      return text;
    }
    String head = text.substring(0, Math.min(text.length(), LONGEST / 4));
    return head + "\n(cut: " + text.length() + " characters are more than a message may have)";
  }

  /// Names after an `@`, in order, each once.
  public static Set<String> mentions(String text) {
    var names = new LinkedHashSet<String>();
    MENTION.matcher(text).results().forEach(hit -> names.add(trimmed(hit.group(1))));
    return names;
  }

  private static String trimmed(String name) {
    int end = name.length();
    while ("._-".indexOf(name.charAt(end - 1)) >= 0) {
      end--;
    }
    return name.substring(0, end);
  }

  /// What a message is found by: talk as it is, a card by its summary, title, fields and text, and
  /// the names of what came with it.
  public static String searched(Message message) {
    Card card = message.card();
    String said = card == null ? String.valueOf(message.text()) : words(card);
    return message.files().isEmpty()
        ? said
        : said + message.files().stream().map(file -> "\n" + file.name()).collect(joining());
  }

  private static String words(Card card) {
    var words = new StringBuilder(card.summary());
    if (card.title() != null) {
      words.append('\n').append(card.title());
    }
    for (Block block : card.blocks()) {
      switch (block) {
        case Block.Paragraph paragraph -> words.append('\n').append(paragraph.text().source());
        case Block.Quote quote -> words.append('\n').append(quote.text());
        case Block.Note note -> words.append('\n').append(note.text());
        case Block.Fields fields ->
            fields.fields().forEach(field -> words.append('\n').append(field.value()));
        case Block.Listing listing ->
            listing.items().forEach(item -> words.append('\n').append(item.source()));
        case Block.Code _, Block.Table _, Block.Link _, Block.Progress _ -> {}
      }
    }
    return words.toString();
  }
}
