package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.runbook.RunbookTest;
import dev.signalbox.engine.runbook.RunbookTest.Expectation;
import dev.signalbox.engine.runbook.language.Language;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.text.VisibleText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Reads the `tests` of a runbook.
final class RunbookTestReader {
  private static final int MOST = 200;
  private static final List<String> STATUSES =
      List.of(
          "ok",
          "failed",
          "refused",
          "expired",
          "cancelled",
          "rolled-back",
          "undo-failed",
          "unknown",
          "denied");

  private final Findings findings;
  private final List<String> params;
  private final StubReader stubs;

  /// @param known what stubs may be called by, or null where that is not known
  RunbookTestReader(Findings findings, List<Param> params, @Nullable Set<String> known) {
    this.findings = findings;
    this.params = params.stream().map(Param::name).toList();
    this.stubs = new StubReader(findings, known);
  }

  List<RunbookTest> tests(Yaml.Entry entry) {
    if (!(entry.value() instanceof Yaml.Items items)) {
      findings.error(
          FindingCode.WRONG_SHAPE,
          entry.value().at(),
          "'tests' must be a list, not " + entry.value().kind());
      return List.of();
    }
    if (items.items().size() > MOST) {
      findings.error(FindingCode.TOO_MUCH, items.at(), "a file has at most " + MOST + " tests");
      return List.of();
    }
    return items.items().stream()
        .flatMap(item -> findings.mapping(item, "a test").stream())
        .map(map -> test(new Fields("a test", map, findings)))
        .toList();
  }

  private RunbookTest test(Fields fields) {
    String about = fields.required("about").map(Yaml.Text::value).map(VisibleText::line).orElse("");
    var asked =
        new RunbookTest.Asked(
            with(fields.value("with")),
            fields.text("as").map(Yaml.Text::value).orElse(null),
            fields.text("in").map(Yaml.Text::value).map(RunbookTestReader::room).orElse(null),
            fields.text("at").map(this::when).orElse(null));
    var stubbed = stubs.stubs(fields.value("stub"));
    List<Expectation> expected = List.of();
    if (fields.value("expect").isEmpty()) {
      findings.error(FindingCode.MISSING_KEY, fields.at(), "a test needs 'expect'");
    } else {
      expected = expected(fields.value("expect").get());
    }
    fields.only(Language.TEST.names());
    return new RunbookTest(fields.at(), about, asked, stubbed, expected);
  }

  private static String room(String name) {
    return name.startsWith("#") ? name.substring(1) : name;
  }

  private @Nullable Instant when(Yaml.Text text) {
    try {
      return OffsetDateTime.parse(text.value()).toInstant();
    } catch (DateTimeException e) {
      findings.error(
          FindingCode.NOT_A_TIME,
          text.at(),
          "'at' must be a time with its offset, such as 2026-11-27T09:00:00+01:00");
      return null;
    }
  }

  private Map<String, Object> with(Optional<Yaml> value) {
    Map<String, Object> with = new LinkedHashMap<>();
    value
        .flatMap(given -> findings.mapping(given, "'with'"))
        .ifPresent(map -> map.entries().forEach(entry -> with(entry, with)));
    return with;
  }

  private void with(Yaml.Entry entry, Map<String, Object> with) {
    if (!params.contains(entry.key())) {
      String hint = Nearest.hint(entry.key(), params);
      findings.error(
          FindingCode.NO_SUCH_PARAMETER,
          entry.at(),
          "there is no parameter '" + entry.key() + "'" + hint);
    } else if (entry.value() instanceof Yaml.Items) {
      with.put(entry.key(), texts(entry.value(), entry.key()));
    } else {
      findings.text(entry).ifPresent(text -> with.put(entry.key(), text.value()));
    }
  }

  private List<Expectation> expected(Yaml value) {
    Fields fields = Fields.of("'expect'", value, findings);
    var all = new ArrayList<Expectation>();
    fields.text("status").flatMap(this::status).ifPresent(all::add);
    fields
        .text("refused")
        .ifPresent(text -> all.add(new Expectation.Reason(text.at(), text.value(), true)));
    fields
        .text("why")
        .ifPresent(text -> all.add(new Expectation.Reason(text.at(), text.value(), false)));
    names(fields, "undone", Expectation.Undone::new, all);
    names(fields, "called", Expectation.Called::new, all);
    names(fields, "not-called", Expectation.NotCalled::new, all);
    names(fields, "says", Expectation.Said::new, all);
    names(fields, "approvals", Expectation.Approvals::new, all);
    fields.only(Language.EXPECT.names());
    if (fields.entries().isEmpty()) {
      findings.error(
          FindingCode.EXPECTS_NOTHING,
          value.at(),
          "'expect' expects nothing: name a status, what was called or said");
    }
    return all;
  }

  private Optional<Expectation> status(Yaml.Text text) {
    if (STATUSES.contains(text.value())) {
      return Optional.of(new Expectation.Status(text.at(), text.value()));
    }
    findings.error(
        FindingCode.NO_SUCH_CHOICE,
        text.at(),
        "'status' must be one of %s, not '%s'%s"
            .formatted(
                String.join(", ", STATUSES), text.value(), Nearest.hint(text.value(), STATUSES)));
    return Optional.empty();
  }

  private void names(
      Fields fields,
      String key,
      BiFunction<Position, List<String>, Expectation> making,
      List<Expectation> all) {
    fields.value(key).ifPresent(value -> all.add(making.apply(value.at(), texts(value, key))));
  }

  private List<String> texts(Yaml value, String key) {
    return findings.texts(value, "'" + key + "'").stream().map(Yaml.Text::value).toList();
  }
}
