package dev.signalbox.oncall.file;

import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.document.YamlException;
import dev.signalbox.engine.document.YamlReader;
import dev.signalbox.oncall.policy.PageTarget;
import dev.signalbox.oncall.rota.OnCall;
import dev.signalbox.oncall.rota.Rota;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.text.Digest;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads oncall.yaml: `schedules`, `policies`, `nobody` and `tests`, which are tried each time. A
/// text whose tests fail takes the place of no other; a server starts with it all the same, since
/// the zones of the world change by themselves.
public final class OnCallReader implements ConfigReading.Reader<OnCallFile> {
  @Override
  public ConfigReading<OnCallFile> read(String file, String text) {
    return read(file, text, Finding.Kind.FAULT);
  }

  @Override
  public ConfigReading<OnCallFile> readChange(String file, String text) {
    return read(file, text, Finding.Kind.ERROR);
  }

  private static ConfigReading<OnCallFile> read(String file, String text, Finding.Kind failure) {
    var findings = new Findings(file, text);
    OnCallFile read = null;
    try {
      Optional<Yaml> yaml = new YamlReader(YamlReader.LONGEST_OF_MANY).read(text);
      if (yaml.isEmpty()) {
        findings.error(
            FindingCode.EMPTY_FILE,
            new Position(1, 1),
            "the file is empty: it needs 'nobody', who is told when nobody can be reached");
      } else {
        Fields fields = Fields.of("oncall.yaml", yaml.get(), findings);
        read = file(fields, text, findings, failure);
      }
    } catch (YamlException e) {
      findings.error(FindingCode.UNREADABLE, e.at(), String.valueOf(e.getMessage()));
    }
    return new ConfigReading<>(
        findings.block() ? Optional.empty() : Optional.ofNullable(read), findings.all());
  }

  private static OnCallFile file(
      Fields fields, String text, Findings findings, Finding.Kind failure) {
    Map<String, Rota> rotas = new RotaReader(findings).read(fields.value("schedules"));
    var policies = new PolicyReader(rotas.keySet(), findings);
    var read = policies.read(fields.value("policies"));
    PageTarget nobody = fields.required("nobody").flatMap(policies::target).orElse(null);
    List<TestedShift> tests = tests(fields.value("tests"), findings);
    fields.finish();
    if (!findings.block()) {
      tests.forEach(test -> hold(test, rotas, findings, failure));
    }
    return new OnCallFile(rotas, read, nobody, Digest.of(text));
  }

  private static List<TestedShift> tests(Optional<Yaml> value, Findings findings) {
    var tests = new ArrayList<TestedShift>();
    if (value.isPresent() && value.get() instanceof Yaml.Items items) {
      items.items().forEach(item -> test(item, findings).ifPresent(tests::add));
    } else {
      value.ifPresent(other ->
          findings.error(
              FindingCode.WRONG_SHAPE, other.at(), "'tests' must be a list, not " + other.kind()));
    }
    return tests;
  }

  private static Optional<TestedShift> test(Yaml item, Findings findings) {
    Fields fields = Fields.of("a test", item, findings);
    Optional<LocalDateTime> at = fields.required("at").flatMap(text -> moment(text, findings));
    Optional<Yaml.Text> rota = fields.required("schedule");
    Optional<Yaml> expect = fields.value("expect");
    if (expect.isEmpty()) {
      findings.error(
          FindingCode.EXPECTS_NOTHING,
          fields.at(),
          "a test needs 'expect', such as [bo], or [] for nobody");
    }
    List<String> people =
        expect.map(value -> findings.texts(value, "'expect'")).orElse(List.of()).stream()
            .map(Yaml.Text::value)
            .toList();
    fields.finish();
    return at.isEmpty() || rota.isEmpty()
        ? Optional.empty()
        : Optional.of(new TestedShift(at.get(), rota.get().value(), people, fields.at()));
  }

  private static Optional<LocalDateTime> moment(Yaml.Text text, Findings findings) {
    try {
      return Optional.of(LocalDateTime.parse(text.value()));
    } catch (DateTimeException e) {
      findings.error(
          FindingCode.NOT_A_TIME,
          text.at(),
          "'%s' is no time such as 2026-10-25T02:30".formatted(text.value()));
      return Optional.empty();
    }
  }

  private static void hold(
      TestedShift test, Map<String, Rota> rotas, Findings findings, Finding.Kind failure) {
    Rota rota = rotas.get(test.rota());
    if (rota == null) {
      String hint = Nearest.hint(test.rota(), rotas.keySet());
      findings.error(
          FindingCode.NO_SUCH_SCHEDULE,
          test.where(),
          "there is no schedule '%s'%s".formatted(test.rota(), hint));
      return;
    }
    String person =
        OnCall.at(rota, List.of(), test.at().atZone(rota.zone()).toInstant()).now().person();
    List<String> people = person == null ? List.of() : List.of(person);
    if (!people.equals(test.people())) {
      findings.add(
          FindingCode.TEST_FAILS,
          test.where(),
          failure,
          "at %s the schedule '%s' has %s, not %s"
              .formatted(test.at(), test.rota(), names(people), names(test.people())));
    }
  }

  private static String names(List<String> people) {
    return people.isEmpty() ? "nobody" : String.join(", ", people);
  }
}
