package dev.signalbox.testkit;

import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import dev.signalbox.spi.chat.ChatEvent.RoomFound;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What can go wrong with channels: which one is meant, who can read it, what becomes of it.
final class RoomMutants {
  private static final String EXPOSED = "what is for few is carried where all can read it";

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "takes a channel's name for its id",
              chat ->
                  new MutantChat(chat) {
                    @Override
                    public Channel channel(String name) {
                      return new Channel.At(new Place(chat.connection(), name, null));
                    }
                  },
              "a room is linked to something else than people mean",
              "knowsWhichChannelPeopleMean"),
          Mutant.of(
              "looks for nothing",
              chat ->
                  new MutantChat(chat) {
                    @Override
                    public void seek(Set<String> names) {
                      // it looks for nothing
                    }
                  },
              "a channel that people see is never found",
              "knowsWhichChannelPeopleMean"),
          Mutant.of(
              "takes everything for a channel",
              chat ->
                  new MutantChat(chat) {
                    @Override
                    public Channel channel(String name) {
                      return chat.channel(name) instanceof Channel.Impossible
                          ? new Channel.Sought(name)
                          : chat.channel(name);
                    }
                  },
              "a room is linked to nothing, and nobody is told",
              "knowsWhichChannelPeopleMean"),
          Mutant.of(
              "calls channels by their ids",
              found(old ->
                  new RoomFound(old.place(), old.place().room(), old.readers(), old.sought())),
              "people are told of a channel nobody knows",
              "knowsWhichChannelPeopleMean",
              "tellsWhoCanReadARoomBeforeAnythingIsSentThere"),
          Mutant.of(
              "takes every channel for one of members alone",
              found(old -> new RoomFound(old.place(), old.name(), Readers.MEMBERS, old.sought())),
              EXPOSED,
              "tellsWhenMoreCanReadARoom"),
          Mutant.of(
              "takes every channel for one of all",
              found(old -> new RoomFound(old.place(), old.name(), Readers.ANYBODY, old.sought())),
              EXPOSED,
              "tellsWhoCanReadARoomBeforeAnythingIsSentThere",
              "tellsWhenMoreCanReadARoom"),
          Mutant.of(
              "tells who can read a channel after it was sent to",
              Belated::new,
              EXPOSED,
              "tellsWhoCanReadARoomBeforeAnythingIsSentThere",
              "tellsWhenMoreCanReadARoom",
              "tellsWhenARoomIsCalledOtherwise",
              "knowsWhichChannelPeopleMean",
              "tellsWhenItLosesARoomAndHasItBack"),
          Mutant.of(
              "tells of a channel once",
              chat -> new MutantChat(chat).hears(once()),
              EXPOSED,
              "tellsWhenMoreCanReadARoom",
              "tellsWhenARoomIsCalledOtherwise",
              "tellsWhenItLosesARoomAndHasItBack"),
          Mutant.of(
              "keeps to itself that it was put out",
              IncomingMutants.deaf(event -> event instanceof ChatEvent.RoomLost),
              "nobody learns why a channel says nothing any more",
              "tellsWhenItLosesARoomAndHasItBack"));

  private RoomMutants() {}

  private static Function<FakeChat, MutantChat> found(UnaryOperator<RoomFound> other) {
    return IncomingMutants.hears((event, events) ->
        events.take(event instanceof RoomFound found ? other.apply(found) : event));
  }

  private static MutantChat.Ears once() {
    var told = new ArrayList<ChatEvent>();
    return (event, events) -> {
      if (!(event instanceof RoomFound)) {
        events.take(event);
      } else if (told.isEmpty()) {
        told.add(event);
        events.take(event);
      }
    };
  }

  /// Tells nothing of channels until it is closed.
  private static final class Belated extends MutantChat {
    private final List<Runnable> held = new ArrayList<>();

    Belated(FakeChat chat) {
      super(chat);
      hears(this::hold);
    }

    private void hold(ChatEvent event, ChatEvents events) {
      if (event instanceof RoomFound) {
        held.add(() -> events.take(event));
      } else {
        events.take(event);
      }
    }

    @Override
    public void close() {
      held.forEach(Runnable::run);
      held.clear();
      super.close();
    }
  }
}
