package dev.signalbox.adapters.slack.text;

import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.text.VisibleText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A form as a modal, within the limits of Slack's
/// [reference](https://docs.slack.dev/reference/views/modal-views). The block of a field has its
/// name for an id.
public final class SlackView {
  /// The id of the one element in each block.
  public static final String VALUE = "value";

  /// Tells our modals from those of others, of which there are none.
  public static final String KIND = "form";

  private static final int TITLE = 24;
  private static final int LABEL = 2_000;
  private static final int TEXT = 3_000;
  private static final int METADATA = 3_000;
  private static final int BLOCKS = 100;
  private static final int OPTIONS = 100;
  private static final int OPTION = 75;
  private static final int OPTION_VALUE = 150;
  private static final int NAME = 255;
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,4})?");
  private static final String TRUE = "true";

  private SlackView() {}

  /// The modal; empty when Slack takes none that is so large.
  ///
  /// @param metadata comes back with what is entered, as it is
  public static Optional<Map<String, Object>> of(Form form, String metadata) {
    return metadata.length() > METADATA
            || form.fields().size() > BLOCKS
            || form.fields().stream().anyMatch(SlackView::isTooLong)
        ? Optional.empty()
        : Optional.of(
            Map.of(
                "type",
                "modal",
                "callback_id",
                KIND,
                "title",
                plain(form.title(), TITLE),
                "submit",
                plain("Run", TITLE),
                "close",
                plain("Cancel", TITLE),
                "private_metadata",
                metadata,
                "blocks",
                form.fields().stream().map(SlackView::block).toList()));
  }

  private static boolean isTooLong(Form.Field field) {
    var value = field.value();
    return field.name().length() > NAME || (value != null && value.length() > TEXT);
  }

  /// A modal that is opened has no errors: what is wrong is a hint until it is sent.
  private static Map<String, Object> block(Form.Field field) {
    var block = new LinkedHashMap<String, Object>();
    block.put("type", "input");
    block.put("block_id", field.name());
    block.put("label", plain(field.label().isBlank() ? field.name() : field.label(), LABEL));
    block.put("optional", !field.required() || field.kind() == Form.Kind.TRUTH);
    block.put("element", element(field));
    var wrong = field.wrong();
    if (wrong != null) {
      block.put("hint", plain(wrong, LABEL));
    }
    return block;
  }

  private static Map<String, Object> element(Form.Field field) {
    var value = field.value();
    return switch (field.kind()) {
      case TEXT, FILE, SECRET -> text(value);
      case NUMBER ->
          value == null || NUMBER.matcher(value).matches()
              ? input("number_input", "initial_value", value, "is_decimal_allowed", true)
              : text(value);
      case DATE ->
          value == null || DATE.matcher(value).matches()
              ? input("datepicker", "initial_date", value)
              : text(value);
      case TRUTH -> {
        var yes = option(TRUE, "Yes");
        var checked = TRUE.equals(value) ? List.of(yes) : null;
        yield input("checkboxes", "initial_options", checked, "options", List.of(yes));
      }
      case CHOICE -> isList(field) ? choice(field) : text(value);
      case SEARCH ->
          value == null || value.isEmpty() || isFound(value) ? search(value) : text(value);
    };
  }

  private static Map<String, Object> text(@Nullable Object value) {
    return input("plain_text_input", "initial_value", value, "max_length", TEXT);
  }

  /// A list shows short choices, and is never empty; what stands in it is one of them.
  private static boolean isList(Form.Field field) {
    var choices = field.choices();
    var value = field.value();
    return !choices.isEmpty()
        && choices.size() <= OPTIONS
        && choices.stream().allMatch(SlackView::isOption)
        && (value == null || value.isEmpty() || choices.contains(value));
  }

  /// What has its whole text as its value can be shown in part.
  private static boolean isFound(String value) {
    return !value.isBlank() && value.length() <= OPTION_VALUE;
  }

  private static boolean isOption(String value) {
    return !value.isBlank() && value.length() <= OPTION;
  }

  /// Slack asks for what fits whenever somebody opens it, or types in it.
  private static Map<String, Object> search(@Nullable String value) {
    var chosen = value == null || value.isEmpty() ? null : option(value, value);
    return input("external_select", "initial_option", chosen, "min_query_length", 0);
  }

  /// What fits, as Slack wants it: what is too long for it is left out.
  public static Map<String, Object> found(List<String> values) {
    return Map.of(
        "options",
        values.stream()
            .filter(SlackView::isFound)
            .limit(OPTIONS)
            .map(value -> option(value, value))
            .toList());
  }

  private static Map<String, Object> choice(Form.Field field) {
    var value = field.value();
    var chosen = value == null || value.isEmpty() ? null : option(value, value);
    return input(
        "static_select",
        "initial_option",
        chosen,
        "options",
        field.choices().stream().map(choice -> option(choice, choice)).toList());
  }

  private static Map<String, Object> option(String value, String label) {
    return Map.of("value", value, "text", plain(label, OPTION));
  }

  private static Map<String, Object> input(String type, String initial, @Nullable Object value) {
    var element = new LinkedHashMap<String, Object>();
    element.put("type", type);
    element.put("action_id", VALUE);
    if (value != null && !"".equals(value)) {
      element.put(initial, value);
    }
    return element;
  }

  private static Map<String, Object> input(
      String type, String initial, @Nullable Object value, String key, Object setting) {
    var element = input(type, initial, value);
    element.put(key, setting);
    return element;
  }

  private static Map<String, Object> plain(String text, int most) {
    var line = VisibleText.line(text);
    return Map.of(
        "type",
        "plain_text",
        "text",
        line.length() <= most ? line : VisibleText.first(line, most - 1) + "…",
        "emoji",
        false);
  }
}
