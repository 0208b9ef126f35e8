package dev.signalbox.chat.delivery.prose;

import org.commonmark.node.CustomNode;
import org.commonmark.parser.delimiter.DelimiterProcessor;
import org.commonmark.parser.delimiter.DelimiterRun;

/// Two tildes before and behind what is struck out.
final class StrikeMarks implements DelimiterProcessor {
  private static final int MARK = 2;

  static final class Struck extends CustomNode {}

  @Override
  public char getOpeningCharacter() {
    return '~';
  }

  @Override
  public char getClosingCharacter() {
    return '~';
  }

  @Override
  public int getMinLength() {
    return MARK;
  }

  @Override
  public int process(DelimiterRun opening, DelimiterRun closing) {
    if (opening.length() < MARK || closing.length() < MARK) {
      return 0;
    }
    var opener = opening.getOpener();
    var struck = new Struck();
    var node = opener.getNext();
    while (node != null && !node.equals(closing.getCloser())) {
      var next = node.getNext();
      struck.appendChild(node);
      node = next;
    }
    opener.insertAfter(struck);
    return MARK;
  }
}
