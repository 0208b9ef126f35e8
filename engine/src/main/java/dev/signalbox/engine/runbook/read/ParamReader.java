package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.Input;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.runbook.language.Language;
import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads `params`, and the `fields` of forms.
final class ParamReader {
  private static final int MOST = 50;

  private static final String REPORTED = "from alert";

  private final Findings findings;

  ParamReader(Findings findings) {
    this.findings = findings;
  }

  List<Param> params(Yaml.Entry entry) {
    var params = new ArrayList<Param>();
    findings
        .mapping(entry.value(), "'" + entry.key() + "'")
        .ifPresent(map -> map.entries().forEach(each -> param(each).ifPresent(params::add)));
    if (params.size() > MOST) {
      findings.error(
          FindingCode.TOO_MUCH,
          entry.at(),
          "there can be at most " + MOST + " of '" + entry.key() + "'");
    }
    return params;
  }

  private Optional<Param> param(Yaml.Entry entry) {
    Identifiers.problem(entry.key())
        .ifPresent(problem -> findings.error(FindingCode.BAD_NAME, entry.at(), problem));
    Optional<Param> param =
        switch (entry.value()) {
          case Yaml.Mapping map -> Optional.of(full(entry, map));
          case Yaml.Text text when !text.isNull() ->
              Optional.of(
                  new Param(entry.key(), type(text), List.of(), null, null, null, null, null));
          case Yaml.Text _, Yaml.Items _ -> {
            findings.error(
                FindingCode.MISSING_KEY, entry.value().at(), "'" + entry.key() + "' needs a type");
            yield Optional.empty();
          }
        };
    param.ifPresent(found -> check(entry, found));
    return param;
  }

  private void check(Yaml.Entry entry, Param param) {
    try {
      new Input(param);
    } catch (BadValueException e) {
      findings.error(FindingCode.BAD_PARAMETER, entry.at(), String.valueOf(e.getMessage()));
    }
  }

  private Param full(Yaml.Entry entry, Yaml.Mapping map) {
    findings.unknownKeys(map, Language.PARAM.names(), "the parameter '" + entry.key() + "'");
    for (String key : Language.PARAM.later()) {
      map.entry(key).ifPresent(found -> findings.later(found.at(), key));
    }
    List<String> oneOf =
        map.entry("one-of")
            .map(found -> findings.texts(found).stream().map(Yaml.Text::value).toList())
            .orElse(List.of());
    if (map.entry("type").isEmpty() && oneOf.isEmpty() && map.entry("from").isEmpty()) {
      findings.error(
          FindingCode.MISSING_KEY, entry.at(), "'" + entry.key() + "' needs a type, or one-of");
    }
    Param.Type type =
        map.entry("type").flatMap(findings::text).map(this::type).orElse(Param.Type.TEXT);
    return new Param(
        entry.key(),
        type,
        oneOf,
        text(map, "match"),
        text(map, "min"),
        text(map, "max"),
        fallback(map, type),
        text(map, "ask"),
        isReported(map));
  }

  private @Nullable String text(Yaml.Mapping map, String key) {
    return map.entry(key).flatMap(findings::text).map(Yaml.Text::value).orElse(null);
  }

  /// The default; an empty text counts when it is written in quotes.
  private @Nullable String fallback(Yaml.Mapping map, Param.Type type) {
    Yaml.@Nullable Entry entry = map.entry("default").orElse(null);
    if (entry == null) {
      return null;
    }
    if (entry.value() instanceof Yaml.Text empty && !empty.plain() && empty.value().isEmpty()) {
      return "";
    }
    @Nullable String text = text(map, "default");
    if (isReported(map)) {
      if (type != Param.Type.TEXT) {
        findings.error(
            FindingCode.BAD_PARAMETER,
            entry.value().at(),
            "'default: from alert' is the words of an alert, so the type is text");
      }
      return "";
    }
    if (text != null && text.startsWith("from ")) {
      findings.later(entry.value().at(), "default: from …");
      return "";
    }
    return text;
  }

  private boolean isReported(Yaml.Mapping map) {
    return map.entry("default")
        .filter(entry -> entry.value() instanceof Yaml.Text text && text.value().equals(REPORTED))
        .isPresent();
  }

  private Param.Type type(Yaml.Text text) {
    Optional<Param.Type> type = Reads.named(text.value(), Param.Type.class);
    if (type.isEmpty()) {
      List<String> names = Reads.names(Param.Type.class);
      findings.error(
          FindingCode.NO_SUCH_TYPE,
          text.at(),
          "unknown type '"
              + text.value()
              + "'"
              + Nearest.hint(text.value(), names)
              + "; types are "
              + String.join(", ", names));
    }
    return type.orElse(Param.Type.TEXT);
  }
}
