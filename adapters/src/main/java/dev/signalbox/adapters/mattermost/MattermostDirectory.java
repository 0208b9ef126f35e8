package dev.signalbox.adapters.mattermost;

import dev.signalbox.adapters.kit.AnswerCache;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.mattermost.api.MattermostClient;
import dev.signalbox.adapters.mattermost.api.MattermostRefusedException;
import dev.signalbox.spi.chat.Account;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is who on the server, ourselves included, as Mattermost has said within a few minutes.
final class MattermostDirectory {
  private final MattermostClient client;
  private final MattermostConfig config;
  private final AnswerCache<Optional<Account>> accounts;
  private final AnswerCache<Optional<Account>> named;
  private volatile @Nullable MattermostSelf self;

  /// @param patience how long somebody may wait for an answer
  MattermostDirectory(
      MattermostClient client, MattermostConfig config, Duration patience, InstantSource clock) {
    this.client = client;
    this.config = config;
    accounts = new AnswerCache<>(id -> found("users/" + id), patience, clock);
    named = new AnswerCache<>(name -> found("users/username/" + name), patience, clock);
  }

  /// Asks who we are.
  ///
  /// @throws SignInException when our token is worth nothing
  MattermostSelf signIn() throws IOException, SignInException, InterruptedException {
    var user = client.ask("users/me");
    var team = team();
    var said =
        new MattermostSelf(
            user.text("id"), user.text("username"), team.text("id"), team.text("display_name"));
    self = said;
    return said;
  }

  private Payload team() throws IOException, SignInException, InterruptedException {
    try {
      return client.ask("teams/name/" + config.team());
    } catch (MattermostRefusedException refused) {
      throw new IOException(
          "there is no team " + config.team() + ", or the bot is not in it: add it there", refused);
    }
  }

  /// Who we are; asked for where that was never asked.
  ///
  /// @throws IllegalStateException when Mattermost does not say
  MattermostSelf self() {
    var known = self;
    try {
      return known == null ? signIn() : known;
    } catch (IOException | SignInException unknown) {
      throw new IllegalStateException("Mattermost does not say who we are", unknown);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("closed meanwhile", closing);
    }
  }

  /// Whose account has this id, as it is; empty where it is nobody's, or is deactivated.
  ///
  /// @throws IllegalStateException when Mattermost does not say in time
  Optional<Account> account(String userId) {
    return accounts.get(userId);
  }

  /// The same as it is now, whatever was said before.
  Optional<Account> now(String userId) {
    forget(userId);
    return account(userId);
  }

  /// Whom people mention by a name; empty for nobody, and where Mattermost does not say.
  Optional<Account> named(String name) {
    try {
      return named.get(name);
    } catch (IllegalStateException unknown) {
      return Optional.empty();
    }
  }

  /// The account is not what it was.
  void forget(String userId) {
    accounts.forget(userId);
  }

  private Optional<Account> found(String path)
      throws IOException, SignInException, InterruptedException {
    try {
      var user = client.ask(path);
      return isThere(user) ? Optional.of(told(user)) : Optional.empty();
    } catch (MattermostRefusedException refused) {
      if (refused.isNotFound()) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /// False of somebody whose account is deactivated.
  static boolean isThere(Payload user) {
    return user.number("delete_at").orElse(0L) == 0;
  }

  /// The account that an object of a user describes. Who comes from another server by way of a
  /// shared channel belongs there.
  Account told(Payload user) {
    var id = user.text("id");
    var bot = user.flag("is_bot") || id.equals(self().userId());
    var roles = List.of(user.text("roles").split(" "));
    var standing =
        !user.text("remote_id").isEmpty()
            ? Account.Standing.FOREIGN
            : roles.contains("system_guest") ? Account.Standing.GUEST : Account.Standing.MEMBER;
    return new Account(
        MattermostPlatform.NAME,
        config.workspace(),
        id,
        user.text("username"),
        bot ? Account.Kind.BOT : Account.Kind.PERSON,
        Account.Assurance.ACCOUNT,
        standing);
  }
}
