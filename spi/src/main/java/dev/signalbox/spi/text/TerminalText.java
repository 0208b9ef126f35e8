package dev.signalbox.spi.text;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What programs print for terminals, as text: sequences that colour, move or set something leave
/// nothing behind, known or not (ECMA-48).
public final class TerminalText {
  private static final String CSI = "(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]?";

  /// With `k` it is the title of a window of screen and tmux.
  private static final String STRING =
      "(?:\\x1b[PX\\]^_k]|[\\x90\\x98\\x9d-\\x9f])[^\\x07\\x1b\\x9c\\n]*(?:\\x07|\\x1b\\\\|\\x9c)?";

  /// With an end of its own, which may be lines away: pictures.
  private static final String LONG_STRING =
      "(?:\\x1b[PX^_]|[\\x90\\x98\\x9e\\x9f])[^\\x1b\\x9c]*+(?:\\x1b\\\\|\\x9c)";

  /// The colours of a Linux console, which look like the beginning of a string and have no end.
  private static final String PALETTE = "\\x1b\\](?:P[0-9a-fA-F]{7}|R)";

  private static final String SHIFT = "(?:\\x1b[NO]|[\\x8e\\x8f])[ -~]?";
  private static final String OTHER = "\\x1b[ -/]*[0-~]?";
  private static final Pattern SEQUENCE =
      Pattern.compile(String.join("|", CSI, PALETTE, LONG_STRING, STRING, SHIFT, OTHER));

  /// Where the line begins again.
  private static final Pattern FIRST_COLUMN = Pattern.compile("(?:\\x1b\\[|\\x9b)[01]?G");

  /// Bold and underlined as on paper: a character printed over itself, or over a line.
  private static final Pattern OVERSTRUCK = Pattern.compile("([^\\n])\\x08\\1|_\\x08([^\\n])");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

  private TerminalText() {}

  /// Lines without sequences and controls, as they stood in the end; what turns the direction of
  /// writing or hides is a sign.
  public static String plain(String output) {
    String lines = FIRST_COLUMN.matcher(output.replace("\r\n", "\n")).replaceAll("\r");
    String text = SEQUENCE.matcher(lines).replaceAll("");
    text = OVERSTRUCK.matcher(text).replaceAll("$1$2");
    if (text.indexOf('\r') >= 0) {
      text =
          Arrays.stream(text.split("\n", -1))
              .map(TerminalText::overwritten)
              .collect(Collectors.joining("\n"));
    }
    return VisibleText.lines(CONTROL.matcher(text).replaceAll(""));
  }

  /// A carriage return starts the line again: of a progress bar only the last state remains.
  private static String overwritten(String line) {
    String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    return text.substring(text.lastIndexOf('\r') + 1);
  }

  /// The output for whoever reads sequences: controls stay, what turns the direction of writing or
  /// hides is a sign.
  public static String visible(String output) {
    var out = new StringBuilder(output.length());
    int from = 0;
    for (int at = 0; at < output.length(); at++) {
      if (Character.isISOControl(output.charAt(at))) {
        out.append(VisibleText.line(output.substring(from, at))).append(output.charAt(at));
        from = at + 1;
      }
    }
    return out.append(VisibleText.line(output.substring(from))).toString();
  }
}
