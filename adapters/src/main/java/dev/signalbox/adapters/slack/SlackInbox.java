package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.AnswerHandle;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.ActionPressed;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.json.JsonException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Translates what Slack tells, whichever way it comes, and hands it over.
final class SlackInbox {
  private final SlackDirectory directory;
  private final SlackMessages messages;
  private final SlackRooms rooms;
  private final SlackForms forms;
  private final SlackHomes homes;
  private final InstantSource clock;
  private final Predicate<String> isComplete;

  /// @param isComplete true of channels of which all that was said before has been handed over
  SlackInbox(
      SlackDirectory directory,
      SlackMessages messages,
      SlackRooms rooms,
      SlackForms forms,
      SlackHomes homes,
      InstantSource clock,
      Predicate<String> isComplete) {
    this.directory = directory;
    this.messages = messages;
    this.rooms = rooms;
    this.forms = forms;
    this.homes = homes;
    this.clock = clock;
    this.isComplete = isComplete;
  }

  /// Takes the payload of an `events_api` envelope, which is also the body of a call.
  void event(Payload body, ChatEvents events)
      throws IOException, SignInException, InterruptedException {
    var event = body.object("event");
    switch (event.text("type")) {
      case "message" -> message(event, events);
      case "app_mention" -> posted(event, events);
      case "reaction_added" -> reacted(event, true, events);
      case "reaction_removed" -> reacted(event, false, events);
      case "app_home_opened" -> homes.opened(event, events);
      case "user_change" -> changed(event.object("user"), events);
      default ->
          rooms.changed(
              event.text("type"),
              event,
              event.text("user").equals(directory.self().userId()),
              events);
    }
  }

  private void message(Payload event, ChatEvents events) {
    switch (event.text("subtype")) {
      case "message_changed" -> edited(event, events);
      case "message_deleted" -> deleted(event, event.object("previous_message"), events);
      default -> posted(event, events);
    }
  }

  private void posted(Payload event, ChatEvents events) {
    var room = event.text("channel");
    var cursor = isComplete.test(room) ? event.text("ts") : null;
    messages
        .posted(room, event, false)
        .ifPresent(message -> events.take(message.late() ? message : message.marked(cursor)));
  }

  /// A link that gets its preview changes a message, too: its text is the same.
  private void edited(Payload event, ChatEvents events) {
    var now = event.object("message");
    var before = event.object("previous_message");
    if (now.text("subtype").equals("tombstone")) {
      deleted(event, before, events);
    } else if (!now.text("text").equals(before.text("text"))) {
      messages.edited(event.text("channel"), now, event.text("ts")).ifPresent(events::take);
    }
  }

  private void deleted(Payload event, Payload before, ChatEvents events) {
    if (messages.isPersons(before)) {
      events.take(
          new ChatEvent.MessageDeleted(
              messages.place(event.text("channel"), before),
              before.text("ts"),
              SlackTime.instant(event.text("ts"))));
    }
  }

  private void reacted(Payload event, boolean added, ChatEvents events) {
    var item = event.object("item");
    var ours = event.text("user").equals(directory.self().userId());
    if (item.text("type").equals("message") && !ours) {
      events.take(
          new ChatEvent.Reacted(
              rooms.channels().place(item.text("channel")),
              item.text("ts"),
              directory.account(event.text("user")),
              SlackReactions.NAMES.emoji(event.text("reaction")),
              added));
    }
  }

  private void changed(Payload user, ChatEvents events) {
    directory.forget(user.text("id"));
    var account = directory.told(user);
    var present = !user.flag("deleted");
    events.take(
        new ChatEvent.MembershipChanged(
            rooms.channels().place(account.userId()), account, present));
  }

  /// Takes what somebody entered behind the app's slash command.
  void command(Payload body, ChatEvents events) {
    var room = body.text("channel_id");
    var trigger = body.text("trigger_id");
    var answers = answers(body, body.text("command"));
    var line = messages.line(body.text("text"));
    var reply =
        events.take(
            new ChatEvent.CommandEntered(
                rooms.channels().place(room),
                trigger,
                directory.account(body.text("user_id")),
                line.text(),
                SlackChannel.isDirect(room),
                answers,
                clock.instant(),
                line.mentions()));
    forms.reply(reply, trigger, rooms.channels().place(room), answers);
  }

  /// Takes what somebody did with a message or a form of ours.
  ///
  /// @return what Slack is answered with; empty where it wants to know nothing but that we have it
  Map<String, Object> interaction(Payload body, ChatEvents events) throws JsonException {
    return switch (body.text("type")) {
      case "view_submission" -> forms.submitted(body, events);
      case "block_suggestion" -> forms.sought(body, events);
      case "block_actions" -> {
        pressed(body, events);
        yield SlackForms.NOTHING;
      }
      default -> SlackForms.NOTHING;
    };
  }

  /// Whoever has pressed a button on their home looks at it still.
  private void pressed(Payload body, ChatEvents events) throws JsonException {
    var presser = directory.account(body.object("user").text("id"));
    var home = homes.behind(body);
    for (var action : body.objects("actions")) {
      var press =
          home.isPresent()
              ? homes.pressed(home.get(), body, action, presser)
              : pressed(body, action, presser);
      press.ifPresent(told -> press(told, body, events));
    }
    home.ifPresent(place -> homes.show(place, presser, events));
  }

  private void press(ActionPressed press, Payload body, ChatEvents events) {
    forms.reply(events.take(press), body.text("trigger_id"), press.place(), press.answers());
  }

  private Optional<ActionPressed> pressed(Payload body, Payload action, Account presser) {
    var container = body.object("container");
    var shown = container.text("message_ts");
    var token = action.text("value");
    if (token.isEmpty() || !SlackTime.isTime(shown)) {
      return Optional.empty();
    }
    var aside = container.flag("is_ephemeral");
    var id = aside ? SlackEphemeral.id(shown) : shown;
    var thread = container.text("thread_ts");
    var below = thread.isEmpty() ? body.object("message").text("thread_ts") : thread;
    var room = container.text("channel_id");
    return Optional.of(
        new ActionPressed(
            messages.place(room, shown, below),
            String.join(":", shown, presser.userId(), action.text("action_ts")),
            token,
            id,
            presser,
            answers(body, id),
            clock.instant()));
  }

  private @Nullable AnswerHandle answers(Payload body, String id) {
    var address = body.text("response_url");
    return address.isEmpty() ? null : SlackEphemeral.handle(id, address, clock.instant());
  }
}
