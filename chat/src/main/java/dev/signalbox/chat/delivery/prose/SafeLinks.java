package dev.signalbox.chat.delivery.prose;

import java.util.regex.Pattern;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Link;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkProcessor;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;

/// Only addresses of the web and pages of our own console become links; with any other address the
/// text stays as it was written.
final class SafeLinks implements LinkProcessor {
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^/?#\\s][^\\s\\p{Cntrl}]*");
  private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[^\\s\\p{Cntrl}]*");

  /// Words in square brackets that are no link.
  static final class Unlinked extends CustomNode {}

  static boolean isWeb(String address) {
    return WEB.matcher(address).matches();
  }

  @Override
  public LinkResult process(LinkInfo link, Scanner scanner, InlineParserContext context) {
    var address = link.destination();
    if (address == null) {
      return LinkResult.none();
    }
    return isWeb(address) || OWN.matcher(address).matches()
        ? LinkResult.wrapTextIn(new Link(address, null), scanner.position())
        : LinkResult.wrapTextIn(new Unlinked(), link.afterTextBracket());
  }
}
