package dev.signalbox.spi.chat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One connection to a chat platform. It translates and delivers; it decides nothing.
public interface ChatAdapter extends AutoCloseable {
  /// The platform's name, lower case, for example `irc`.
  String platform();

  /// The name of this connection in the configuration.
  String connection();

  /// Our room names as configured for this connection, each with its place on the platform; empty
  /// when the platform's rooms are ours.
  default Map<String, Place> rooms() {
    return Map.of();
  }

  /// The place of a channel as people name it there, in the one spelling that its messages come
  /// with; empty when there can be no such channel.
  Optional<Place> place(String channel);

  /// Where it hears and speaks to all from now on: it comes to these places, leaves those that were
  /// served before, and refuses to send elsewhere but to one person alone. Until it is called these
  /// are its [#rooms]. Returns at once; may be called before it starts and at any time later.
  void serve(Set<Place> places);

  /// What begins a command that people type there: what they are told to type is shown with it.
  default char commandPrefix() {
    return '!';
  }

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

  /// How a connection is doing.
  ///
  /// @param connected true when messages flow
  /// @param detail one line for people: what is wrong, or what it is connected to
  record Health(boolean connected, String detail) {}
}
