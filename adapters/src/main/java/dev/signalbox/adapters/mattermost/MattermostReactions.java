package dev.signalbox.adapters.mattermost;

import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.text.EmojiNames;
import dev.signalbox.adapters.mattermost.api.MattermostClient;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Reaction;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reacts to posts as the bot, by the names that Mattermost has for emoji.
final class MattermostReactions {
  static final EmojiNames NAMES =
      new EmojiNames(
          List.of(
              "_light_skin_tone",
              "_medium_light_skin_tone",
              "_medium_skin_tone",
              "_medium_dark_skin_tone",
              "_dark_skin_tone"));

  private static final int NOT_FOUND = 404;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_+-]{1,64}");

  private final MattermostClient client;
  private final MattermostDirectory directory;
  private final Function<ApiAnswer, Delivery> became;

  /// @param became what has become of what is refused so
  MattermostReactions(
      MattermostClient client,
      MattermostDirectory directory,
      Function<ApiAnswer, Delivery> became) {
    this.client = client;
    this.directory = directory;
    this.became = became;
  }

  Delivery react(Reaction reaction) throws InterruptedException {
    var post = reaction.messageId();
    var name = NAMES.name(reaction.emoji()).filter(NAME.asMatchPredicate());
    if (!MattermostIds.isId(post)) {
      return new Delivery.Refused("there is no message " + post + " to react to");
    }
    if (name.isEmpty()) {
      return new Delivery.Refused("Mattermost has no name for " + reaction.emoji());
    }
    var answer = reaction.added() ? put(post, name.get()) : remove(post, name.get());
    return isDone(answer, reaction) ? new Delivery.Sent(post) : became.apply(answer);
  }

  private ApiAnswer put(String post, String name) throws InterruptedException {
    var us = directory.self().userId();
    return client.call(
        "POST", "reactions", Map.of("user_id", us, "post_id", post, "emoji_name", name));
  }

  private ApiAnswer remove(String post, String name) throws InterruptedException {
    var us = directory.self().userId();
    return client.call("DELETE", "users/" + us + "/posts/" + post + "/reactions/" + name, null);
  }

  private static boolean isDone(ApiAnswer answer, Reaction reaction) {
    return answer instanceof ApiAnswer.Answered answered
        && (answered.isGood() || (!reaction.added() && answered.status() == NOT_FOUND));
  }
}
