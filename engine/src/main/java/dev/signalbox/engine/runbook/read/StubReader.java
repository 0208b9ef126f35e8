package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.Constant;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.runbook.RunbookTest.Answer;
import dev.signalbox.engine.runbook.RunbookTest.Stub;
import dev.signalbox.spi.config.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the `stub` of a test.
final class StubReader {
  private final Findings findings;
  private final @Nullable Set<String> known;

  /// @param known what stubs may be called by, or null where that is not known
  StubReader(Findings findings, @Nullable Set<String> known) {
    this.findings = findings;
    this.known = known;
  }

  Map<String, Stub> stubs(Optional<Yaml> value) {
    Map<String, Stub> stubs = new LinkedHashMap<>();
    value
        .flatMap(given -> findings.mapping(given, "'stub'"))
        .ifPresent(map -> map.entries().forEach(entry -> stubs.put(entry.key(), stub(entry))));
    return stubs;
  }

  private Stub stub(Yaml.Entry entry) {
    if (known != null && !known.contains(entry.key())) {
      findings.error(
          FindingCode.STUB_FOR_NOTHING,
          entry.at(),
          "a stub stands for a step by its name, for what it calls or for its verb; '%s' is none of these here%s"
              .formatted(entry.key(), Nearest.hint(entry.key(), known)));
    }
    if (entry.value() instanceof Yaml.Items items) {
      if (items.items().isEmpty()) {
        findings.error(
            FindingCode.NAMES_NOTHING, items.at(), "'" + entry.key() + "' has no answer");
      }
      return new Stub(entry.at(), items.items().stream().map(StubReader::answer).toList());
    }
    return new Stub(entry.at(), List.of(answer(entry.value())));
  }

  private static Answer answer(Yaml value) {
    return value instanceof Yaml.Text text && !text.plain()
        ? new Answer.Output(text.value())
        : Answer.of(value(value));
  }

  /// As JSON of the same shape would be read: nothing is an empty text.
  private static Object value(Yaml yaml) {
    return switch (yaml) {
      case Yaml.Items items -> items.items().stream().map(StubReader::value).toList();
      case Yaml.Mapping map -> {
        Map<String, Object> values = new LinkedHashMap<>();
        map.entries().forEach(entry -> values.put(entry.key(), value(entry.value())));
        yield values;
      }
      case Yaml.Text text when text.isNull() -> "";
      case Yaml.Text(String text, boolean plain, _) -> {
        Optional<Template> typed = plain ? Scalars.constant(text) : Optional.empty();
        yield typed.orElse(null) instanceof Constant(_, Object value) ? value : text;
      }
    };
  }
}
