package dev.signalbox.chat.delivery.prose;

import java.util.Set;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.ParsedInline;

/// Signs that begin HTML and entities elsewhere, and stand for themselves here.
final class PlainSigns implements InlineContentParserFactory {
  @Override
  public Set<Character> getTriggerCharacters() {
    return Set.of('<', '&');
  }

  @Override
  public InlineContentParser create() {
    return state -> {
      var scanner = state.scanner();
      var sign = new Text(String.valueOf(scanner.peek()));
      scanner.next();
      return ParsedInline.of(sign, scanner.position());
    };
  }
}
