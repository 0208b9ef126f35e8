package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.AnswerCache;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.slack.api.SlackClient;
import dev.signalbox.adapters.slack.api.SlackMethod;
import dev.signalbox.adapters.slack.api.SlackRefusedException;
import dev.signalbox.spi.chat.Account;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who is who in the workspace, ourselves included, as Slack has said within a few minutes.
final class SlackDirectory {
  private static final String SLACKBOT = "USLACKBOT";

  private final SlackClient client;
  private final AnswerCache<Account> accounts;
  private volatile @Nullable SlackSelf self;

  SlackDirectory(SlackClient client, SlackTiming timing, InstantSource clock) {
    this.client = client;
    accounts = new AnswerCache<>(this::ask, timing.lookup(), clock);
  }

  /// Asks who we are.
  ///
  /// @throws SignInException when our token is worth nothing
  SlackSelf signIn() throws IOException, SignInException, InterruptedException {
    var said = SlackSelf.of(client.ask(SlackMethod.AUTH_TEST, Map.of()));
    self = said;
    return said;
  }

  /// Who we are; asked for where that was never asked.
  ///
  /// @throws IllegalStateException when Slack does not say
  SlackSelf self() {
    var known = self;
    try {
      return known == null ? signIn() : known;
    } catch (IOException | SignInException unknown) {
      throw new IllegalStateException("Slack does not say who we are", unknown);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("closed meanwhile", closing);
    }
  }

  /// Whose account has this id, as it is now.
  ///
  /// @throws IllegalStateException when Slack does not say in time
  Account account(String userId) {
    return accounts.get(userId);
  }

  /// The same; empty when Slack does not say.
  Optional<Account> known(String userId) {
    try {
      return Optional.of(account(userId));
    } catch (IllegalStateException unknown) {
      return Optional.empty();
    }
  }

  /// The account is not what it was.
  void forget(String userId) {
    accounts.forget(userId);
  }

  private Account ask(String userId) throws IOException, SignInException, InterruptedException {
    try {
      return told(client.ask(SlackMethod.USER, Map.of("user", userId)).object("user"));
    } catch (SlackRefusedException refused) {
      if (refused.error().startsWith("user_not_")) {
        return unknown(userId);
      }
      throw refused;
    }
  }

  /// The account that an object of a user describes.
  Account told(Payload user) {
    var self = self();
    var id = user.text("id");
    var bot = user.flag("is_bot") || id.equals(SLACKBOT) || id.equals(self.userId());
    return new Account(
        SlackPlatform.NAME,
        isOurs(user, self) ? self.team() : user.text("team_id"),
        id,
        name(user),
        bot ? Account.Kind.BOT : Account.Kind.PERSON,
        Account.Assurance.ACCOUNT,
        standing(user, self));
  }

  private static Account.Standing standing(Payload user, SlackSelf self) {
    if (user.flag("is_stranger") || !isOurs(user, self)) {
      return Account.Standing.FOREIGN;
    }
    return user.flag("is_restricted") || user.flag("is_ultra_restricted")
        ? Account.Standing.GUEST
        : Account.Standing.MEMBER;
  }

  /// In an organisation of several workspaces people belong to more than one.
  private static boolean isOurs(Payload user, SlackSelf self) {
    var theirs = user.text("team_id");
    return theirs.equals(self.team())
        || user.object("enterprise_user").texts("teams").contains(self.team());
  }

  private static String name(Payload user) {
    var profile = user.object("profile");
    return Stream.of(profile.text("display_name"), profile.text("real_name"), user.text("name"))
        .filter(name -> !name.isBlank())
        .findFirst()
        .orElseGet(() -> user.text("id"));
  }

  private Account unknown(String userId) {
    return new Account(
        SlackPlatform.NAME,
        self().team(),
        userId,
        userId,
        Account.Kind.PERSON,
        Account.Assurance.NONE,
        Account.Standing.FOREIGN);
  }
}
