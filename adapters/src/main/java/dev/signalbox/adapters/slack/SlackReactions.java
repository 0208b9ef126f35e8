package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.channel.ServedChannels;
import dev.signalbox.adapters.kit.text.EmojiNames;
import dev.signalbox.adapters.slack.api.SlackAnswer;
import dev.signalbox.adapters.slack.api.SlackClient;
import dev.signalbox.adapters.slack.api.SlackMethod;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Reaction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Reacts to messages as the bot, by the names that Slack has for emoji.
final class SlackReactions {
  static final EmojiNames NAMES =
      new EmojiNames(
          List.of(
              "::skin-tone-2", "::skin-tone-3", "::skin-tone-4", "::skin-tone-5", "::skin-tone-6"));

  /// It is as it should be.
  private static final Set<String> DONE = Set.of("already_reacted", "no_reaction");

  private final SlackClient client;
  private final ServedChannels channels;
  private final Function<SlackAnswer, Delivery> became;

  /// @param became what has become of what Slack answers so
  SlackReactions(
      SlackClient client, ServedChannels channels, Function<SlackAnswer, Delivery> became) {
    this.client = client;
    this.channels = channels;
    this.became = became;
  }

  Delivery react(Reaction reaction) throws InterruptedException {
    var room = reaction.place().room();
    var message = reaction.messageId();
    var name = NAMES.name(reaction.emoji());
    if (!SlackTime.isTime(message) || !channels.serves(room)) {
      return new Delivery.Refused("there is no message " + message + " to react to");
    }
    if (name.isEmpty()) {
      return new Delivery.Refused("Slack has no name for " + reaction.emoji());
    }
    var method = reaction.added() ? SlackMethod.REACT : SlackMethod.UNREACT;
    var arguments = Map.of("channel", room, "timestamp", message, "name", name.get());
    return switch (client.call(method, arguments)) {
      case SlackAnswer.Done _ -> new Delivery.Sent(message);
      case SlackAnswer.Refused(var error, _) when DONE.contains(error) ->
          new Delivery.Sent(message);
      case SlackAnswer answer -> became.apply(answer);
    };
  }
}
