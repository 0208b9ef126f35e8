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
/// @param standing what they are in the workspace that was connected to, as it is now
public record Account(
    String platform,
    String workspace,
    String userId,
    String name,
    Kind kind,
    Assurance assurance,
    Standing standing) {

  /// An account stored by an earlier version has no standing: all were members then.
  public Account {
    Objects.requireNonNull(platform);
    Objects.requireNonNull(workspace);
    Objects.requireNonNull(userId);
    Objects.requireNonNull(name);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(assurance);
    standing = Objects.requireNonNullElse(standing, Standing.MEMBER);
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

  /// What somebody is in a workspace. Only members are somebody here, unless the configuration of
  /// the connection says more.
  public enum Standing {
    /// Belongs to it, as far as it tells people apart.
    MEMBER,
    /// Was let in for a part of it.
    GUEST,
    /// Belongs to another organisation.
    FOREIGN
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
