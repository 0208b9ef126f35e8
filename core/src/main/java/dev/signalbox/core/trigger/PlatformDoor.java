package dev.signalbox.core.trigger;

import dev.signalbox.core.room.Buttons;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents;
import java.time.InstantSource;

/// The door of every other chat platform: takes each event to whom it concerns.
public final class PlatformDoor implements ChatEvents {
  private final Accounts accounts;
  private final PlatformMessages messages;
  private final PlatformEdits edits;
  private final PlatformPresses presses;

  public PlatformDoor(
      Ground ground,
      Corridor corridor,
      Buttons buttons,
      Breaker breaker,
      Accounts accounts,
      InstantSource clock) {
    this.accounts = accounts;
    messages = new PlatformMessages(ground, corridor, breaker, accounts, clock);
    edits = new PlatformEdits(ground, corridor);
    presses = new PlatformPresses(ground, corridor, buttons, clock);
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
          accounts.gone(changed.account());
        }
      }
      case ChatEvent.Reacted _, ChatEvent.FormSubmitted _, ChatEvent.Gap _ -> {}
    }
  }
}
