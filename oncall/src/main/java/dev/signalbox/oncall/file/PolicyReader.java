package dev.signalbox.oncall.file;

import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.oncall.policy.PagePolicy;
import dev.signalbox.oncall.policy.PageStep;
import dev.signalbox.oncall.policy.PageTarget;
import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `policies` of oncall.yaml, and `nobody`.
///
/// @param rotas names of all schedules of the file
record PolicyReader(Set<String> rotas, Findings findings) {
  private static final String TARGETS = "schedule/NAME, group/NAME or \"@PERSON\"";

  Map<String, PagePolicy> read(Optional<Yaml> value) {
    var policies = new LinkedHashMap<String, PagePolicy>();
    value.ifPresent(yaml -> {
      for (Yaml.Entry entry : Fields.of("'policies'", yaml, findings).entries()) {
        RotaReader.name(entry, "policy", findings);
        policies.put(entry.key(), policy(entry));
      }
    });
    return policies;
  }

  private PagePolicy policy(Yaml.Entry entry) {
    var steps = new ArrayList<PageStep>();
    int repeat = 0;
    if (entry.value() instanceof Yaml.Items items && !items.items().isEmpty()) {
      for (int index = 0; index < items.items().size(); index++) {
        Fields fields = Fields.of("a step", items.items().get(index), findings);
        boolean last = index == items.items().size() - 1;
        repeat = last ? fields.number("repeat", 0, 1) : refused(fields);
        steps.add(step(fields));
        fields.finish();
      }
    } else {
      findings.error(
          FindingCode.WRONG_SHAPE,
          entry.value().at(),
          "the policy '%s' must be a list of steps, each with 'page'".formatted(entry.key()));
    }
    return new PagePolicy(entry.key(), steps, repeat);
  }

  private int refused(Fields fields) {
    fields
        .value("repeat")
        .ifPresent(value ->
            findings.error(
                FindingCode.NO_MEANING_HERE,
                value.at(),
                "'repeat' is of the last step: it goes through all of them again"));
    return 0;
  }

  private PageStep step(Fields fields) {
    List<PageTarget> page =
        fields.texts("page").stream().flatMap(text -> target(text).stream()).toList();
    if (fields.value("page").isEmpty()) {
      findings.error(
          FindingCode.MISSING_KEY, fields.at(), "a step needs 'page', such as " + TARGETS);
    }
    Optional<Yaml.Text> during = fields.text("during");
    Optional<Yaml.Text> otherwise = fields.text("else");
    otherwise
        .filter(text -> !Set.of("skip", "wait").contains(text.value()))
        .ifPresent(text ->
            findings.error(FindingCode.NO_SUCH_CHOICE, text.at(), "'else' must be skip or wait"));
    if (otherwise.isPresent() && during.isEmpty()) {
      findings.error(FindingCode.BELONG_TOGETHER, otherwise.get().at(), "'else' needs 'during'");
    }
    List<String> tell = new ArrayList<>();
    fields.texts("tell").forEach(text -> room(text).ifPresent(tell::add));
    return new PageStep(
        page,
        fields.duration("then", PageStep.USUAL),
        during.map(Yaml.Text::value).orElse(null),
        otherwise.filter(text -> text.value().equals("wait")).isPresent(),
        tell,
        fields.at().line());
  }

  private Optional<String> room(Yaml.Text text) {
    if (text.value().startsWith("#") && text.value().length() > 1) {
      return Optional.of(text.value().substring(1));
    }
    findings.error(
        FindingCode.BAD_NAME,
        text.at(),
        "'tell' names rooms, as in \"#war-room\", not '%s'".formatted(text.value()));
    return Optional.empty();
  }

  /// Whom a text means; a schedule must be there, whether people and groups are is known later.
  Optional<PageTarget> target(Yaml.Text text) {
    Optional<PageTarget> target = PageTarget.parse(text.value());
    if (target.isEmpty()) {
      findings.error(
          FindingCode.NO_SUCH_CHOICE,
          text.at(),
          "'%s' is nobody to page: write %s".formatted(text.value(), TARGETS));
    }
    target
        .filter(found -> found instanceof PageTarget.OfRota && !rotas.contains(found.name()))
        .ifPresent(found ->
            findings.error(
                FindingCode.NO_SUCH_SCHEDULE,
                text.at(),
                "there is no schedule '%s'%s"
                    .formatted(found.name(), Nearest.hint(found.name(), rotas))));
    return target;
  }
}
