package dev.signalbox.adapters.teams.text;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A form as a card with inputs. The card brings the form back with what was entered, so that any
/// server can show it again; whoever changes it there deceives nobody but themself.
public record TeamsForm(Form form) {
  private static final String INPUT = "f.";
  private static final int CHOICES = 100;
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  /// An Adaptive Card of these elements.
  ///
  /// @param mentions whom it calls
  static Map<String, Object> card(
      List<Map<String, Object>> elements, List<Map<String, Object>> mentions) {
    var card = new LinkedHashMap<String, Object>();
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard");
    card.put("version", "1.5");
    card.put("body", elements);
    card.put("msteams", Map.of("width", "Full", "entities", mentions));
    return card;
  }

  /// The form that a card has brought back; empty where it is none.
  public static Optional<TeamsForm> of(Payload described) {
    var fields = described.objects("fields").stream().map(TeamsForm::field).toList();
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TeamsForm(new Form(described.text("token"), described.text("title"), fields)));
  }

  private static Form.Field field(Payload described) {
    var kind = described.text("kind");
    return new Form.Field(
        described.text("name"),
        described.text("label"),
        List.of(Form.Kind.values()).stream()
            .filter(one -> one.name().equals(kind))
            .findFirst()
            .orElse(Form.Kind.TEXT),
        described.texts("choices"),
        described.flag("required"),
        null);
  }

  private Map<String, Object> described() {
    return Map.of(
        "token",
        form.token(),
        "title",
        form.title(),
        "fields",
        form.fields().stream()
            .map(field ->
                Map.of(
                    "name",
                    field.name(),
                    "label",
                    field.label(),
                    "kind",
                    field.kind().name(),
                    "choices",
                    field.choices().size() > CHOICES ? List.of() : field.choices(),
                    "required",
                    field.required()))
            .toList());
  }

  /// What was entered, by names of fields.
  ///
  /// @param data of the action that sent it
  public Map<String, String> values(Payload data) {
    var values = new LinkedHashMap<String, String>();
    for (var field : form.fields()) {
      var value = data.members().get(INPUT + field.name());
      if (value != null && !String.valueOf(value).isEmpty()) {
        values.put(field.name(), String.valueOf(value));
      }
    }
    return values;
  }

  /// The form to be filled in.
  ///
  /// @param values what stands in it; where it has none, what its fields begin with
  /// @param wrong what is wrong, by names of fields
  public Map<String, Object> card(Map<String, String> values, Map<String, String> wrong) {
    var elements = new ArrayList<Map<String, Object>>();
    elements.add(line(form.title(), Map.of("weight", "Bolder")));
    for (var field : form.fields()) {
      var entered = values.get(field.name());
      elements.add(input(field, entered == null ? field.value() : entered));
      var why = wrong.getOrDefault(field.name(), field.wrong());
      if (why != null) {
        elements.add(line(why, Map.of("color", "Attention")));
      }
    }
    elements.add(
        Map.of(
            "type",
            "ActionSet",
            "actions",
            List.of(
                Map.of(
                    "type",
                    "Action.Execute",
                    "title",
                    "Send",
                    "verb",
                    "send",
                    "style",
                    "positive",
                    "data",
                    Map.of("form", described())))));
    return card(elements, List.of());
  }

  /// What stands in place of the form once it is sent.
  public Map<String, Object> taken() {
    return card(List.of(line("✓ " + form.title(), Map.of())), List.of());
  }

  private static Map<String, Object> line(String text, Map<String, Object> style) {
    var lines = new TeamsLines(url -> url).text(VisibleText.line(text), style).lines();
    return TeamsBody.block(lines.isEmpty() ? List.of() : lines.getFirst(), true);
  }

  /// An input shows nothing of what is not of its kind; one for text does.
  private static boolean fits(Pattern kind, @Nullable String value) {
    return value == null || kind.matcher(value).matches();
  }

  private static Map<String, Object> input(Form.Field field, @Nullable String value) {
    var input = new LinkedHashMap<String, Object>();
    var few = !field.choices().isEmpty() && field.choices().size() <= CHOICES;
    var label = VisibleText.line(field.label());
    input.put("id", INPUT + field.name());
    input.put("label", label);
    switch (field.kind()) {
      case DATE -> input.put("type", fits(DATE, value) ? "Input.Date" : "Input.Text");
      case NUMBER -> input.put("type", fits(NUMBER, value) ? "Input.Number" : "Input.Text");
      case TRUTH -> {
        input.put("type", "Input.Toggle");
        input.put("title", label);
      }
      case CHOICE -> {
        input.put("type", few ? "Input.ChoiceSet" : "Input.Text");
        if (few) {
          input.put(
              "choices",
              field.choices().stream()
                  .map(choice -> Map.of("title", choice, "value", choice))
                  .toList());
        }
      }
      case TEXT, SEARCH, FILE, SECRET -> input.put("type", "Input.Text");
    }
    if (field.required() && field.kind() != Form.Kind.TRUTH) {
      input.put("isRequired", true);
      input.put("errorMessage", label);
    }
    if (value != null) {
      input.put("value", value);
    }
    return input;
  }
}
