package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.guard.rules.RuleTest.Expected;
import dev.signalbox.engine.people.People;
import dev.signalbox.spi.config.Nearest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads the `tests` of guards.yaml.
final class RuleTestReader {
  private static final String APPROVAL = "approval ";
  private static final String GATE = "gate ";
  private static final List<String> WORDS =
      List.of("allowed", "confirm", "approval", "gate", "denied");

  private final People people;
  private final Collection<String> approvals;
  private final Collection<String> gates;
  private final Findings findings;

  /// @param approvals their names
  /// @param gates theirs
  RuleTestReader(
      People people, Collection<String> approvals, Collection<String> gates, Findings findings) {
    this.gates = gates;
    this.people = people;
    this.approvals = approvals;
    this.findings = findings;
  }

  List<RuleTest> read(Optional<Yaml> value) {
    var tests = new ArrayList<RuleTest>();
    if (value.isPresent() && !(value.get() instanceof Yaml.Items)) {
      findings.error(
          FindingCode.WRONG_SHAPE,
          value.get().at(),
          "'tests' must be a list, not " + value.get().kind());
    } else if (value.isPresent() && value.get() instanceof Yaml.Items items) {
      items.items().forEach(item -> tests.add(test(Fields.of("a test", item, findings))));
    }
    return tests;
  }

  private RuleTest test(Fields fields) {
    List<String> who = who(fields);
    String says = fields.required("says").map(Yaml.Text::value).orElse("");
    String room = fields.required("in").map(Yaml.Text::value).orElse("");
    Instant when = fields.text("at").map(this::when).orElse(null);
    Expected expected = fields.required("expect").map(this::expected).orElse(new Expected.Denied());
    Optional<Yaml.Text> why = fields.text("why");
    if (why.isPresent() && !(expected instanceof Expected.Denied)) {
      findings.error(FindingCode.BELONG_TOGETHER, why.get().at(), "'why' is for what is denied");
    }
    fields.finish();
    return new RuleTest(
        fields.at(), who, says, room, when, expected, why.map(Yaml.Text::value).orElse(""));
  }

  /// People and groups come and go by themselves, so that one that is missing does not stop a
  /// start.
  private List<String> who(Fields fields) {
    List<Yaml.Text> names = fields.texts("who");
    if (names.isEmpty() && fields.value("who").isEmpty()) {
      findings.error(
          FindingCode.MISSING_KEY,
          fields.at(),
          "a test needs 'who': a person or a service, or groups");
    }
    var groups = new TreeSet<>(people.groups());
    var known = new TreeSet<>(groups);
    if (names.size() == 1) {
      known.addAll(people.ids());
      known.addAll(people.services());
    }
    for (Yaml.Text name : names) {
      if (!known.contains(name.value())) {
        String what = names.size() == 1 ? "group, person or service" : "group";
        findings.fault(
            FindingCode.NO_SUCH_PERSON,
            name.at(),
            "there is no " + what + " '" + name.value() + "'" + Nearest.hint(name.value(), known));
      }
    }
    return names.stream().map(Yaml.Text::value).toList();
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

  private Expected expected(Yaml.Text text) {
    String word = text.value();
    if (word.startsWith(APPROVAL)) {
      return new Expected.Approved(named(text, APPROVAL, approvals));
    }
    if (word.startsWith(GATE)) {
      return new Expected.Gated(named(text, GATE, gates));
    }
    return switch (word) {
      case "allowed" -> new Expected.Allowed();
      case "confirm" -> new Expected.Confirmed();
      case "denied" -> new Expected.Denied();
      default -> {
        findings.error(
            FindingCode.NO_SUCH_CHOICE,
            text.at(),
            "'expect' is allowed, confirm, approval NAME, gate NAME or denied, not '"
                + word
                + "'"
                + Nearest.hint(word, WORDS));
        yield new Expected.Denied();
      }
    };
  }

  private String named(Yaml.Text text, String what, Collection<String> names) {
    String name = text.value().substring(what.length()).strip();
    if (!names.contains(name)) {
      findings.error(
          FindingCode.NO_SUCH_APPROVAL,
          text.at(),
          "there is no '%s' among the %ss%s"
              .formatted(name, what.strip(), Nearest.hint(name, names)));
    }
    return name;
  }
}
