package dev.signalbox.adapters.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An address as nearly everybody has it: a dot-atom at a domain in ASCII (RFC 5321, 4.1.2), in one
/// spelling. Quoted names and literal domains are left out.
record MailAddress(String name, String domain) {
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern ADDRESS =
      Pattern.compile("(" + ATOM + "(?:\\." + ATOM + ")*)@(" + LABEL + "(?:\\." + LABEL + ")*)");
  private static final int NAME = 64;
  private static final int LONGEST = 254;

  /// Reads an address; empty where it is none.
  static Optional<MailAddress> read(String text) {
    var address = ADDRESS.matcher(text);
    return text.length() <= LONGEST && address.matches() && address.group(1).length() <= NAME
        ? Optional.of(new MailAddress(address.group(1), address.group(2).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /// As it is written.
  String text() {
    return name + "@" + domain;
  }
}
