package dev.signalbox.adapters.teams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.teams.text.TeamsForm;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.json.JsonWriter;
import java.io.IOException;
import java.util.Map;

/// Translates activities and hands them over.
final class TeamsInbox {
  private static final String CARD = "application/vnd.microsoft.card.adaptive";
  private static final String MESSAGE = "application/vnd.microsoft.activity.message";
  private static final int UNKNOWN = 501;

  private final TeamsMessages messages;
  private final TeamsRooms rooms;
  private final TeamsGaps gaps;

  TeamsInbox(TeamsMessages messages, TeamsRooms rooms, TeamsGaps gaps) {
    this.messages = messages;
    this.rooms = rooms;
    this.gaps = gaps;
  }

  /// Takes an activity of the Bot Framework and says what it is answered with.
  Door.Answer take(Payload activity, ChatEvents events)
      throws IOException, SignInException, InterruptedException {
    rooms.seen(activity.object("channelData").object("team").text("id"));
    if (activity.text("type").equals("invoke")) {
      return invoke(activity, events);
    }
    switch (activity.text("type")) {
      case "message" -> said(activity, events);
      case "messageUpdate" -> edited(activity, events);
      case "messageDelete" -> deleted(activity, events);
      case "messageReaction" -> {
        reacted(activity, "reactionsAdded", true, events);
        reacted(activity, "reactionsRemoved", false, events);
      }
      case "conversationUpdate", "installationUpdate" -> rooms.changed(activity, events);
      default -> {}
    }
    return Door.Answer.of(200);
  }

  private void said(Payload activity, ChatEvents events) {
    if (!TeamsMessages.isPersons(activity) || TeamsMessages.isEmpty(activity)) {
      return;
    }
    try {
      events.take(messages.posted(activity));
    } catch (RuntimeException lost) {
      gaps.add(messages.place(activity, activity.text("id")), messages.at(activity));
      throw lost;
    }
  }

  private void edited(Payload activity, ChatEvents events) {
    if (TeamsMessages.isPersons(activity)) {
      events.take(messages.edited(activity));
    }
  }

  private void deleted(Payload activity, ChatEvents events) {
    if (TeamsMessages.isPersons(activity)) {
      var id = activity.text("id");
      events.take(
          new ChatEvent.MessageDeleted(messages.place(activity, id), id, messages.at(activity)));
    }
  }

  private void reacted(Payload activity, String list, boolean added, ChatEvents events) {
    var id = activity.text("replyToId");
    for (var reaction : activity.objects(list)) {
      if (TeamsMessages.isPersons(activity) && !id.isEmpty()) {
        events.take(
            new ChatEvent.Reacted(
                messages.place(activity, id),
                id,
                messages.author(activity),
                TeamsEmoji.of(reaction.text("type")),
                added));
      }
    }
  }

  /// Somebody did something with a card.
  private Door.Answer invoke(Payload activity, ChatEvents events) {
    var data = activity.object("value").object("action").object("data");
    var id = activity.text("replyToId");
    if (!activity.text("name").equals("adaptiveCard/action")
        || !TeamsMessages.isPersons(activity)
        || id.isEmpty()) {
      return Door.Answer.of(UNKNOWN);
    }
    var form = TeamsForm.of(data.object("form"));
    if (form.isPresent()) {
      return filled(activity, form.get(), data, events);
    }
    var token = data.text("token");
    return token.isEmpty() ? Door.Answer.of(UNKNOWN) : pressed(activity, token, events);
  }

  private Door.Answer pressed(Payload activity, String token, ChatEvents events) {
    var id = activity.text("replyToId");
    var reply =
        events.take(
            new ChatEvent.ActionPressed(
                messages.place(activity, id),
                activity.text("id"),
                token,
                id,
                messages.author(activity),
                null,
                messages.at(activity)));
    return reply instanceof Reply.Ask(var form)
        ? answer(CARD, new TeamsForm(form).card(Map.of(), Map.of()))
        : answer(MESSAGE, "Taken");
  }

  private Door.Answer filled(Payload activity, TeamsForm form, Payload data, ChatEvents events) {
    var values = form.values(data);
    var reply =
        events.take(
            new ChatEvent.FormSubmitted(
                messages.place(activity, activity.text("replyToId")),
                activity.text("id"),
                form.form().token(),
                messages.author(activity),
                values,
                TeamsMessages.isAlone(activity),
                null,
                messages.at(activity)));
    return answer(
        CARD, reply instanceof Reply.Wrong(var why) ? form.card(values, why) : form.taken());
  }

  /// What is shown at once to whoever did it (learn.microsoft.com, Universal Actions for Adaptive
  /// Cards).
  private static Door.Answer answer(String type, Object value) {
    var body = JsonWriter.text(Map.of("statusCode", 200, "type", type, "value", value));
    return new Door.Answer(200, "application/json", body.getBytes(UTF_8));
  }
}
