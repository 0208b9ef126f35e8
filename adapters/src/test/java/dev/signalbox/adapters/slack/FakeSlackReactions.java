package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.testkit.Counterpart;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Who has reacted to which message of a [FakeSlack] with what, by the names that Slack has.
final class FakeSlackReactions implements Counterpart.Reacting {
  private static final Map<String, String> NAMES = Map.of("🎉", "tada");

  private final Set<String> reactions = ConcurrentHashMap.newKeySet();
  private final Predicate<String> isThere;
  private final BiConsumer<String, Map<String, ?>> tells;

  /// @param isThere true of the time of a message that is in the channel
  /// @param tells where it tells the app of something: the type of the event, and what is in it
  FakeSlackReactions(Predicate<String> isThere, BiConsumer<String, Map<String, ?>> tells) {
    this.isThere = isThere;
    this.tells = tells;
  }

  @Override
  public void reacts(String messageId, String emoji) {
    change(FakeSlack.ADA, messageId, String.valueOf(NAMES.get(emoji)), true);
  }

  @Override
  public void takesBack(String messageId, String emoji) {
    change(FakeSlack.ADA, messageId, String.valueOf(NAMES.get(emoji)), false);
  }

  @Override
  public Set<String> ofBot(String messageId) {
    return NAMES.entrySet().stream()
        .filter(entry -> reactions.contains(mark(FakeSlack.BOT, messageId, entry.getValue())))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static String mark(String user, String message, String name) {
    return user + " " + message + " " + name;
  }

  private boolean change(String user, String message, String name, boolean added) {
    var mark = mark(user, message, name);
    var changed = added ? reactions.add(mark) : reactions.remove(mark);
    if (changed) {
      var item = Map.of("type", "message", "channel", FakeSlack.CHANNEL, "ts", message);
      tells.accept(
          added ? "reaction_added" : "reaction_removed",
          Map.of("user", user, "reaction", name, "item", item));
    }
    return changed;
  }

  /// What the bot asks for by `reactions.add` and `reactions.remove`.
  Map<String, ?> asked(String method, Payload arguments) {
    var message = arguments.text("timestamp");
    var name = arguments.text("name");
    var added = method.endsWith("add");
    if (!arguments.text("channel").equals(FakeSlack.CHANNEL)) {
      return FakeSlackApi.no("channel_not_found");
    }
    if (!isThere.test(message)) {
      return FakeSlackApi.no("message_not_found");
    }
    if (!name.matches("[a-z0-9_+-]+(::skin-tone-[2-6])?")) {
      return FakeSlackApi.no("invalid_name");
    }
    return change(FakeSlack.BOT, message, name, added)
        ? Map.of("ok", true)
        : FakeSlackApi.no(added ? "already_reacted" : "no_reaction");
  }
}
