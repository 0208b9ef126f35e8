package dev.signalbox.chat.delivery.prose;

import java.util.Set;
import org.commonmark.node.Link;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/// An address of the web that stands in a text without any mark. It ends before white space and
/// brackets, and before what rather ends the sentence.
final class BareAddress implements InlineContentParserFactory {
  private static final int LONGEST = 2000;
  private static final String NEVER = "<>\"`\\[]";
  private static final String NOT_LAST = ".,:;!?)}'*_~";

  @Override
  public Set<Character> getTriggerCharacters() {
    return Set.of('h', 'H');
  }

  @Override
  public InlineContentParser create() {
    return state -> {
      var scanner = state.scanner();
      var start = scanner.position();
      if (!isWord(scanner, "http")) {
        return ParsedInline.none();
      }
      isWord(scanner, "s");
      var end = scanner.next("://") ? end(scanner) : null;
      if (end == null) {
        return ParsedInline.none();
      }
      var address = scanner.getSource(start, end).getContent();
      if (!SafeLinks.isWeb(address)) {
        return ParsedInline.none();
      }
      var link = new Link(address, null);
      link.appendChild(new Text(address));
      return ParsedInline.of(link, end);
    };
  }

  private static boolean isWord(Scanner scanner, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (Character.toLowerCase(scanner.peek()) != word.charAt(i)) {
        return false;
      }
      scanner.next();
    }
    return true;
  }

  private static @Nullable Position end(Scanner scanner) {
    Position end = null;
    for (int length = 0; length < LONGEST && isPart(scanner.peek()); length++) {
      boolean last = NOT_LAST.indexOf(scanner.peek()) < 0;
      scanner.next();
      end = last ? scanner.position() : end;
    }
    return end;
  }

  private static boolean isPart(char c) {
    return c > ' '
        && !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && NEVER.indexOf(c) < 0;
  }
}
