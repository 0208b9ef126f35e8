package dev.signalbox.spi.chat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// One connection to a chat platform. It translates and delivers; it decides nothing.
public interface ChatAdapter extends AutoCloseable {
  /// The platform's name, lower case, for example `irc`.
  String platform();

  /// The name of this connection in the configuration.
  String connection();

  /// Our room names as configured for this connection, each with its channel as people name it
  /// there, which [#channel] takes; empty when the platform's rooms are ours.
  default Map<String, String> rooms() {
    return Map.of();
  }

  /// What people mean by the name of a channel, as far as it is known without asking the platform.
  Channel channel(String name);

  /// Where it hears and speaks to all from now on: it comes to these places, leaves those that were
  /// served before, and refuses to send elsewhere but to one person alone. Until it is called these
  /// are the places of its [#rooms] that it knows. Returns at once; may be called before it starts
  /// and at any time later. Each place is reported with [ChatEvent.RoomFound] after each connecting
  /// and before anything is sent there, and when it is not what it was.
  void serve(Set<Place> places);

  /// Which channels it looks for from now on, by names that [#channel] takes for [Channel.Sought]:
  /// each that there is, or comes to be, is reported with [ChatEvent.RoomFound]. To be called as
  /// [#serve].
  default void seek(Set<String> names) {}

  /// What begins a command that people type there: what they are told to type is shown with it.
  default char commandPrefix() {
    return '!';
  }

  /// Opens the conversation of the bot with one person alone, or finds it again, so that the bot
  /// can write first. Waits for the answer; may be called from several threads.
  ///
  /// @param userId the platform's id of an account
  Direct direct(String userId);

  /// What works at the place.
  Set<Capability> capabilities(Place place);

  /// How long a message that was sent or edited there is left alone before a state on the way is
  /// shown of it; how something ends is shown at once. At most a minute; zero where edits cost
  /// nothing, or there are none.
  default Duration quiet(Place place) {
    return Duration.ZERO;
  }

  /// Connects and stays connected until closed; returns at once. Called once.
  void start(ChatEvents events);

  /// Sends or edits one message and waits for what became of it. Calls for one place come one at a
  /// time, in order.
  Delivery send(Outgoing message);

  /// How the connection is doing now.
  Health health();

  /// Says goodbye and frees everything; safe to call twice.
  @Override
  void close();

  /// What became of the wish to write to somebody alone.
  sealed interface Direct {
    /// It can be written to.
    ///
    /// @param place the one that messages of this person to the bot alone come with
    record Opened(Place place) implements Direct {}

    /// Not now; try again after the given time.
    record Later(Duration after, String why) implements Direct {}

    /// It cannot be, and will not.
    record Refused(String why) implements Direct {}
  }

  /// What the name of a channel means.
  sealed interface Channel {
    /// Names are ids there, or this one is an id.
    ///
    /// @param place in the one spelling that its messages come with
    record At(Place place) implements Channel {}

    /// Only the platform knows which channel has this name.
    ///
    /// @param name in one spelling
    record Sought(String name) implements Channel {}

    /// There can be no such channel.
    ///
    /// @param why a clause for people: `a channel's name begins with #`
    record Impossible(String why) implements Channel {}
  }

  /// How a connection is doing.
  ///
  /// @param connected true when messages flow
  /// @param detail one line for people: what is wrong, or what it is connected to
  record Health(boolean connected, String detail) {}
}
