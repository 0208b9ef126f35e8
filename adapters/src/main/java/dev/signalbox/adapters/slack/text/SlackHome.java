package dev.signalbox.adapters.slack.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.json.JsonWriter;
import java.util.ArrayList;
import java.util.Map;

/// What core says on somebody's page as a Home tab, within the limits of Slack's
/// [reference](https://docs.slack.dev/reference/views/home-tab-views).
public final class SlackHome {
  /// Tells what is done there from what is done in a modal.
  public static final String KIND = "home";

  /// Slack takes 100; one is kept for the link to the rest.
  private static final int BLOCKS = 99;

  /// Slack takes 250 kB of the whole view.
  private static final int BYTES = 200_000;

  private SlackHome() {}

  /// The view. A card that does not fit is left out, and all below it.
  ///
  /// @param metadata comes back with what is pressed, as it is
  public static Map<String, Object> of(Reply.Home home, String metadata) {
    var blocks = new ArrayList<Map<String, Object>>();
    int bytes = 0;
    for (Card card : home.cards()) {
      var more = SlackRendering.render(card, null, home.link()).blocks();
      bytes += JsonWriter.text(more).getBytes(UTF_8).length;
      if (blocks.size() + more.size() > BLOCKS || bytes > BYTES) {
        blocks.add(SlackRendering.rest(home.link()));
        break;
      }
      blocks.addAll(more);
    }
    return Map.of(
        "type", "home", "callback_id", KIND, "private_metadata", metadata, "blocks", blocks);
  }
}
