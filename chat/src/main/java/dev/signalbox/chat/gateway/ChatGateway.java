package dev.signalbox.chat.gateway;

import dev.signalbox.chat.pipeline.CommandPipeline;
import dev.signalbox.chat.room.KnownChannels;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents;
import java.time.InstantSource;

/// The gateway of every other chat platform: takes each event to whom it concerns.
public final class ChatGateway implements ChatEvents {
  private final ChatPlaces places;
  private final AccountLinking linking;
  private final ChatMessages messages;
  private final ChatEdits edits;
  private final ButtonPresses presses;
  private final KnownChannels channels;

  public ChatGateway(
      ChatPlaces places,
      Rooms rooms,
      CommandPipeline pipeline,
      RateLimiter limiter,
      AccountLinking linking,
      KnownChannels channels,
      InstantSource clock) {
    this.places = places;
    this.channels = channels;
    this.linking = linking;
    messages = new ChatMessages(places, rooms, pipeline, limiter, linking, clock);
    edits = new ChatEdits(places, rooms, linking, pipeline);
    presses = new ButtonPresses(places, rooms, pipeline, linking, clock);
  }

  @Override
  public Reply take(ChatEvent event) {
    switch (event) {
      case ChatEvent.MessagePosted posted -> messages.take(IncomingLine.of(posted));
      case ChatEvent.CommandEntered entered -> messages.take(IncomingLine.of(entered));
      case ChatEvent.ActionPressed pressed -> presses.pressed(pressed);
      case ChatEvent.MessageEdited edited -> edits.edited(edited);
      case ChatEvent.MessageDeleted deleted -> edits.deleted(deleted);
      case ChatEvent.MembershipChanged changed -> {
        if (changed.present()) {
          linking.present(changed.account(), changed.place().connection());
        } else {
          linking.gone(changed.account());
        }
      }
      case ChatEvent.RoomFound found -> channels.found(found);
      case ChatEvent.RoomLost lost -> channels.lost(lost);
      case ChatEvent.Gap gap -> places.missed(gap);
      case ChatEvent.Reacted _, ChatEvent.FormSubmitted _ -> {}
    }
    return new Reply.Stored();
  }
}
