package dev.signalbox.chat.gateway;

import dev.signalbox.chat.pipeline.CommandPipeline;
import dev.signalbox.chat.room.KnownChannels;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.runcard.RunHome;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents;
import java.time.InstantSource;

/// The gateway of every other chat platform: takes each event to whom it concerns.
public final class ChatGateway implements ChatEvents {
  private final ChatPlaces places;
  private final AccountLinking linking;
  private final ChatMessages messages;
  private final ChatEdits edits;
  private final ChatReactions reactions;
  private final ButtonPresses presses;
  private final FormSubmissions forms;
  private final ChatHomes homes;
  private final KnownChannels channels;
  private final MentionText names;

  public ChatGateway(
      ChatPlaces places,
      CommandPipeline pipeline,
      RateLimiter limiter,
      AccountLinking linking,
      KnownChannels channels,
      RunHome home,
      InstantSource clock) {
    this.places = places;
    this.channels = channels;
    names = new MentionText(linking::named);
    this.linking = linking;
    Rooms rooms = places.rooms();
    messages = new ChatMessages(places, rooms, pipeline, limiter, linking, clock);
    edits = new ChatEdits(places, rooms, linking, pipeline, names);
    reactions = new ChatReactions(places, rooms, linking, places.reactions());
    presses = new ButtonPresses(places, rooms, pipeline, linking, clock);
    forms = new FormSubmissions(places, messages, pipeline, linking);
    homes = new ChatHomes(places, linking, home);
  }

  @Override
  public Reply take(ChatEvent event) {
    places.begin(event.place().connection());
    return switch (event) {
      case ChatEvent.MessagePosted posted -> messages.take(IncomingLine.of(posted, names));
      case ChatEvent.CommandEntered entered -> messages.take(IncomingLine.of(entered, names));
      case ChatEvent.FormSubmitted submitted -> forms.submitted(submitted);
      case ChatEvent.ChoicesSought sought -> forms.sought(sought);
      case ChatEvent.HomeOpened opened -> homes.opened(opened);
      case ChatEvent.ActionPressed pressed -> presses.pressed(pressed);
      case ChatEvent.MessageEdited edited -> stored(() -> edits.edited(edited));
      case ChatEvent.MessageDeleted deleted -> stored(() -> edits.deleted(deleted));
      case ChatEvent.Reacted reacted -> stored(() -> reactions.reacted(reacted));
      case ChatEvent.MembershipChanged changed -> stored(() -> changed(changed));
      case ChatEvent.RoomFound found -> stored(() -> channels.found(found));
      case ChatEvent.RoomLost lost -> stored(() -> channels.lost(lost));
      case ChatEvent.Gap gap -> stored(() -> places.missed(gap));
    };
  }

  private static Reply stored(Runnable work) {
    work.run();
    return new Reply.Stored();
  }

  private void changed(ChatEvent.MembershipChanged event) {
    if (event.present()) {
      linking.present(event.account(), event.place().connection());
    } else {
      linking.gone(event.account());
    }
  }
}
