package dev.signalbox.alert.rule.alertmanager;

import dev.signalbox.alert.match.Matcher;
import dev.signalbox.alert.match.Matcher.Operator;
import dev.signalbox.alert.match.MatcherException;
import dev.signalbox.alert.match.Matchers;
import dev.signalbox.alert.rule.Inhibition;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a configuration of Alertmanager (0.25 to 0.35).
final class ForeignReader {
  private static final List<String> OURS_ALONE = List.of("global", "templates", "tracing");

  private final Findings findings;
  private final ImportNotes notes;

  ForeignReader(Findings findings, ImportNotes notes) {
    this.findings = findings;
    this.notes = notes;
  }

  ForeignRules read(Yaml yaml) {
    Fields file = Fields.of("the configuration", yaml, findings);
    Map<String, Receiver> receivers = new ReceiverReader(findings, notes).read(file);
    var intervals = new LinkedHashMap<String, String>();
    var times = new ForeignTimes(findings, notes);
    for (String key : List.of("time_intervals", "mute_time_intervals")) {
      items(file, key).forEach(fields -> times.read(fields, intervals));
    }
    List<Inhibition> inhibitions =
        items(file, "inhibit_rules").stream().map(this::inhibition).toList();
    ForeignRoute root = route(Fields.of("'route'", required(file), findings), "");
    for (String key : OURS_ALONE) {
      file.value(key)
          .ifPresent(value ->
              notes.add(value.at(), "'" + key + "' concerns Alertmanager alone: left out"));
    }
    file.finish();
    return new ForeignRules(root, receivers, inhibitions, intervals);
  }

  private Yaml required(Fields file) {
    Optional<Yaml> route = file.value("route");
    if (route.isEmpty()) {
      findings.error(FindingCode.MISSING_KEY, file.at(), "the configuration needs 'route'");
    }
    return route.orElseGet(() -> new Yaml.Mapping(List.of(), file.at()));
  }

  private ForeignRoute route(Fields fields, String above) {
    String receiver = fields.text("receiver").map(Yaml.Text::value).orElse(above);
    List<String> groupBy = fields.value("group_by").isPresent() ? words(fields, "group_by") : null;
    var match = new ArrayList<Matcher>();
    legacy(fields, "match", Operator.EQUAL, match);
    legacy(fields, "match_re", Operator.MATCH, match);
    matchers(fields, "matchers", match);
    var routes = items(fields, "routes").stream().map(below -> route(below, receiver)).toList();
    var route =
        new ForeignRoute(
            fields.at(),
            receiver,
            groupBy,
            text(fields, "group_wait"),
            text(fields, "group_interval"),
            text(fields, "repeat_interval"),
            new Matchers(match),
            fields.flag("continue"),
            words(fields, "mute_time_intervals"),
            words(fields, "active_time_intervals"),
            routes);
    fields.finish();
    return route;
  }

  private static @org.jspecify.annotations.Nullable String text(Fields fields, String key) {
    return fields.text(key).map(Yaml.Text::value).orElse(null);
  }

  private Inhibition inhibition(Fields fields) {
    var cause = new ArrayList<Matcher>();
    legacy(fields, "source_match", Operator.EQUAL, cause);
    legacy(fields, "source_match_re", Operator.MATCH, cause);
    matchers(fields, "source_matchers", cause);
    var held = new ArrayList<Matcher>();
    legacy(fields, "target_match", Operator.EQUAL, held);
    legacy(fields, "target_match_re", Operator.MATCH, held);
    matchers(fields, "target_matchers", held);
    fields
        .value("name")
        .ifPresent(name -> notes.add(name.at(), "the name of an inhibition is left out"));
    var inhibition =
        new Inhibition(
            fields.at(), new Matchers(cause), new Matchers(held), words(fields, "equal"));
    fields.finish();
    return inhibition;
  }

  private static List<String> words(Fields fields, String key) {
    return fields.texts(key).stream().map(Yaml.Text::value).toList();
  }

  /// The maps of a list.
  List<Fields> items(Fields fields, String key) {
    Optional<Yaml> value = fields.value(key);
    if (value.isEmpty() || (value.get() instanceof Yaml.Text text && text.isNull())) {
      return List.of();
    }
    if (value.get() instanceof Yaml.Items items) {
      return items.items().stream()
          .map(item -> Fields.of("an item of '" + key + "'", item, findings))
          .toList();
    }
    findings.error(FindingCode.WRONG_SHAPE, value.get().at(), "'" + key + "' must be a list");
    return List.of();
  }

  private void legacy(Fields fields, String key, Operator operator, List<Matcher> all) {
    fields
        .value(key)
        .ifPresent(value ->
            Fields.of("'" + key + "'", value, findings)
                .entries()
                .forEach(entry ->
                    findings
                        .text(entry)
                        .ifPresent(text ->
                            add(
                                text,
                                all,
                                () -> List.of(new Matcher(entry.key(), operator, text.value()))))));
  }

  private void matchers(Fields fields, String key, List<Matcher> all) {
    fields.texts(key).forEach(text -> add(text, all, () -> Matchers.parse(text.value()).all()));
  }

  private void add(
      Yaml.Text text, List<Matcher> all, java.util.function.Supplier<List<Matcher>> read) {
    try {
      all.addAll(read.get());
    } catch (MatcherException e) {
      findings.error(FindingCode.NOT_A_MATCHER, text.at(), String.valueOf(e.getMessage()));
    }
  }
}
