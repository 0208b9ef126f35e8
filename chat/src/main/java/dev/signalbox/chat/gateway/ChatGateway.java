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
  private final FormSubmissions forms;
  private final KnownChannels channels;
  private final MentionText names;

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
    names = new MentionText(linking::named);
    this.linking = linking;
    messages = new ChatMessages(places, rooms, pipeline, limiter, linking, clock);
    edits = new ChatEdits(places, rooms, linking, pipeline, names);
    presses = new ButtonPresses(places, rooms, pipeline, linking, clock);
    forms = new FormSubmissions(places, messages, pipeline, linking);
  }

  @Override
  public Reply take(ChatEvent event) {
    return switch (event) {
      case ChatEvent.MessagePosted posted -> messages.take(IncomingLine.of(posted, names));
      case ChatEvent.CommandEntered entered -> messages.take(IncomingLine.of(entered, names));
      case ChatEvent.FormSubmitted submitted -> forms.submitted(submitted);
      case ChatEvent.ActionPressed pressed -> stored(() -> presses.pressed(pressed));
      case ChatEvent.MessageEdited edited -> stored(() -> edits.edited(edited));
      case ChatEvent.MessageDeleted deleted -> stored(() -> edits.deleted(deleted));
      case ChatEvent.MembershipChanged changed -> stored(() -> changed(changed));
      case ChatEvent.RoomFound found -> stored(() -> channels.found(found));
      case ChatEvent.RoomLost lost -> stored(() -> channels.lost(lost));
      case ChatEvent.Gap gap -> stored(() -> places.missed(gap));
      case ChatEvent.Reacted _ -> new Reply.Stored();
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
