package dev.signalbox.chat.file;

import dev.signalbox.spi.text.VisibleText;
import java.text.Normalizer;

/// The name of a file as it is safe to show, and to save under.
public final class FileName {
  private static final int LONGEST = 120;
  private static final int LONGEST_ENDING = 16;
  private static final String NAMELESS = "file";

  /// What some system takes for more than a letter of a name.
  private static final String RESERVED = "<>:\"|?*";

  private FileName() {}

  /// The name without folders, without characters that nobody sees or that turn the direction of
  /// what follows, and no longer than file systems take: at most 120 characters, with its ending.
  public static String safe(String claimed) {
    String last =
        claimed.substring(Math.max(claimed.lastIndexOf('/'), claimed.lastIndexOf('\\')) + 1);
    String seen = seen(Normalizer.normalize(last, Normalizer.Form.NFC));
    String bare = seen.replaceAll("^[ .]+|[ .]+$", "");
    return bare.isEmpty() ? NAMELESS : cut(bare);
  }

  private static String seen(String name) {
    var seen = new StringBuilder();
    int at = 0;
    while (at < name.length()) {
      int c = name.codePointAt(at);
      if (RESERVED.indexOf(c) >= 0) {
        seen.append('_');
      } else if (VisibleText.isSeen(name, at)) {
        seen.appendCodePoint(c);
      } else if (Character.isSpaceChar(c) || Character.isWhitespace(c)) {
        seen.append(' ');
      }
      at += Character.charCount(c);
    }
    return seen.toString().replaceAll(" +", " ");
  }

  private static String cut(String name) {
    if (name.length() <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
    return VisibleText.first(name, LONGEST - ending.length() - 1).strip() + "…" + ending;
  }
}
