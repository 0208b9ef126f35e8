package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.calendar.TimeSpan;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.GrantCheck;
import dev.signalbox.engine.guard.Price;
import dev.signalbox.engine.guard.Quorum;
import dev.signalbox.engine.people.People;
import dev.signalbox.spi.config.Nearest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the `approvals` of guards.yaml: who can approve, how many, how long.
final class ApprovalReader {
  private static final TimeSpan.Elapsed START_WITHIN = new TimeSpan.Elapsed(Duration.ofMinutes(15));
  private static final Set<String> RESERVED = Set.of(Price.CONFIRM, "step");
  private static final String REQUIRED = "required";

  private final People people;
  private final Findings findings;

  ApprovalReader(People people, Findings findings) {
    this.people = people;
    this.findings = findings;
  }

  Map<String, ApprovalRule> read(Optional<Yaml> value) {
    var rules = new LinkedHashMap<String, ApprovalRule>();
    value.ifPresent(yaml -> {
      for (Yaml.Entry entry : Fields.of("'approvals'", yaml, findings).entries()) {
        rules.put(entry.key(), rule(entry));
      }
    });
    return rules;
  }

  private ApprovalRule rule(Yaml.Entry entry) {
    if (RESERVED.contains(entry.key())) {
      findings.error(
          FindingCode.NAME_IS_OURS,
          entry.at(),
          "'" + entry.key() + "' is a name of ours: choose another");
    }
    Fields fields = Fields.of("the approval '" + entry.key() + "'", entry.value(), findings);
    List<Yaml.Text> fromEach = fields.texts("from-each");
    int need = need(fields, fromEach);
    List<Yaml.Text> by = Stream.concat(fields.texts("by").stream(), fromEach.stream()).toList();
    if (fields.value("within").isEmpty()) {
      findings.error(
          FindingCode.MISSING_KEY,
          entry.at(),
          "'" + entry.key() + "' needs 'within': how long the question stands");
    }
    TimeSpan within = span(fields, "within", findings).orElse(START_WITHIN);
    TimeSpan start = span(fields, "then-start-within", findings).orElse(START_WITHIN);
    boolean reasoned = reasoned(fields);
    Duration signIn = signIn(fields);
    fields.finish();
    if (by.isEmpty()) {
      findings.error(
          FindingCode.MISSING_KEY,
          entry.at(),
          "'" + entry.key() + "' needs 'by' or 'from-each': groups or people who can approve");
    }
    warnAboutNobody(by);
    var rule =
        new ApprovalRule(
            entry.key(),
            new Quorum(need, names(by), names(fromEach)),
            within,
            start,
            reasoned,
            signIn);
    warnAboutTooFew(entry, rule);
    return rule;
  }

  /// A length of time, or so much business time; empty when there is none.
  static Optional<TimeSpan> span(Fields fields, String key, Findings findings) {
    Optional<Yaml.Text> text = fields.text(key);
    Optional<TimeSpan> span = text.flatMap(written -> TimeSpan.parse(written.value()));
    if (text.isPresent() && span.isEmpty()) {
      findings.error(
          FindingCode.NOT_A_DURATION,
          text.get().at(),
          "'"
              + key
              + "' must be a duration such as 30s, 15m, 4h or 2d, or 2 business days or 4 business hours");
    }
    return span;
  }

  private static @Nullable Duration signIn(Fields fields) {
    return fields.value("sign-in").isPresent()
        ? fields.duration("sign-in", START_WITHIN.length())
        : null;
  }

  private static List<String> names(List<Yaml.Text> texts) {
    return texts.stream().map(Yaml.Text::value).distinct().toList();
  }

  /// One from each of several are at least so many people.
  private int need(Fields fields, List<Yaml.Text> fromEach) {
    int least = Math.max(1, names(fromEach).size());
    int need = fields.number("need", least, 1);
    if (need < least) {
      findings.error(
          FindingCode.NEVER_GRANTED,
          fields.text("need").map(Yaml.Text::at).orElse(fields.at()),
          "'need: %d' is less than one from each of %s: say at least %d, or leave it out"
              .formatted(need, String.join(", ", names(fromEach)), least));
    }
    return Math.max(need, least);
  }

  private boolean reasoned(Fields fields) {
    Optional<Yaml.Text> reason = fields.text("reason");
    reason
        .filter(text -> !text.value().equals(REQUIRED))
        .ifPresent(text ->
            findings.error(
                FindingCode.NO_SUCH_CHOICE,
                text.at(),
                "'reason' can only be '" + REQUIRED + "', or be left out"));
    return reason.isPresent();
  }

  /// No errors: the people file changes by itself, and the server starts all the same. What can
  /// never be granted is refused when it is asked for.
  private void warnAboutNobody(List<Yaml.Text> by) {
    var names = new TreeSet<>(people.groups());
    names.addAll(people.ids());
    for (Yaml.Text name : by) {
      if (people.services().contains(name.value())) {
        findings.fault(
            FindingCode.SERVICE_CANNOT_ANSWER,
            name.at(),
            "'" + name.value() + "' is a service: only people approve");
      } else if (!names.contains(name.value())) {
        findings.warning(
            FindingCode.NO_SUCH_PERSON,
            name.at(),
            "there is no group or person '"
                + name.value()
                + "'"
                + Nearest.hint(name.value(), names));
      }
    }
  }

  private void warnAboutTooFew(Yaml.Entry entry, ApprovalRule rule) {
    var voters = new TreeSet<String>();
    for (String name : rule.by()) {
      voters.addAll(people.members(name));
      people.person(name).ifPresent(person -> voters.add(person.id()));
    }
    if (!rule.by().isEmpty() && !new GrantCheck(people).isReached(rule, voters)) {
      findings.fault(
          FindingCode.NEVER_GRANTED,
          entry.at(),
          "'%s' needs %s, but only %d can approve"
              .formatted(entry.key(), rule.quorum().text(), voters.size()));
    }
  }
}
