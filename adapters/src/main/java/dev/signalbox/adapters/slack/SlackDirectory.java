package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.Payload;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.slack.api.SlackClient;
import dev.signalbox.adapters.slack.api.SlackMethod;
import dev.signalbox.adapters.slack.api.SlackRefusedException;
import dev.signalbox.spi.chat.Account;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who is who in the workspace, ourselves included, as Slack has said within a few minutes. What is
/// not known yet is asked for, and waited for no longer than Slack itself waits for us: the answer
/// is there when it comes again.
final class SlackDirectory {
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final String SLACKBOT = "USLACKBOT";

  private final SlackClient client;
  private final SlackTiming timing;
  private final InstantSource clock;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private volatile @Nullable SlackSelf self;

  SlackDirectory(SlackClient client, SlackTiming timing, InstantSource clock) {
    this.client = client;
    this.timing = timing;
    this.clock = clock;
  }

  private record Entry(Instant until, CompletableFuture<Account> account) {}

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
    try {
      return entry(userId).get(timing.lookup().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException unknown) {
      throw new IllegalStateException("Slack does not say in time who " + userId + " is", unknown);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("closed meanwhile", closing);
    }
  }

  /// What people call whoever has this id; empty when Slack does not say.
  Optional<String> name(String userId) {
    try {
      return Optional.of(account(userId).name());
    } catch (IllegalStateException unknown) {
      return Optional.empty();
    }
  }

  /// The account is not what it was.
  void forget(String userId) {
    entries.remove(userId);
  }

  private CompletableFuture<Account> entry(String userId) {
    return entries
        .compute(userId, (_, old) -> old != null && isGood(old) ? old : asked(userId))
        .account();
  }

  private boolean isGood(Entry entry) {
    return !entry.account().isCompletedExceptionally() && clock.instant().isBefore(entry.until());
  }

  private Entry asked(String userId) {
    var answer = new CompletableFuture<Account>();
    Thread.ofVirtual().name("slack-user").start(() -> ask(userId, answer));
    return new Entry(clock.instant().plus(FRESH), answer);
  }

  private void ask(String userId, CompletableFuture<Account> answer) {
    try {
      answer.complete(told(client.ask(SlackMethod.USER, Map.of("user", userId)).object("user")));
    } catch (SlackRefusedException refused) {
      if (refused.error().startsWith("user_not_")) {
        answer.complete(unknown(userId));
      } else {
        answer.completeExceptionally(refused);
      }
    } catch (IOException | SignInException | InterruptedException | RuntimeException failure) {
      answer.completeExceptionally(failure);
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
