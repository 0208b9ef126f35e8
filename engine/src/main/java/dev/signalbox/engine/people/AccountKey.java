package dev.signalbox.engine.people;

import dev.signalbox.spi.chat.Account;
import java.util.Optional;

/// What makes an account one and the same: never its name.
record AccountKey(String platform, String workspace, String userId) {
  static AccountKey of(Account account) {
    return new AccountKey(account.platform(), account.workspace(), account.userId());
  }

  /// Reads `platform/workspace/userId`; the user id may hold slashes.
  static Optional<AccountKey> parse(String text) {
    String[] parts = text.split("/", 3);
    if (parts.length < 3 || parts[0].isBlank() || parts[1].isBlank() || parts[2].isBlank()) {
      return Optional.empty();
    }
    return Optional.of(new AccountKey(parts[0], parts[1], parts[2]));
  }

  @Override
  public String toString() {
    return Account.text(platform, workspace, userId);
  }
}
