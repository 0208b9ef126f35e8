package dev.signalbox.adapters.mail.smtp;

import dev.signalbox.adapters.kit.text.PlainText;
import dev.signalbox.spi.text.VisibleText;
import java.util.List;

/// What a server answers (RFC 5321, 4.2).
///
/// @param code three digits, the first of which says whether it did what was asked
/// @param lines what it says besides, a line each
record SmtpReply(int code, List<String> lines) {
  private static final int SHOWN = 200;

  SmtpReply {
    lines = List.copyOf(lines);
  }

  boolean isGood() {
    return code / 100 == 2;
  }

  /// In one line, for people.
  String told() {
    return VisibleText.first(code + " " + PlainText.oneLine(String.join(" ", lines)), SHOWN);
  }
}
