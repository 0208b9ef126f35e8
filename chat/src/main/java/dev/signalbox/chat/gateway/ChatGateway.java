package dev.signalbox.chat.gateway;

import dev.signalbox.chat.delivery.Buttons;
import dev.signalbox.chat.pipeline.CommandPipeline;
import dev.signalbox.chat.pipeline.Ground;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents;
import java.time.InstantSource;

/// The gateway of every other chat platform: takes each event to whom it concerns.
public final class ChatGateway implements ChatEvents {
  private final AccountLinking linking;
  private final ChatMessages messages;
  private final ChatEdits edits;
  private final ButtonPresses presses;

  public ChatGateway(
      Ground ground,
      CommandPipeline pipeline,
      Buttons buttons,
      RateLimiter limiter,
      AccountLinking linking,
      InstantSource clock) {
    this.linking = linking;
    messages = new ChatMessages(ground, pipeline, limiter, linking, clock);
    edits = new ChatEdits(ground, pipeline);
    presses = new ButtonPresses(ground, pipeline, buttons, clock);
  }

  @Override
  public void take(ChatEvent event) {
    switch (event) {
      case ChatEvent.MessagePosted posted -> messages.posted(posted);
      case ChatEvent.ActionPressed pressed -> presses.pressed(pressed);
      case ChatEvent.MessageEdited edited -> edits.edited(edited);
      case ChatEvent.MessageDeleted deleted -> edits.deleted(deleted);
      case ChatEvent.MembershipChanged changed -> {
        if (!changed.present()) {
          linking.gone(changed.account());
        }
      }
      case ChatEvent.Reacted _, ChatEvent.FormSubmitted _, ChatEvent.Gap _ -> {}
    }
  }
}
