package dev.signalbox.alert.rule.read;

import dev.signalbox.alert.rule.AlertFacts;
import dev.signalbox.alert.rule.AlertUrgency;
import dev.signalbox.alert.rule.RouteTest;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the `tests` of alerts.yaml.
final class RouteTestReader {
  private final Findings findings;

  RouteTestReader(Findings findings) {
    this.findings = findings;
  }

  RouteTest test(Fields fields) {
    if (fields.value("alert").isEmpty()) {
      findings.error(
          FindingCode.MISSING_KEY, fields.at(), "a test needs 'alert', the labels of one");
    }
    Map<String, String> labels = texts(fields, "alert");
    String source = fields.text("source").map(Yaml.Text::value).orElse("");
    String title = fields.text("title").map(Yaml.Text::value).orElse("");
    var alert = AlertFacts.of(source, title, labels, texts(fields, "annotations"));
    Instant when = fields.text("at").map(this::when).orElse(null);
    RouteTest.Expected expected = expected(fields);
    if (when == null && expected.muted() != null) {
      findings.error(
          FindingCode.BELONG_TOGETHER, fields.at(), "'muted' needs 'at': it is a matter of time");
    }
    return new RouteTest(fields.at(), alert, when, expected);
  }

  private Map<String, String> texts(Fields fields, String key) {
    var texts = new LinkedHashMap<String, String>();
    fields
        .value(key)
        .ifPresent(value ->
            Fields.of("'" + key + "'", value, findings)
                .entries()
                .forEach(entry ->
                    findings.text(entry).ifPresent(text -> texts.put(entry.key(), text.value()))));
    return texts;
  }

  private @Nullable Instant when(Yaml.Text text) {
    try {
      return OffsetDateTime.parse(text.value()).toInstant();
    } catch (DateTimeException e) {
      findings.error(
          FindingCode.NOT_A_TIME, text.at(), "'at' must be a time such as 2026-12-24T18:00+01:00");
      return null;
    }
  }

  private RouteTest.Expected expected(Fields test) {
    Optional<Yaml> value = test.value("expect");
    if (value.isEmpty()) {
      findings.error(
          FindingCode.EXPECTS_NOTHING,
          test.at(),
          "a test needs 'expect', as in expect: { urgency: page }");
      return new RouteTest.Expected(null, null, null, null, null);
    }
    Fields fields = Fields.of("'expect'", value.get(), findings);
    if (fields.entries().isEmpty()) {
      findings.error(FindingCode.EXPECTS_NOTHING, fields.at(), "'expect' expects nothing");
    }
    var settings = new SettingsReader(new RuleNames(Set.of(), Set.of(), findings), findings);
    var expected =
        new RouteTest.Expected(
            fields
                .text("urgency")
                .flatMap(text -> settings.choice(text, "urgency", AlertUrgency.values()))
                .orElse(null),
            text(fields, "room"),
            text(fields, "page"),
            fields.value("group-by").isEmpty() ? null : groupBy(fields),
            text(fields, "muted"));
    fields.finish();
    return expected;
  }

  private static List<String> groupBy(Fields fields) {
    return fields.texts("group-by").stream().map(Yaml.Text::value).toList();
  }

  private static @Nullable String text(Fields fields, String key) {
    return fields.text(key).map(Yaml.Text::value).orElse(null);
  }
}
