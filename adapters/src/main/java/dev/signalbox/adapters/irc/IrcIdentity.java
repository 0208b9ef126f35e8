package dev.signalbox.adapters.irc;

import dev.signalbox.spi.chat.Account;

/// Who a user is, as far as the server vouches for it.
///
/// @param userId `account:` and the account, `session:` and a random word, or `unknown:` and the
///   nick
record IrcIdentity(String userId, Account.Assurance assurance) {
  private static final String ACCOUNT = "account:";
  private static final String SESSION = "session:";
  private static final String UNKNOWN = "unknown:";

  /// Whether this is the id of somebody, and neither a channel nor a nick.
  static boolean isId(String id) {
    return id.startsWith(ACCOUNT) || id.startsWith(SESSION) || id.startsWith(UNKNOWN);
  }

  /// A user who is signed in to the server's services.
  static IrcIdentity account(String name) {
    return new IrcIdentity(ACCOUNT + name, Account.Assurance.ACCOUNT);
  }

  /// A user whom we have had in sight since the word was made.
  static IrcIdentity session(String word) {
    return new IrcIdentity(SESSION + word, Account.Assurance.NICK);
  }

  /// A user whom we cannot see come and go.
  static IrcIdentity unknown(String nick) {
    return new IrcIdentity(UNKNOWN + nick, Account.Assurance.NONE);
  }

  /// The nick in the id of an unknown user, or empty text.
  static String nickOfUnknown(String userId) {
    return userId.startsWith(UNKNOWN) ? userId.substring(UNKNOWN.length()) : "";
  }
}
