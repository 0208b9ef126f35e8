package dev.signalbox.spi.chat;

import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
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

  /// True where people have an address in place of an account: of mail, of a telephone. There
  /// [#direct] takes what somebody says is theirs, in any spelling, and asks nobody.
  default boolean hasAddresses() {
    return false;
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

  /// Puts a reaction of the bot on a message, or takes it off, and waits for what became of it. To
  /// do so again is to have done it once. Called as [#send]; where there is no [Capability#REACT]
  /// it is refused.
  ///
  /// @return [Delivery.Sent] with what it takes to take it off again: the platform's id of the
  ///   reaction, or of the message where it has none
  default Delivery react(Reaction reaction) {
    return new Delivery.Refused(platform() + " shows no reactions of ours");
  }

  /// Shares a file and waits for what became of it. Called as [#send], behind the words that it
  /// came with, which stand for it where it is refused: where there is no [Capability#FILES], and
  /// where it is more than the platform takes.
  ///
  /// @return [Delivery.Sent] with what it takes to take it back: the platform's id of the file, or
  ///   of the message that shows it
  default Delivery share(OutgoingFile file) {
    return new Delivery.Refused(platform() + " shows no files of ours");
  }

  /// Takes back a file that was shared, and waits for what became of that. To do so again is to
  /// have done it once. Called as [#send]; where there is no [Capability#FILES] it is refused.
  ///
  /// @return [Delivery.Sent] with what was taken back
  default Delivery withdraw(FileWithdrawal withdrawal) {
    return new Delivery.Refused(platform() + " shows no files of ours");
  }

  /// How the connection is doing now.
  Health health();

  /// The same, after the platform was asked whether it answers: waits for that, at most as long as
  /// for any answer of it. Cheap, and seen by nobody.
  default Health probe() {
    return health();
  }

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
  /// @param caughtUp true when all that was said until now was handed over: what is missed from now
  ///   on is asked for from here
  /// @param detail one line for people: what is wrong, or what it is connected to
  record Health(boolean connected, boolean caughtUp, String detail) {
    /// Of a connection that has caught up once it is there.
    public Health(boolean connected, String detail) {
      this(connected, connected, detail);
    }
  }
}
