package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.slack.api.SlackAnswer;
import dev.signalbox.adapters.slack.api.SlackClient;
import dev.signalbox.adapters.slack.api.SlackMethod;
import dev.signalbox.adapters.slack.api.SlackRefusal;
import dev.signalbox.adapters.slack.text.SlackView;
import dev.signalbox.spi.chat.AnswerHandle;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.spi.text.VisibleText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Forms as modals: one is opened within three seconds after somebody entered or pressed something,
/// and carries where that was until it comes back.
final class SlackForms {
  /// What closes a modal.
  static final Map<String, Object> NOTHING = Map.of();

  private static final int WHY = 300;

  private final SlackClient client;
  private final SlackDirectory directory;
  private final String connection;
  private final InstantSource clock;

  SlackForms(SlackClient client, SlackDirectory directory, String connection, InstantSource clock) {
    this.client = client;
    this.directory = directory;
    this.connection = connection;
    this.clock = clock;
  }

  /// Opens the form that is to be said to somebody, if it is one. Does not wait for that: Slack
  /// wants to hear first that we have what they did.
  ///
  /// @param trigger by which a modal can be opened, once
  void reply(Reply reply, String trigger, Place place, @Nullable AnswerHandle answers) {
    if (reply instanceof Reply.Ask(Form form)) {
      Thread.ofVirtual().name("slack-form").start(() -> open(form, trigger, place, answers));
    }
  }

  private void open(Form form, String trigger, Place place, @Nullable AnswerHandle answers) {
    try {
      var view = SlackView.of(form, metadata(form.token(), place, answers));
      var trouble =
          view.isEmpty()
              ? "Slack takes no form that is so large"
              : trouble(
                  client.call(
                      SlackMethod.OPEN_VIEW, Map.of("trigger_id", trigger, "view", view.get())));
      if (trouble != null && answers != null) {
        tell(
            answers,
            "No form was opened, so nothing was run. "
                + trouble
                + ". Try it again, or"
                + " type the command with its values.");
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static @Nullable String trouble(SlackAnswer answer) {
    return switch (answer) {
      case SlackAnswer.Done _ -> null;
      case SlackAnswer.Refused refused -> SlackRefusal.told(refused);
      case SlackAnswer.Failed(var failed) -> "Slack: " + SlackClient.told(failed);
    };
  }

  private void tell(AnswerHandle answers, String why) throws InterruptedException {
    client.respond(
        SlackEphemeral.address(answers),
        Map.of("response_type", "ephemeral", "replace_original", false, "text", why));
  }

  private static String metadata(String token, Place place, @Nullable AnswerHandle answers) {
    var carried = new LinkedHashMap<String, Object>();
    carried.put("token", token);
    carried.put("room", place.room());
    var thread = place.thread();
    if (thread != null) {
      carried.put("thread", thread);
    }
    if (answers != null) {
      carried.put("answers", answers.value());
      carried.put("until", answers.until().getEpochSecond());
    }
    return JsonWriter.text(carried);
  }

  /// Takes what somebody entered in a modal.
  ///
  /// @return what Slack is answered with
  Map<String, Object> submitted(Payload body, ChatEvents events) throws JsonException {
    var view = body.object("view");
    if (!view.text("callback_id").equals(SlackView.KIND)) {
      return NOTHING;
    }
    var fields = view.object("state").object("values");
    var carried = Payload.read(view.text("private_metadata"));
    var room = carried.text("room");
    var thread = carried.text("thread");
    var values = new HashMap<String, String>();
    fields.names().forEach(name -> values.put(name, value(fields.object(name))));
    var reply =
        events.take(
            new ChatEvent.FormSubmitted(
                new Place(connection, room, thread.isEmpty() ? null : thread),
                view.text("id"),
                carried.text("token"),
                directory.account(body.object("user").text("id")),
                values,
                SlackChannel.isDirect(room),
                answers(carried),
                clock.instant()));
    return reply instanceof Reply.Wrong(var why) ? errors(why, fields) : NOTHING;
  }

  /// Somebody opens a list of ours, or types in it.
  ///
  /// @return what Slack is answered with, within three seconds
  Map<String, Object> sought(Payload body, ChatEvents events) throws JsonException {
    var view = body.object("view");
    if (!view.text("callback_id").equals(SlackView.KIND)) {
      return SlackView.found(List.of());
    }
    var carried = Payload.read(view.text("private_metadata"));
    var thread = carried.text("thread");
    var reply =
        events.take(
            new ChatEvent.ChoicesSought(
                new Place(connection, carried.text("room"), thread.isEmpty() ? null : thread),
                directory.account(body.object("user").text("id")),
                carried.text("token"),
                body.text("block_id"),
                body.text("value")));
    return SlackView.found(reply instanceof Reply.Choices(var values) ? values : List.<String>of());
  }

  private static @Nullable AnswerHandle answers(Payload carried) {
    var value = carried.text("answers");
    return carried
        .number("until")
        .filter(_ -> !value.isEmpty())
        .map(until -> new AnswerHandle(value, Instant.ofEpochSecond(until)))
        .orElse(null);
  }

  private static String value(Payload block) {
    var input = block.object(SlackView.VALUE);
    return switch (input.text("type")) {
      case "static_select", "external_select" -> input.object("selected_option").text("value");
      case "datepicker" -> input.text("selected_date");
      case "checkboxes" -> String.valueOf(!input.objects("selected_options").isEmpty());
      default -> input.text("value");
    };
  }

  /// What is wrong can be said of the fields that the modal has alone; all else is said of its
  /// first.
  private static Map<String, Object> errors(Map<String, String> why, Payload fields) {
    var errors = new TreeMap<String, String>();
    why.forEach((field, words) ->
        errors.merge(
            fields.names().contains(field)
                ? field
                : fields.names().stream().findFirst().orElse(field),
            words,
            (one, other) -> one + "; " + other));
    errors.replaceAll((_, words) -> VisibleText.first(words, WHY));
    return Map.of("response_action", "errors", "errors", errors);
  }
}
