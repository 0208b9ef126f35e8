package dev.signalbox.adapters.kit.text;

import dev.signalbox.spi.text.VisibleText;

/// How much more text goes into one message.
public final class TextBudget {
  private static final String MORE = "…";

  private final int most;
  private int left;
  private boolean cut;

  /// @param most characters of all of a message
  public TextBudget(int most) {
    this.most = most;
    left = most;
  }

  /// Characters of all of a message.
  public int most() {
    return most;
  }

  /// True when something did not fit.
  public boolean isCut() {
    return cut;
  }

  /// Something does not fit.
  public void cut() {
    cut = true;
  }

  /// The beginning of a text, as much as fits.
  public String first(String text, int most) {
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
  public String last(String text, int most) {
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
