package dev.signalbox.adapters.teams;

import dev.signalbox.adapters.kit.AnswerCache;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.Account;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/// Who is who in a conversation, as its roster has said within a few minutes. Only there it says
/// whether somebody is a guest or from another organisation.
final class TeamsDirectory {
  private static final String GUEST = "#EXT#";

  private final TeamsClient client;
  private final String tenant;
  private final AnswerCache<Account> accounts;

  TeamsDirectory(TeamsClient client, String tenant, Duration patience, InstantSource clock) {
    this.client = client;
    this.tenant = tenant;
    accounts = new AnswerCache<>(this::ask, patience, clock);
  }

  /// Whose account has this id, as it is now.
  ///
  /// @param conversation one in which they are, without a thread
  /// @throws IllegalStateException when the connector does not say in time
  Account account(String conversation, String userId) {
    return accounts.get(conversation + " " + userId);
  }

  private Account ask(String both) throws IOException, SignInException, InterruptedException {
    int blank = both.indexOf(' ');
    var userId = both.substring(blank + 1);
    try {
      return told(
          client.ask(
              "conversations/"
                  + TeamsClient.part(both.substring(0, blank))
                  + "/members/"
                  + TeamsClient.part(userId)),
          userId);
    } catch (TeamsRefusedException unknown) {
      return told(Payload.EMPTY, userId);
    }
  }

  private Account told(Payload member, String userId) {
    var home = member.text("tenantId").toLowerCase(Locale.ROOT);
    var name = member.text("name");
    return new Account(
        TeamsPlatform.NAME,
        home.isEmpty() ? tenant : home,
        userId,
        name.isBlank() ? userId : name,
        Account.Kind.PERSON,
        home.isEmpty() ? Account.Assurance.NONE : Account.Assurance.ACCOUNT,
        standing(member, home));
  }

  /// Whoever is in no roster, or has no organisation there, is nobody's.
  private Account.Standing standing(Payload member, String home) {
    var role = member.text("userRole").toLowerCase(Locale.ROOT);
    if (!home.equals(tenant) || role.equals("anonymous")) {
      return Account.Standing.FOREIGN;
    }
    var guest = role.equals("guest") || member.text("userPrincipalName").contains(GUEST);
    return guest ? Account.Standing.GUEST : Account.Standing.MEMBER;
  }
}
