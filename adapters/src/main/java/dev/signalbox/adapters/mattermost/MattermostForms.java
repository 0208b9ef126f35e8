package dev.signalbox.adapters.mattermost;

import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.mattermost.api.MattermostClient;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.spi.text.VisibleText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Shows forms, dialogs in Mattermost's words, and reads what comes back. Whoever fills one in is
/// given what proves it, so it names them: it is worth nothing to anybody else.
final class MattermostForms {
  /// What a proof of a form is for.
  private static final String KIND = "form";

  private static final int TITLE = 24;
  private static final int LABEL = 24;
  private static final int HELP = 150;
  private static final int TEXT = 150;
  private static final int LONG_TEXT = 3_000;

  private final MattermostClient client;
  private final Door.Address address;
  private final MattermostProof proof;

  /// @param address where Mattermost calls when somebody sends one
  MattermostForms(MattermostClient client, Door.Address address, MattermostProof proof) {
    this.client = client;
    this.address = address;
    this.proof = proof;
  }

  /// A form that came back.
  ///
  /// @param asked the id of what it was the answer to
  /// @param token the form's
  record Sent(
      String asked, String token, String channel, String root, Map<String, String> values) {}

  /// Shows a form to whoever pressed or entered something, within 3 s.
  ///
  /// @param trigger Mattermost's id of that
  /// @return false when Mattermost does not show it
  boolean show(Form form, String trigger, Place place, String userId) {
    var thread = place.thread();
    var state =
        Map.of(
            "token",
            form.token(),
            "channel",
            place.room(),
            "root",
            thread == null ? "" : thread,
            "asked",
            trigger);
    var dialog = new LinkedHashMap<String, Object>();
    dialog.put("callback_id", "signalbox");
    dialog.put("title", VisibleText.first(VisibleText.line(form.title()), TITLE));
    dialog.put("elements", form.fields().stream().map(MattermostForms::element).toList());
    dialog.put("submit_label", "Send");
    dialog.put("state", JsonWriter.text(proof.signed(KIND, userId, state)));
    var body = Map.of("trigger_id", trigger, "url", address.known().toString(), "dialog", dialog);
    try {
      return client.call("POST", "actions/dialogs/open", body) instanceof ApiAnswer.Answered said
          && said.isGood();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Map<String, Object> element(Form.Field field) {
    var label = VisibleText.line(field.label());
    var element = new LinkedHashMap<String, Object>();
    element.put("name", field.name());
    element.put("display_name", VisibleText.first(label, LABEL));
    element.put("optional", !field.required());
    var wrong = field.wrong();
    if (wrong != null || label.length() > LABEL) {
      var help = wrong == null ? label : VisibleText.line(wrong);
      element.put("help_text", VisibleText.first(help, HELP));
    }
    var value = field.value();
    if (value != null) {
      element.put("default", value);
    }
    switch (field.kind()) {
      case TEXT, NUMBER, SEARCH, FILE, SECRET -> text(element, value);
      case DATE -> {
        text(element, value);
        element.put("placeholder", "2026-01-31");
      }
      case TRUTH -> {
        element.put("type", "bool");
        element.put("optional", true);
        element.put("placeholder", VisibleText.first(label, HELP));
      }
      case CHOICE -> {
        element.put("type", "select");
        element.put("options", options(field.choices()));
      }
    }
    return element;
  }

  private static void text(Map<String, Object> element, @Nullable String value) {
    var isLong = value != null && value.length() > TEXT;
    element.put("type", isLong ? "textarea" : "text");
    element.put("max_length", isLong ? LONG_TEXT : TEXT);
  }

  private static List<Map<String, String>> options(List<String> choices) {
    return choices.stream().map(choice -> Map.of("text", choice, "value", choice)).toList();
  }

  /// Reads what was sent; empty where it is nothing of ours, or somebody else's.
  Optional<Sent> sent(Payload body) {
    Payload state;
    try {
      state = Payload.read(body.text("state"));
    } catch (JsonException nothingOfOurs) {
      return Optional.empty();
    }
    return proof.isOurs(KIND, body.text("user_id"), state)
        ? Optional.of(
            new Sent(
                state.text("asked"),
                state.text("token"),
                state.text("channel"),
                state.text("root"),
                values(body.object("submission"))))
        : Optional.empty();
  }

  private static Map<String, String> values(Payload submission) {
    var values = new HashMap<String, String>();
    submission
        .members()
        .forEach((name, value) -> {
          if (value != null) {
            values.put(String.valueOf(name), String.valueOf(value));
          }
        });
    return values;
  }
}
