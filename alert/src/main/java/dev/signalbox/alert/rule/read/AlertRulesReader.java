package dev.signalbox.alert.rule.read;

import dev.signalbox.alert.rule.AlertRoute;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.alert.rule.Inhibition;
import dev.signalbox.alert.rule.Intervals;
import dev.signalbox.alert.rule.Maintenance;
import dev.signalbox.alert.rule.RoomCopy;
import dev.signalbox.alert.rule.RouteTest;
import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.document.YamlException;
import dev.signalbox.engine.document.YamlReader;
import dev.signalbox.spi.text.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Reads alerts.yaml and tries its tests. Rules whose tests fail never take the place of others; a
/// server starts with them all the same.
public final class AlertRulesReader implements ConfigReading.Reader<AlertRules> {
  private static final String MAINTENANCE = "maintenance";

  private final Supplier<Set<String>> rooms;

  /// @param rooms names of those there are, asked whenever the file is read
  public AlertRulesReader(Supplier<Set<String>> rooms) {
    this.rooms = rooms;
  }

  @Override
  public ConfigReading<AlertRules> read(String file, String text) {
    return read(file, text, Finding.Kind.FAULT);
  }

  @Override
  public ConfigReading<AlertRules> readChange(String file, String text) {
    return read(file, text, Finding.Kind.ERROR);
  }

  private ConfigReading<AlertRules> read(String file, String text, Finding.Kind failure) {
    var findings = new Findings(file, text);
    AlertRules rules = null;
    try {
      Optional<Yaml> yaml = new YamlReader(YamlReader.LONGEST_OF_MANY).read(text);
      if (yaml.isEmpty()) {
        findings.error(
            FindingCode.EMPTY_FILE,
            new Position(1, 1),
            "the file is empty: for one route that everything takes, write route: {}");
      } else {
        Fields fields = Fields.of(file, yaml.get(), findings);
        rules = rules(file, Digest.of(text), fields, findings);
        tryTests(rules, findings, failure);
      }
    } catch (YamlException e) {
      findings.error(FindingCode.UNREADABLE, e.at(), String.valueOf(e.getMessage()));
    }
    return new ConfigReading<>(
        findings.block() ? Optional.empty() : Optional.ofNullable(rules), findings.all());
  }

  private AlertRules rules(String file, String revision, Fields fields, Findings findings) {
    Intervals intervals = new IntervalReader(findings).read(fields.value("intervals"));
    var names = new RuleNames(rooms.get(), intervals.names(), findings);
    var conditions = new ConditionReading(findings);
    AlertRoute root = new RouteReader(names, conditions, findings).root(fields);
    List<RoomCopy> copies =
        items(fields, "copies", "a copy", findings, entry -> copy(entry, conditions, names));
    List<Inhibition> inhibitions =
        items(fields, "inhibit", "an inhibition", findings, entry -> inhibition(entry, conditions));
    List<Maintenance> maintenance =
        items(
            fields,
            MAINTENANCE,
            "a maintenance",
            findings,
            entry -> maintenance(entry, conditions, names));
    List<RouteTest> tests =
        items(fields, "tests", "a test", findings, new RouteTestReader(findings)::test);
    var thresholds = new ThresholdReader(findings);
    var rules =
        new AlertRules(
            file,
            revision,
            root,
            copies,
            inhibitions,
            intervals,
            maintenance,
            thresholds.flapping(fields.value("flapping")),
            thresholds.storm(fields.value("storm")),
            thresholds.endsAlone(fields.value("transient")),
            thresholds.digest(fields.value("digest")),
            tests);
    fields.finish();
    return rules;
  }

  private static RoomCopy copy(Fields entry, ConditionReading conditions, RuleNames names) {
    String room = entry.required("room").map(names::room).orElse("");
    return new RoomCopy(entry.at(), conditions.required(entry), room);
  }

  private static Inhibition inhibition(Fields entry, ConditionReading conditions) {
    return new Inhibition(
        entry.at(),
        conditions.matchers(entry, "when"),
        conditions.matchers(entry, "holds"),
        entry.texts("equal").stream().map(Yaml.Text::value).toList());
  }

  private static Maintenance maintenance(
      Fields entry, ConditionReading conditions, RuleNames names) {
    return new Maintenance(
        entry.at(),
        conditions.matchers(entry, "match"),
        entry.required("during").map(names::interval).orElse(""),
        entry.required("why").map(Yaml.Text::value).orElse(""));
  }

  /// What the maps of a list say; each is asked for keys that nobody read.
  private static <T> List<T> items(
      Fields fields, String key, String what, Findings findings, Function<Fields, T> reader) {
    var read = new ArrayList<T>();
    Optional<Yaml> value = fields.value(key);
    if (value.isPresent() && value.get() instanceof Yaml.Items items) {
      for (Yaml item : items.items()) {
        Fields entry = Fields.of(what, item, findings);
        read.add(reader.apply(entry));
        entry.finish();
      }
    } else if (value.isPresent()) {
      findings.error(
          FindingCode.WRONG_SHAPE,
          value.get().at(),
          "'" + key + "' must be a list, not " + value.get().kind());
    }
    return read;
  }

  private static void tryTests(AlertRules rules, Findings findings, Finding.Kind failure) {
    if (findings.block()) {
      return;
    }
    for (RouteTest test : rules.tests()) {
      List<String> differences = test.differences(rules);
      if (!differences.isEmpty()) {
        findings.add(
            FindingCode.TEST_FAILS,
            test.at(),
            failure,
            "of %s %s, by %s"
                .formatted(
                    test.alert().labels(),
                    String.join(", ", differences),
                    rules.route(test.alert()).path().getLast()));
      }
    }
  }
}
