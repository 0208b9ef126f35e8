package dev.signalbox.adapters.slack.text;

import dev.signalbox.spi.text.VisibleText;

/// How much more text goes into one message. Slack says only that there is a limit to it.
final class SlackBudget {
  /// Characters of all blocks of a message.
  static final int MOST = 12_000;

  private static final String MORE = "…";

  private int left = MOST;
  private boolean cut;

  /// True when something did not fit.
  boolean isCut() {
    return cut;
  }

  void cut() {
    cut = true;
  }

  /// The beginning of a text, as much as fits.
  String first(String text, int most) {
    int fits = Math.min(left, most);
    if (text.length() <= fits) {
      left -= text.length();
      return text;
    }
    cut = true;
    var begin = VisibleText.first(text, Math.max(0, fits - 1));
    left -= Math.min(left, begin.length() + 1);
    return begin.isEmpty() ? "" : begin + MORE;
  }

  /// The end of a text in lines, as much as fits.
  String last(String text, int most) {
    int fits = Math.min(left, most);
    if (text.length() <= fits) {
      left -= text.length();
      return text;
    }
    cut = true;
    var end = VisibleText.last(text, Math.max(0, fits - 2));
    int line = end.indexOf('\n') + 1;
    var whole = line < end.length() / 2 ? end.substring(line) : end;
    left -= Math.min(left, whole.length() + 2);
    return whole.isEmpty() ? "" : MORE + "\n" + whole;
  }
}
