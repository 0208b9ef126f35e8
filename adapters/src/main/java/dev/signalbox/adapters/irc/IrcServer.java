package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.irc.wire.IrcLine;
import dev.signalbox.adapters.irc.wire.IrcSource;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What the server at the other end can do: the capabilities it granted and what it announced with
/// 005 (ISUPPORT). Written by the reading thread, read by any.
final class IrcServer {
  private final Set<String> granted = ConcurrentHashMap.newKeySet();
  private volatile String caseMapping = "rfc1459";
  private volatile String statusMarks = "~&@%+";
  private volatile boolean findsAccounts;
  private volatile String botMode = "";

  void grant(String capability) {
    granted.add(capability);
  }

  void withdraw(String capability) {
    granted.remove(capability);
  }

  boolean grants(String capability) {
    return granted.contains(capability);
  }

  /// True when missed messages can be fetched and told apart from new ones.
  boolean keepsHistory() {
    return grants("draft/chathistory") && grants("batch") && grants("server-time");
  }

  /// True when the account of everybody in a channel can be asked for and stays true, because
  /// changes are announced.
  boolean findsAccounts() {
    return findsAccounts && grants("account-notify");
  }

  /// The user mode that marks bots, or empty.
  String botMode() {
    return botMode;
  }

  /// Takes the tokens of one 005 line.
  void announce(IrcLine line) {
    for (var token : line.params()) {
      var equals = token.indexOf('=');
      var name = equals < 0 ? token : token.substring(0, equals);
      var value = equals < 0 ? "" : token.substring(equals + 1);
      switch (name) {
        case "CASEMAPPING" -> caseMapping = value;
        case "PREFIX" -> statusMarks = value.substring(value.indexOf(')') + 1);
        case "WHOX" -> findsAccounts = true;
        case "BOT" -> botMode = value.matches("[A-Za-z]") ? value : "";
        default -> {}
      }
    }
  }

  /// The form of a nick or channel in which equal names are equal texts.
  String fold(String name) {
    return switch (caseMapping) {
      case "ascii" -> folded(name, 'Z');
      case "rfc1459-strict", "strict-rfc1459" -> folded(name, ']');
      case "rfc1459" -> folded(name, ']').replace('~', '^');
      default -> name.toLowerCase(Locale.ROOT);
    };
  }

  /// From `A` on, capitals are 32 before small letters, and so are brackets before braces. What is
  /// not ASCII has no other form: two people may differ by it.
  static String folded(String name, char last) {
    var text = new StringBuilder(name.length());
    name.chars().map(c -> c >= 'A' && c <= last ? c + 32 : c).forEach(c -> text.append((char) c));
    return text.toString();
  }

  /// A name from a NAMES list without the marks of rank and without the address.
  String unmarked(String name) {
    var start = 0;
    while (start < name.length() && statusMarks.indexOf(name.charAt(start)) >= 0) {
      start++;
    }
    return IrcSource.parse(name.substring(start)).nick();
  }
}
