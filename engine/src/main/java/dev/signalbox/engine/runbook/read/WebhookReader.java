package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.Expressions;
import dev.signalbox.engine.expression.Names;
import dev.signalbox.engine.runbook.Webhook;
import dev.signalbox.engine.runbook.language.Language;
import dev.signalbox.spi.config.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads `webhook`: its address, how senders prove themselves, and what parameters are made of.
final class WebhookReader {
  private static final Pattern PATH = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  private final Findings findings;
  private final Reads reads;
  private final List<Param> params;
  private final Expressions expressions =
      new Expressions(Names.NONE.with("event", Names.Type.MAP).with("now", Names.Type.TIME));

  WebhookReader(Reads reads, List<Param> params) {
    this.findings = reads.findings;
    this.reads = reads;
    this.params = params;
  }

  /// @param rooms in which room it runs, of the map
  Optional<Webhook> read(Yaml.Entry entry, Function<Yaml.Mapping, Optional<String>> rooms) {
    Optional<Yaml.Mapping> given = findings.mapping(entry.value(), "'webhook'");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Yaml.Mapping map = given.get();
    findings.unknownKeys(map, Language.WEBHOOK.names(), "'webhook'");
    for (String key : Language.WEBHOOK.required()) {
      if (map.entry(key).isEmpty()) {
        findings.error(FindingCode.MISSING_KEY, entry.at(), "'webhook' needs '" + key + "'");
      }
    }
    Optional<String> path = map.entry("path").flatMap(findings::text).flatMap(this::path);
    Optional<Webhook.Verify> verify =
        map.entry("verify").flatMap(one -> reads.choice(one, Webhook.Verify.class));
    Optional<String> secret =
        map.entry("secret").flatMap(findings::text).map(Yaml.Text::value).or(() -> path);
    Optional<String> room = rooms.apply(map);
    Map<String, Expression> fill = fill(entry, map);
    return path.isEmpty() || verify.isEmpty() || secret.isEmpty() || room.isEmpty()
        ? Optional.empty()
        : Optional.of(new Webhook(path.get(), verify.get(), secret.get(), room.get(), fill));
  }

  private Optional<String> path(Yaml.Text text) {
    if (PATH.matcher(text.value()).matches()) {
      return Optional.of(text.value());
    }
    findings.error(
        FindingCode.BAD_NAME,
        text.at(),
        "'path' ends the address /triggers/PATH: a-z, 0-9 and -, a letter first, at most 64");
    return Optional.empty();
  }

  private Map<String, Expression> fill(Yaml.Entry entry, Yaml.Mapping map) {
    var fill = new LinkedHashMap<String, Expression>();
    List<String> names = params.stream().map(Param::name).toList();
    Optional<Yaml.Mapping> given =
        map.entry("fill").flatMap(one -> findings.mapping(one.value(), "'fill'"));
    for (Yaml.Entry one : given.map(Yaml.Mapping::entries).orElse(List.of())) {
      if (!names.contains(one.key())) {
        findings.error(
            FindingCode.NO_SUCH_PARAMETER,
            one.at(),
            "there is no parameter '" + one.key() + "'" + Nearest.hint(one.key(), names));
      }
      findings
          .text(one)
          .flatMap(text ->
              expressions.expression(text.value(), Expressions.Hidden.NOTHING, findings.in(text)))
          .ifPresent(value -> fill.put(one.key(), value));
    }
    for (Param param : params) {
      if (param.needed() && given.flatMap(all -> all.entry(param.name())).isEmpty()) {
        findings.error(
            FindingCode.NOBODY_TO_ASK,
            entry.at(),
            "'webhook' starts without anybody to ask: '%s' needs a default or a value in 'fill'"
                .formatted(param.name()));
      }
    }
    return fill;
  }
}
