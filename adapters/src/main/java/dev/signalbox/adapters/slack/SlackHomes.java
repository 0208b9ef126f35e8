package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.channel.ServedChannels;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.slack.api.SlackClient;
import dev.signalbox.adapters.slack.api.SlackMethod;
import dev.signalbox.adapters.slack.text.SlackHome;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.ActionPressed;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonWriter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Home tab, which shows each person what core says of them now: published when they open it,
/// and when they have pressed a button on it.
final class SlackHomes {
  private static final Logger LOG = LoggerFactory.getLogger(SlackHomes.class);

  private final SlackClient client;
  private final SlackDirectory directory;
  private final ServedChannels channels;
  private final InstantSource clock;

  /// What each person is to see next; a person's are published one after the other.
  private final Map<String, Map<String, Object>> next = new ConcurrentHashMap<>();

  SlackHomes(
      SlackClient client, SlackDirectory directory, ServedChannels channels, InstantSource clock) {
    this.client = client;
    this.directory = directory;
    this.channels = channels;
    this.clock = clock;
  }

  /// Somebody comes to a tab of the app.
  void opened(Payload event, ChatEvents events) {
    if (event.text("tab").equals("home")) {
      var account = directory.account(event.text("user"));
      show(channels.place(event.text("channel")), account, events);
    }
  }

  /// Asks what somebody is to see and publishes it. Does not wait for that: Slack wants to hear
  /// first that we have what they did.
  ///
  /// @param place their conversation with the bot
  void show(Place place, Account account, ChatEvents events) {
    if (events.take(new ChatEvent.HomeOpened(place, account)) instanceof Reply.Home home) {
      var view = SlackHome.of(home, JsonWriter.text(Map.of("room", place.room())));
      var user = account.userId();
      if (next.put(user, view) == null) {
        Thread.ofVirtual().name("slack-home").start(() -> publish(user));
      }
    }
  }

  private void publish(String user) {
    try {
      for (var view = next.get(user); view != null; ) {
        publish(user, view);
        view = next.remove(user, view) ? null : next.get(user);
      }
    } catch (InterruptedException closing) {
      next.remove(user);
      Thread.currentThread().interrupt();
    }
  }

  private void publish(String user, Map<String, Object> view) throws InterruptedException {
    try {
      client.ask(SlackMethod.PUBLISH_VIEW, Map.of("user_id", user, "view", view));
    } catch (IOException | SignInException | RuntimeException notShown) {
      LOG.warn("The Home tab of {} is not shown as it is now: {}", user, notShown.getMessage());
    }
  }

  /// The conversation with the bot of whoever did something on their home; empty when it was not
  /// there.
  Optional<Place> behind(Payload body) throws JsonException {
    var view = body.object("view");
    return view.text("callback_id").equals(SlackHome.KIND)
        ? Optional.of(channels.place(Payload.read(view.text("private_metadata")).text("room")))
        : Optional.empty();
  }

  /// The press on a button of a home.
  Optional<ActionPressed> pressed(Place place, Payload body, Payload action, Account presser) {
    var token = action.text("value");
    var view = body.object("view").text("id");
    var id = String.join(":", view, presser.userId(), action.text("action_ts"));
    return token.isEmpty() || view.isEmpty()
        ? Optional.empty()
        : Optional.of(new ActionPressed(place, id, token, view, presser, null, clock.instant()));
  }
}
