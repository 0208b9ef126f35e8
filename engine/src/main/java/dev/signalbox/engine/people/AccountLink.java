package dev.signalbox.engine.people;

import dev.signalbox.spi.chat.Account;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An account that is a person's, by proof.
///
/// @param assurance the least the platform must vouch for when the account is used
/// @param linkedAt null for links of the people file, which are as old as it
/// @param validUntil when it ends by itself, or null
public record AccountLink(
    String platform,
    String workspace,
    String userId,
    String person,
    AccountProof proof,
    Account.Assurance assurance,
    @Nullable Instant linkedAt,
    @Nullable Instant validUntil) {
  AccountKey key() {
    return new AccountKey(platform, workspace, userId);
  }

  /// @param where a platform, or one workspace of it as `platform/workspace`
  boolean isOn(String where) {
    return where.equals(platform) || where.equals(platform + "/" + workspace);
  }

  /// True when this account, as the platform vouches for it now, is the linked one.
  boolean covers(Account account, Instant now) {
    return key().equals(AccountKey.of(account))
        && account.assurance().compareTo(assurance) >= 0
        && isValid(now);
  }

  boolean isValid(Instant now) {
    return validUntil == null || now.isBefore(validUntil);
  }
}
