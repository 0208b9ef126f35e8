package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.runbook.Allow;
import dev.signalbox.engine.runbook.language.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads `allow`.
final class AllowReader {

  private final Reads reads;

  AllowReader(Reads reads) {
    this.reads = reads;
  }

  Optional<Allow> allow(Yaml.Entry entry) {
    return reads.findings.mapping(entry.value(), "'allow'").map(map -> allow(entry, map));
  }

  private Allow allow(Yaml.Entry entry, Yaml.Mapping map) {
    reads.findings.unknownKeys(map, Language.ALLOW.names(), "'allow'");
    if (map.entry("run").isEmpty()) {
      reads.findings.error(
          FindingCode.MISSING_KEY,
          entry.at(),
          "'allow' needs 'run': the groups or people who may run it");
    }
    List<String> run = map.entry("run").map(this::run).orElse(List.of());
    List<String> rooms = map.entry("in").map(this::rooms).orElse(List.of());
    @Nullable Expression condition = map.entry("if").flatMap(reads::condition).orElse(null);
    return new Allow(run, rooms, condition);
  }

  private List<String> run(Yaml.Entry entry) {
    var names = new ArrayList<String>();
    for (Yaml.Text text : reads.findings.texts(entry)) {
      if (text.value().endsWith(")")) {
        reads
            .expressions
            .expression(text.value(), reads.visible, reads.findings.in(text))
            .ifPresent(call ->
                reads.findings.error(
                    FindingCode.NO_SUCH_PERSON,
                    text.at(),
                    "'run' names groups and people: write 'run: [everyone]' and 'if: %s'"
                        .formatted(asCondition(text.value()))));
      } else {
        names.add(text.value());
      }
    }
    return names;
  }

  /// Whoever is on call is a list; managers and owners are a group or person.
  private static String asCondition(String call) {
    return call.startsWith("oncall(") ? call + ".has(me)" : "me.in(" + call + ")";
  }

  private List<String> rooms(Yaml.Entry entry) {
    List<Yaml.Text> texts = reads.findings.texts(entry);
    for (Yaml.Text text : texts) {
      int star = text.value().indexOf('*');
      if (star >= 0 && star < text.value().length() - 1) {
        reads.findings.error(
            FindingCode.BAD_ROOM_PATTERN,
            text.at(),
            "'*' may only stand at the end of a room's name");
      }
    }
    if (entry.value() instanceof Yaml.Items items && items.items().isEmpty()) {
      reads.findings.error(
          FindingCode.NAMES_NOTHING,
          entry.at(),
          "'in' is empty: name a room, or leave it out for every room");
    }
    return texts.stream().map(Yaml.Text::value).toList();
  }
}
