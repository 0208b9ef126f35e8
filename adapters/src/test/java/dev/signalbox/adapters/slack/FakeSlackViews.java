package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.testkit.Counterpart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one modal that ada has before her in a [FakeSlack], and what Slack takes of it.
final class FakeSlackViews implements Counterpart.Filling {
  private static final Duration TRIGGERS = Duration.ofSeconds(3);
  private static final String INPUT = "value";

  /// What the app is told of a modal and answers with something of its own.
  static final Set<String> WANTS_ANSWER = Set.of("view_submission", "block_suggestion");

  private final List<String> violations;
  private final Consumer<Map<String, Object>> tells;
  private final Map<String, Instant> triggers = new ConcurrentHashMap<>();
  private @Nullable Payload view;
  private Map<String, String> wrong = Map.of();
  private List<Payload> found = List.of();
  private int number;

  /// @param tells where it tells the app what somebody did in a view
  FakeSlackViews(List<String> violations, Consumer<Map<String, Object>> tells) {
    this.violations = violations;
    this.tells = tells;
  }

  List<String> violations() {
    return violations;
  }

  void tell(Map<String, Object> done) {
    tells.accept(done);
  }

  /// Something was done by which a modal can be opened, once and soon.
  String trigger(String id, Instant now) {
    triggers.put(id, now);
    return id;
  }

  /// What `views.open` answers.
  synchronized Map<String, ?> open(Payload arguments, Instant now) {
    var since = triggers.remove(arguments.text("trigger_id"));
    if (since == null || since.plus(TRIGGERS).isBefore(now)) {
      return FakeSlackApi.no("expired_trigger_id");
    }
    var opened = arguments.object("view");
    var found = wrong(opened);
    violations.addAll(found);
    if (!found.isEmpty()) {
      return FakeSlackApi.no("invalid_arguments");
    }
    view = opened;
    number++;
    wrong = Map.of();
    return Map.of("ok", true, "view", Map.of("id", id()));
  }

  private String id() {
    return "V0FORM" + number;
  }

  @Override
  public synchronized List<String> asked() {
    return view == null
        ? List.of()
        : view.objects("blocks").stream().map(FakeSlackViews::label).toList();
  }

  private static String label(Payload block) {
    return block.object("label").text("text");
  }

  @Override
  public synchronized List<String> wrong() {
    return List.copyOf(wrong.values());
  }

  /// What the app is told when somebody types in a list that is filled from outside, by its label.
  private synchronized Map<String, Object> sought(String user, String label, String typed) {
    var shown = view;
    var block =
        shown == null
            ? null
            : shown.objects("blocks").stream()
                .filter(one -> label(one).equals(label))
                .filter(one -> one.object("element").text("type").equals("external_select"))
                .findFirst()
                .orElse(null);
    if (shown == null || block == null) {
      throw new AssertionError("there is no list " + label);
    }
    return Map.of(
        "type",
        "block_suggestion",
        "team",
        Map.of("id", FakeSlack.TEAM),
        "user",
        Map.of("id", user, "team_id", FakeSlack.TEAM),
        "action_id",
        INPUT,
        "block_id",
        block.text("block_id"),
        "value",
        typed,
        "view",
        Map.of(
            "id",
            id(),
            "callback_id",
            shown.text("callback_id"),
            "private_metadata",
            shown.text("private_metadata")));
  }

  @Override
  public boolean searches() {
    return true;
  }

  @Override
  public void types(String label, String typed) {
    tells.accept(sought(FakeSlack.ADA, label, typed));
  }

  @Override
  public void fills(Map<String, String> values) {
    tells.accept(submitted(FakeSlack.ADA, values));
  }

  @Override
  public synchronized List<String> offered() {
    return found.stream().map(option -> option.object("text").text("text")).toList();
  }

  /// What the app is told when somebody has entered these values, by labels.
  private synchronized Map<String, Object> submitted(String user, Map<String, String> values) {
    var shown = view;
    if (shown == null) {
      throw new AssertionError("there is no form to be sent");
    }
    var state = new LinkedHashMap<String, Object>();
    for (var block : shown.objects("blocks")) {
      var entered = entered(block.object("element"), values.get(label(block)));
      state.put(block.text("block_id"), Map.of(INPUT, entered));
    }
    return Map.of(
        "type",
        "view_submission",
        "team",
        Map.of("id", FakeSlack.TEAM),
        "user",
        Map.of("id", user, "team_id", FakeSlack.TEAM),
        "view",
        Map.of(
            "id",
            id(),
            "callback_id",
            shown.text("callback_id"),
            "private_metadata",
            shown.text("private_metadata"),
            "state",
            Map.of("values", state)));
  }

  private Map<String, Object> entered(Payload element, @Nullable String value) {
    var type = element.text("type");
    var entered = new HashMap<String, Object>();
    entered.put("type", type);
    switch (type) {
      case "static_select" -> {
        var option = option(element.objects("options"), value);
        entered.put("selected_option", option);
      }
      case "external_select" -> {
        var option = option(found, value);
        entered.put("selected_option", option);
      }
      case "checkboxes" -> {
        var options =
            "true".equals(value) ? List.of(option(element.objects("options"), "true")) : List.of();
        entered.put("selected_options", options);
      }
      case "datepicker" -> entered.put("selected_date", value);
      default -> entered.put("value", value);
    }
    return entered;
  }

  private static @Nullable Map<?, ?> option(List<Payload> options, @Nullable String value) {
    return value == null
        ? null
        : options.stream()
            .filter(option -> option.text("value").equals(value))
            .findFirst()
            .map(Payload::members)
            .orElseThrow(() -> new AssertionError("nobody can choose " + value));
  }

  /// What the app answers to a submission: without an answer of its own the modal goes away.
  synchronized void answered(Payload answer) {
    if (answer.members().containsKey("options")) {
      found = answer.objects("options");
      check(violations, found.size() <= 100, "more options than Slack takes");
      found.forEach(option -> option(violations, option));
      return;
    }
    if (!answer.text("response_action").equals("errors")) {
      view = null;
      wrong = Map.of();
      return;
    }
    var shown = view;
    var blocks = shown == null ? Set.<String>of() : ids(shown);
    var errors = answer.object("errors");
    errors.names().stream()
        .filter(name -> !blocks.contains(name))
        .forEach(name -> violations.add("an error of a block that there is not: " + name));
    var said = new LinkedHashMap<String, String>();
    errors.names().forEach(name -> said.put(name, errors.text(name)));
    wrong = said;
  }

  private static Set<String> ids(Payload shown) {
    var ids = new HashSet<String>();
    shown.objects("blocks").forEach(block -> ids.add(block.text("block_id")));
    return ids;
  }

  /// What Slack refuses of a modal.
  static List<String> wrong(Payload view) {
    var wrong = new ArrayList<String>();
    var blocks = view.objects("blocks");
    check(wrong, view.text("type").equals("modal"), "no modal");
    checkText(wrong, view.object("title"), 24);
    checkText(wrong, view.object("submit"), 24);
    checkText(wrong, view.object("close"), 24);
    check(wrong, view.text("callback_id").length() <= 255, "a callback id that is too long");
    check(wrong, view.text("private_metadata").length() <= 3_000, "metadata that is too long");
    check(wrong, !blocks.isEmpty() && blocks.size() <= 100, "a modal has 1 to 100 blocks");
    check(wrong, ids(view).size() == blocks.size(), "two blocks of one id");
    blocks.forEach(block -> input(wrong, block));
    return wrong;
  }

  private static void input(List<String> wrong, Payload block) {
    check(wrong, block.text("type").equals("input"), "a block that asks for nothing");
    check(wrong, !block.text("block_id").isEmpty(), "a block without an id");
    check(wrong, block.text("block_id").length() <= 255, "a block's id that is too long");
    checkText(wrong, block.object("label"), 2_000);
    var element = block.object("element");
    check(wrong, element.text("action_id").equals(INPUT), "an element without its id");
    switch (element.text("type")) {
      case "plain_text_input" ->
          check(wrong, element.text("initial_value").length() <= 3_000, "a text that is too long");
      case "number_input" ->
          check(
              wrong, element.text("initial_value").matches("(-?\\d+(\\.\\d{1,4})?)?"), "no number");
      case "datepicker" ->
          check(wrong, element.text("initial_date").matches("(\\d{4}-\\d\\d-\\d\\d)?"), "no date");
      case "static_select", "checkboxes" -> options(wrong, element);
      case "external_select" -> {
        if (!element.object("initial_option").isEmpty()) {
          option(wrong, element.object("initial_option"));
        }
      }
      default -> wrong.add("an element that no modal has: " + element.text("type"));
    }
  }

  private static void options(List<String> wrong, Payload element) {
    int most = element.text("type").equals("checkboxes") ? 10 : 100;
    var options = element.objects("options");
    check(wrong, !options.isEmpty() && options.size() <= most, "1 to " + most + " options");
    options.forEach(option -> option(wrong, option));
    var initial = element.object("initial_option");
    check(wrong, initial.isEmpty() || options.contains(initial), "no option is chosen so");
    check(
        wrong, options.containsAll(element.objects("initial_options")), "no options are chosen so");
  }

  private static void option(List<String> wrong, Payload option) {
    checkText(wrong, option.object("text"), 75);
    var value = option.text("value");
    check(wrong, !value.isEmpty() && value.length() <= 150, "an option's value");
  }

  private static void checkText(List<String> wrong, Payload text, int most) {
    var words = text.text("text");
    check(wrong, text.text("type").equals("plain_text"), "a text that is not plain");
    check(wrong, !words.isEmpty() && words.length() <= most, "1 to " + most + " characters");
  }

  private static void check(List<String> wrong, boolean right, String otherwise) {
    if (!right) {
      wrong.add(otherwise);
    }
  }
}
