package dev.signalbox.spi.chat;

import java.util.Objects;

/// Somebody's account on a platform, as the platform vouches for it.
///
/// @param platform the adapter's name, for example `irc`
/// @param workspace the network, team or server the id is unique in
/// @param userId stable for as long as the platform can vouch for it; never a nick or display name
///   alone
/// @param name what people call this account; for display only, proves nothing
/// @param kind who is behind it
/// @param assurance how well the platform knows that
public record Account(
    String platform, String workspace, String userId, String name, Kind kind, Assurance assurance) {

  public Account {
    Objects.requireNonNull(platform);
    Objects.requireNonNull(workspace);
    Objects.requireNonNull(userId);
    Objects.requireNonNull(name);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(assurance);
  }

  /// Which account it is, for people and records: `irc/libera/account:ada`. A user id may hold
  /// slashes.
  public String text() {
    return text(platform, workspace, userId);
  }

  /// The same of the account with these parts.
  public static String text(String platform, String workspace, String userId) {
    return platform + "/" + workspace + "/" + userId;
  }

  /// Who is behind an account.
  public enum Kind {
    PERSON,
    BOT,
    WEBHOOK
  }

  /// How well a platform knows who is behind an account, weakest first.
  public enum Assurance {
    NONE,
    NICK,
    ACCOUNT,
    EMAIL,
    SINGLE_SIGN_ON
  }
}
